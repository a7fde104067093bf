import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjects } from '../stack/build-projects.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { runJourneys } from './browser-tests.ts';
import { runNode } from './commands.ts';
import type { StepOptions, StepResult } from './step-result.ts';
import { runJest } from './jest-tests.ts';

export interface Step {
  name: string;
  /** What `--only=` also accepts. */
  group?: string;
  /** Steps that must have passed before this one can say anything. */
  after?: string[];
  run: (options: StepOptions) => Promise<StepResult>;
}

const bin = (path: string): string => join(workspaceRoot(), 'node_modules', path);
const tool = (path: string): string => join(workspaceRoot(), 'tools', path);

const NODE_PROJECTS = ['libs/kernel', 'libs/contracts', 'apps/sandbox', 'tools'];
const ANGULAR_PROJECTS = ['libs/web-core', 'libs/ui', 'apps/web', 'apps/admin'];

/** Every step of `npm test`, cheap ones first. Two run at a time. */
export const STEPS: Step[] = [
  { name: 'lockfile', run: () => runNode([tool('checks/lockfile-stubs.ts'), '--check']) },
  { name: 'secrets', run: () => runNode([tool('checks/secrets.ts')]) },
  {
    name: 'format',
    group: 'lint',
    run: () =>
      runNode([
        bin('prettier/bin/prettier.cjs'),
        '--check',
        '--cache',
        '--cache-location=.nx/prettier',
        '.',
      ]),
  },
  {
    name: 'oxlint',
    group: 'lint',
    run: () => runNode([bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
  },
  {
    name: 'templates',
    group: 'lint',
    run: () =>
      runNode([
        bin('eslint/bin/eslint.js'),
        '--cache',
        '--cache-strategy=content',
        `--cache-location=.nx/eslint-${hashOf('eslint.config.mjs', 'package-lock.json')}`,
        '--max-warnings=0',
        '--no-error-on-unmatched-pattern',
        ...ANGULAR_PROJECTS,
      ]),
  },
  {
    name: 'boundaries',
    group: 'lint',
    run: () =>
      runNode([
        bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
        'apps',
        'libs',
        'migrations',
        'tools',
      ]),
  },
  { name: 'asvs', group: 'lint', run: () => runNode([tool('checks/asvs.ts')]) },
  { name: 'migrations-sql', group: 'lint', run: () => runNode([tool('checks/migrations-sql.ts')]) },
  {
    name: 'types',
    run: () =>
      runNode([
        bin('nx/dist/bin/nx.js'),
        'run-many',
        '--targets=typecheck',
        '--outputStyle=static',
        '--parallel=2',
      ]),
  },
  {
    name: 'jest-pure',
    group: 'jest',
    // The sandbox loads its OpenID provider, which is ESM only.
    run: ({ full }) => runJest('jest-pure', withJest(NODE_PROJECTS), { vmModules: true, full }),
  },
  {
    name: 'jest-web',
    group: 'jest',
    run: ({ full }) => runJest('jest-web', withJest(ANGULAR_PROJECTS), { full }),
  },
  {
    name: 'jest-api',
    group: 'jest',
    run: ({ full }) => runJest('jest-api', ['apps/api'], { vmModules: true, full }),
  },
  { name: 'build', run: build },
  {
    name: 'first-load',
    after: ['build'],
    run: () => runNode([tool('checks/bundle-size.ts')]),
  },
  { name: 'journeys', group: 'e2e', after: ['build'], run: runJourneys },
];

/** ESLint does not see that its own rules changed, so each set of rules has its own cache. */
function hashOf(...files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(workspaceRoot(), file)));
  return hash.digest('hex').slice(0, 12);
}

function withJest(projects: string[]): string[] {
  return projects.filter((project) =>
    existsSync(join(workspaceRoot(), project, 'jest.config.cjs')),
  );
}

async function build(): Promise<StepResult> {
  await buildProjects(['api', 'sandbox', 'web', 'admin']);
  return { ok: true, output: '' };
}
