import type { Role } from '@smssend/contracts';
import { ordersApp } from '../modules/orders/testing/orders-world';
import type { TestApp } from '../testing';
import { apiRoutes, type ApiRoute } from './testing/api-routes';
import { call } from './testing/call';
import { isRuled, mayEnter, routeRules, type RouteRule } from './testing/route-rules';
import { openShop, type Shop } from './testing/shop';
import { phonesIn, walk, type Step } from './testing/walk';

const SPEC_LIMIT_MS = 180_000;
jest.setTimeout(SPEC_LIMIT_MS);

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

describe('the roles of a shop', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  let rules: Map<string, RouteRule>;
  let shop: Shop;

  beforeAll(async () => {
    test = await ordersApp();
    // Two in the afternoon in Bucharest, far from quiet hours.
    test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
    routes = apiRoutes(test);
    rules = routeRules(test);
    shop = await openShop(test, 'alfashop', 1_000);
  });
  afterAll(() => test.close());

  const walkAs = (role: Role, chosen: readonly ApiRoute[]): Promise<Step[]> =>
    walk(test, chosen, { shop, by: shop, token: shop.members[role].accessToken });
  const ruleOf = ({ name }: ApiRoute): RouteRule => {
    const rule = rules.get(name);
    if (!rule) throw new Error(`${name} is a route without a controller.`);
    return rule;
  };
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

  it('do not let a viewer find hidden numbers by searching for them', async () => {
    const searching = routes
      .filter((route) => mayEnter(ruleOf(route), 'viewer'))
      .filter(({ references }) =>
        ['phone', 'filter.phone'].some((name) => references.includes(name)),
      );
    const token = shop.members.viewer.accessToken;
    const found: unknown[] = [];
    for (const route of searching) {
      const beginning = shop.phone.slice(0, -4);
      const sample = route.hasBody
        ? { body: { filter: { phone: beginning } } }
        : { query: { phone: beginning } };
      const answer = await call(test, route, sample, token);
      if (answer.json?.['code'] !== 'phone_search_refused') found.push([route.name, answer.text]);
    }
    expect(found).toEqual([]);
    expect(searching.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'listOrders',
        'countOrders',
        'exportOrders',
        'listMessages',
        'listSuppressions',
      ]),
    );
  });

  it('show them to those who send', async () => {
    const steps = await walkAs('agent', reads());
    const showing = steps.filter(({ answer }) => phonesIn(answer.text, shop.series).length > 0);
    expect(named(showing).sort()).toEqual(SHOWS_PHONES);
  });

  it('are asked for by every route of a shop, and by no route that is open', () => {
    expect(routes.filter((route) => !isRuled(ruleOf(route))).map(({ name }) => name)).toEqual([]);
    const contradicting = routes.map(ruleOf).filter(({ isPublic, needs }) => isPublic && needs);
    expect(contradicting).toEqual([]);
  });
});
