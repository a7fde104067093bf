import { API_SCOPES, ROLES, type Role } from '@smssend/contracts';
import type { TestApp } from '../../testing';
import type { ApiRoute } from './api-routes';
import { call } from './call';
import { mayEnter, type RouteRule } from './route-rules';
import type { ServerRoute } from './server-routes';
import { openShop, type Shop } from './shop';
import { tenantRows, type TenantRows } from './tenant-rows';
import { walk, type Step, type Walker } from './walk';

export const CALLERS = [...ROLES, 'stranger', 'API key', 'nobody'] as const;
export type Caller = (typeof CALLERS)[number];

/** What one caller was answered everywhere. Everybody has a shop of his own to ask about, untouched by others. */
export interface Column {
  readonly shop: Shop;
  /** A member's requests to routes that are closed to his role, and the shop before and after them. */
  readonly refusals: readonly Step[];
  readonly before: TenantRows;
  readonly after: TenantRows;
  readonly steps: readonly Step[];
}

const PLAIN_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Asks every route of the running application as every kind of caller. */
export class RouteAccess {
  private readonly columns = new Map<Caller, Promise<Column>>();

  constructor(
    private readonly test: TestApp,
    private readonly routes: readonly ApiRoute[],
    private readonly rules: ReadonlyMap<string, RouteRule>,
  ) {}

  /** Walked once, whoever asks first. */
  column(caller: Caller): Promise<Column> {
    const known = this.columns.get(caller);
    if (known) return known;
    const walked = this.walkAs(caller);
    this.columns.set(caller, walked);
    return walked;
  }

  /** The table of `docs/security/route-access.md`, and below it what the document of the API leaves out. */
  async asMarkdown(others: readonly ServerRoute[]): Promise<string> {
    const columns: Column[] = [];
    // One after the other: they share a clock and the limits of one address.
    for (const caller of CALLERS) columns.push(await this.column(caller));
    const rows = this.routes.map((route) => [
      `${route.method} ${route.path}`,
      route.name,
      wordsOf(this.rules.get(route.name)),
      ...columns.map((column) => statuses(column, route)),
    ]);
    return [
      ...INTRODUCTION,
      ...table(['route', 'name', 'asks for', ...CALLERS], rows),
      '',
      ...OTHER_ROUTES,
      ...table(['route', 'nobody'], await this.otherRows(others)),
      '',
    ].join('\n');
  }

  private async walkAs(caller: Caller): Promise<Column> {
    const series = SERIES_FIRST + CALLERS.indexOf(caller) * SERIES_STEP;
    const shop = await openShop(this.test, MARKS[caller], series);
    const { refused, allowed } = this.divided(caller);
    const walker = await this.walker(caller, shop);
    const before = await tenantRows(this.test.db, shop.merchantId);
    const refusals = await walk(this.test, refused, { ...walker, spare: undefined });
    const after = await tenantRows(this.test.db, shop.merchantId);
    const steps = await walk(this.test, allowed, walker);
    return { shop, refusals, before, after, steps };
  }

  private divided(caller: Caller): { refused: ApiRoute[]; allowed: ApiRoute[] } {
    const role = ROLES.find((name) => name === caller);
    const isOpen = ({ name }: ApiRoute): boolean => {
      const rule = this.rules.get(name);
      return role === undefined || rule === undefined || mayEnter(rule, role);
    };
    return {
      refused: this.routes.filter((route) => !isOpen(route)),
      allowed: this.routes.filter(isOpen),
    };
  }

  private async walker(caller: Caller, shop: Shop): Promise<Walker> {
    if (caller === 'nobody') return { shop, by: shop };
    if (caller === 'API key') return { shop, by: shop, token: await this.aKey(shop) };
    if (caller !== 'stranger') return this.member(shop, shop, caller);
    const by = await openShop(this.test, 'omegashop', SERIES_OF_THE_STRANGER);
    return this.member(shop, by, 'owner');
  }

  private member(shop: Shop, by: Shop, role: Role): Walker {
    const { merchantId } = by;
    const spare = async () => (await this.test.signIn(role, { merchantId })).accessToken;
    return { shop, by, token: by.members[role].accessToken, spare };
  }

  private async aKey(shop: Shop): Promise<string> {
    const wish = { name: 'Program', scopes: API_SCOPES };
    const { body } = await shop.owner.agent.post('/api/api-keys').send(wish).expect(201);
    return (body as { key: string }).key;
  }

  private async otherRows(others: readonly ServerRoute[]): Promise<string[][]> {
    const known = new Set(this.routes.map(({ method, path }) => place(method, path)));
    const rest = others
      .filter(({ method }) => PLAIN_METHODS.includes(method))
      .filter(({ method, path }) => !known.has(place(method, path)));
    const rows: string[][] = [];
    for (const route of rest) {
      const { status } = await call(this.test, route);
      rows.push([`${route.method} ${route.path}`, String(status)]);
    }
    return rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  }
}

const MARKS: Readonly<Record<Caller, string>> = {
  owner: 'gamashop',
  manager: 'deltashop',
  agent: 'epsilonshop',
  viewer: 'zetashop',
  stranger: 'etashop',
  'API key': 'thetashop',
  nobody: 'iotashop',
};
const SERIES_FIRST = 11_000;
const SERIES_STEP = 1_000;
const SERIES_OF_THE_STRANGER = 31_000;

const INTRODUCTION = [
  '# Who is answered what, route by route',
  '',
  'Made by asking every route of the running application as every kind of caller; `npm run routes:access` writes it anew,',
  'and the tests fail when it is not what the application does. Nobody edits it by hand.',
  '',
  'Members ask about data of their own shop, the stranger (owner of another shop) about the same data, the API key has',
  'every scope there is. A row lists each distinct status, several where several requests are tried. 401: sign in first.',
  '403: not for this caller. 404: not there, for this caller. 409, 410 and 422: let in, and then told what is missing.',
  '',
];
const OTHER_ROUTES = ['## Outside the document of the API, without a sign-in', ''];

function place(method: string, path: string): string {
  return `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

function statuses({ refusals, steps }: Column, route: ApiRoute): string {
  const answers = [...refusals, ...steps].filter((step) => step.route.name === route.name);
  return [...new Set(answers.map(({ answer }) => answer.status))].sort((a, b) => a - b).join(' ');
}

function wordsOf(rule: RouteRule | undefined): string {
  if (!rule) return '';
  if (rule.isPublic) return 'nothing';
  const needs = rule.aboutThePerson ? 'a person' : (rule.needs ?? rule.platformRoles.join(', '));
  return rule.confirmed ? `${needs}, fresh proof` : needs;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
