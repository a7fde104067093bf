import { ROLES, type Role } from '@smssend/contracts';
import { ordersApp } from '../modules/orders/testing/orders-world';
import type { TestApp } from '../testing';
import { apiRoutes, type ApiRoute } from './testing/api-routes';
import { openShop, type Shop } from './testing/shop';
import { tenantRows } from './testing/tenant-rows';
import { phonesIn, walk, type Step } from './testing/walk';

const SPEC_LIMIT_MS = 180_000;
jest.setTimeout(SPEC_LIMIT_MS);

/** Every route that writes, and every one that is read by some members only. A point means no. */
const WHO_MAY = `
  route                    owner manager agent viewer

  login                    yes   yes     yes   yes
  refresh                  yes   yes     yes   yes
  logout                   yes   yes     yes   yes
  switchMerchant           yes   yes     yes   yes
  setPreferences           yes   yes     yes   yes

  startImport              yes   yes     yes   .
  cancelImport             yes   yes     yes   .
  mapImportColumns         yes   yes     yes   .
  downloadImportProblems   yes   yes     yes   .
  recordOrderCall          yes   yes     yes   .

  setProductLink           yes   yes     yes   .
  deleteProductLink        yes   yes     yes   .
  acceptProductLinks       yes   yes     yes   .
  importProductLinks       yes   yes     yes   .

  preview                  yes   yes     yes   .
  listSkipped              yes   yes     yes   .
  send                     yes   yes     yes   .
  cancelSend               yes   yes     yes   .
  sendTestMessage          yes   yes     yes   .
  cancelOne                yes   yes     yes   .
  retryOne                 yes   yes     yes   .

  addSuppressions          yes   yes     yes   .
  removeSuppression        yes   yes     .     .
  exportSuppressions       yes   yes     .     .

  addTemplate              yes   yes     .     .
  changeTemplate           yes   yes     .     .
  deleteTemplate           yes   yes     .     .
  makeTemplateDefault      yes   yes     .     .

  changeSmsSettings        yes   yes     .     .
  resumeSending            yes   yes     .     .
  checkSmsConnection       yes   yes     .     .
`;

/** What shows whole phone numbers to everybody but viewers. */
const SHOWS_PHONES = [
  'downloadImportProblems',
  'exportOrders',
  'getImport',
  'getMessage',
  'getOrder',
  'getSmsSettings',
  'listImportProblems',
  'listImports',
  'listMessages',
  'listOrders',
  'listSuppressions',
];

type Table = Map<string, Record<Role, boolean>>;

function readTable(text: string): Table {
  const [head = [], ...lines] = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first !== '');
  expect(head).toEqual(['route', ...ROLES]);
  return new Map(
    lines.map(([route = '', ...cells]) => {
      expect(cells.every((cell) => cell === 'yes' || cell === '.')).toBe(true);
      const may = Object.fromEntries(ROLES.map((role, index) => [role, cells[index] === 'yes']));
      return [route, may as Record<Role, boolean>];
    }),
  );
}

describe('the roles of a shop', () => {
  const table = readTable(WHO_MAY);
  let test: TestApp;
  let routes: ApiRoute[];
  let shop: Shop;

  beforeAll(async () => {
    test = await ordersApp();
    // Two in the afternoon in Bucharest, far from quiet hours.
    test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
    routes = apiRoutes(test);
    shop = await openShop(test, 'alfashop', 1_000);
  });
  afterAll(() => test.close());

  const walkAs = (role: Role, chosen: readonly ApiRoute[]): Promise<Step[]> =>
    walk(test, chosen, { shop, by: shop, token: shop.members[role].accessToken });
  const named = (steps: readonly Step[]): string[] => [
    ...new Set(steps.map(({ route }) => route.name)),
  ];
  const reads = (): ApiRoute[] => routes.filter(({ method }) => method === 'GET');

  it('keep whole phone numbers from a viewer, in lists, details, sheets and problems', async () => {
    const steps = await walkAs('viewer', reads());
    expect(steps.find(({ route }) => route.name === 'listImports')?.answer.text).toContain(
      'sampleRows',
    );
    const showing = steps
      .map(({ what, answer }) => ({ what, phones: phonesIn(answer.text, shop.series) }))
      .filter(({ phones }) => phones.length > 0);
    expect(showing).toEqual([]);
  });

  it('show them to those who send', async () => {
    const steps = await walkAs('agent', reads());
    const showing = steps.filter(({ answer }) => phonesIn(answer.text, shop.series).length > 0);
    expect(named(showing).sort()).toEqual(SHOWS_PHONES);
  });

  it('are written down for every route that writes', () => {
    const writes = routes.filter(({ method }) => method !== 'GET').map(({ name }) => name);
    const listedReads = reads().filter(({ name }) => table.has(name));
    const expected = [...writes, ...listedReads.map(({ name }) => name)].sort();
    expect([...table.keys()].sort()).toEqual(expected);
  });

  it.each([...ROLES].reverse())(
    'let a %s do what the table says, and nothing else',
    async (role) => {
      const refused = routes.filter(({ name }) => table.get(name)?.[role] === false);
      const before = await tenantRows(test.db, shop.merchantId);
      const refusals = await walkAs(role, refused);
      expect(
        refusals
          .filter(({ answer }) => answer.json?.['code'] !== 'forbidden')
          .map(({ what }) => what),
      ).toEqual([]);
      expect(await tenantRows(test.db, shop.merchantId)).toEqual(before);

      const allowed = routes.filter(({ name }) => !refused.some((route) => route.name === name));
      const steps = (await walkAs(role, allowed)).filter(
        ({ route }) => !ANSWERS_BY_COOKIE.has(route.name),
      );
      const closed = steps.filter(
        ({ answer, sample }) => [401, 403].includes(answer.status) && answer.status !== sample.own,
      );
      expect(named(closed)).toEqual([]);
      const broken = steps.filter(
        ({ answer, sample }) => answer.status >= 500 && answer.status !== sample.own,
      );
      expect(broken.map(({ what, answer }) => [what, answer.text])).toEqual([]);
    },
  );
});

/** Without the cookie of an own page they answer everybody alike. */
const ANSWERS_BY_COOKIE = new Set(['refresh', 'logout']);
