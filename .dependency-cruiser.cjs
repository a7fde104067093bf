/**
 * Who may import whom. Imports only go down, there are no cycles, and nobody reaches past a front door
 * (`index.ts`). The table is the one of docs/architecture.md; change both together.
 *
 * It is read as: a module may import itself, the platform, the libs, and the modules listed beside it.
 */
const MODULES = {
  admin: [
    'auth',
    'users',
    'orders',
    'product-links',
    'sms',
    'quota',
    'billing',
    'webhooks',
    'invoicing',
    'audit',
    'notices',
    'privacy',
  ],
  notices: ['users', 'quota', 'orders', 'sms'],
  privacy: ['users'],
  sms: ['orders', 'product-links', 'quota', 'users', 'webhooks'],
  invoicing: ['billing', 'users'],
  orders: ['product-links', 'users'],
  billing: ['quota', 'users', 'webhooks'],
  auth: ['users'],
  'product-links': ['users'],
  users: [],
  quota: [],
  webhooks: [],
  audit: [],
};

/** Lowest first: each may import those before it. `ui` only draws, so it knows no session and no API client. */
const LIBS = ['kernel', 'contracts', 'ui', 'web-core'];

const anyOf = (names) => `(?:${names.join('|')})`;
/** Specs and benchmarks may start the whole application, whatever they belong to. */
const NOT_SHIPPED = '\\.(?:spec|bench)\\.ts$|/testing/';

const moduleRules = Object.entries(MODULES).map(([name, below]) => ({
  name: `module-${name}-imports-only-down`,
  comment: `${name} may import ${below.join(', ') || 'no other module'}.`,
  severity: 'error',
  from: { path: `^apps/api/src/modules/${name}/`, pathNot: NOT_SHIPPED },
  to: {
    path: '^apps/api/src/modules/',
    pathNot: `^apps/api/src/modules/${anyOf([name, ...below])}/`,
  },
}));

const libRules = LIBS.map((name, height) => ({
  name: `lib-${name}-imports-only-down`,
  comment: `libs/${name} may import ${LIBS.slice(0, height).join(', ') || 'no other lib'}, and no app.`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: '^(?:libs|apps)/', pathNot: `^libs/${anyOf(LIBS.slice(0, height + 1))}/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two decorated classes that import each other die at load under ESM, even with forwardRef. Types are gone by then.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...moduleRules,
    {
      name: 'modules-by-their-front-door',
      comment: 'Another module is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/([^/]+)/', pathNot: NOT_SHIPPED },
      to: {
        path: '^apps/api/src/modules/[^/]+/',
        pathNot: '^apps/api/src/modules/(?:$1/|[^/]+/index\\.ts$)',
      },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The platform is what modules stand on.',
      severity: 'error',
      from: { path: '^apps/api/src/platform/', pathNot: NOT_SHIPPED },
      to: { path: '^apps/api/src/(?!platform/)' },
    },
    {
      name: 'platform-by-its-front-doors',
      comment: 'A part of the platform is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/', pathNot: NOT_SHIPPED },
      to: { path: '^apps/api/src/platform/', pathNot: '^apps/api/src/platform/[^/]+/index\\.ts$' },
    },
    ...libRules,
    {
      name: 'libs-by-their-front-doors',
      comment:
        "A lib is imported by its aliases: its index.ts, that of a part, and the kernel's heavy rules of phones and companies.",
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/', pathNot: NOT_SHIPPED },
      to: {
        path: '^libs/[^/]+/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/[^/]+/src/[^/]+/index\\.ts$',
          '^libs/kernel/src/(?:cui|phone)\\.ts$',
        ],
      },
    },
    {
      name: 'apps-stay-apart',
      comment: 'Apps share code through libs; only the journeys may know what the sandbox is.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: NOT_SHIPPED },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'features-stay-apart',
      comment:
        'A feature folder of an SPA imports no sibling; what two need goes to the shell or a lib.',
      severity: 'error',
      from: {
        path: '^apps/(web|admin)/src/app/([^/]+)/',
        pathNot: '^apps/(?:web|admin)/src/app/shell/',
      },
      to: {
        path: '^apps/$1/src/app/[^/]+/',
        pathNot: '^apps/$1/src/app/(?:$2|shell)/',
      },
    },
    {
      name: 'rules-stay-pure',
      comment: 'The kernel holds values and rules: no framework, no input or output.',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: NOT_SHIPPED },
      to: {
        path: '^(?:node_modules/(?:@nestjs|@angular|typeorm|rxjs|pg)/|fs|net|http|child_process)',
      },
    },
    {
      name: 'browser-code-stays-in-the-browser',
      comment: 'The SPAs cannot load what only Node has.',
      severity: 'error',
      from: {
        path: '^(?:apps/(?:web|admin)|libs/(?:web-core|ui|contracts|kernel))/src/',
        pathNot: NOT_SHIPPED,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tools-are-not-shipped',
      comment: 'What runs in production does not come from tools.',
      severity: 'error',
      from: { path: '^(?:apps/(?:api|sandbox|web|admin)|libs)/', pathNot: NOT_SHIPPED },
      to: { path: '^tools/' },
    },
    {
      name: 'shipped-code-uses-dependencies',
      comment: 'What production runs must be in `dependencies`, or it is missing there.',
      severity: 'error',
      from: {
        path: '^(?:apps/(?:api|web|admin)|libs)/.*\\.ts$',
        pathNot: `${NOT_SHIPPED}|jest|\\.config\\.|/openapi\\.ts$`,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that cannot be found fails at run time.',
      severity: 'error',
      from: { pathNot: '\\.cjs$' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|libs/web-core/src/api/generated' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: '.nx/depcruise', strategy: 'content' },
  },
};
