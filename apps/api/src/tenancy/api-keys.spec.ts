import { API_SCOPES, type PermissionName } from '@smssend/contracts';
import { ordersApp } from '../modules/orders/testing/orders-world';
import type { TestApp } from '../testing';
import { apiRoutes, type ApiRoute } from './testing/api-routes';
import { call } from './testing/call';
import { routeRules, type RouteRule } from './testing/route-rules';
import { openShop, type Shop } from './testing/shop';
import { tenantRows } from './testing/tenant-rows';
import { leaks, phonesIn, walk, type Step } from './testing/walk';

const SPEC_LIMIT_MS = 180_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('an API key of a shop', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  let rules: Map<string, RouteRule>;
  let shop: Shop;
  let other: Shop;

  beforeAll(async () => {
    test = await ordersApp();
    // Two in the afternoon in Bucharest, far from quiet hours.
    test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
    routes = apiRoutes(test);
    rules = routeRules(test);
    shop = await openShop(test, 'alfashop', 1_000);
    other = await openShop(test, 'betashop', 2_000);
  });
  afterAll(() => test.close());

  async function aKey(scopes: readonly PermissionName[], of = shop): Promise<string> {
    const wish = { name: 'Program', scopes };
    const { body } = await of.owner.agent.post('/api/api-keys').send(wish).expect(201);
    return (body as { key: string }).key;
  }

  /** Routes that answer without any sign-in do not look at the key. */
  const guarded = (): ApiRoute[] => routes.filter(({ name }) => !rules.get(name)?.isPublic);
  const opens = ({ name }: ApiRoute, scopes: readonly PermissionName[]): boolean => {
    const rule = rules.get(name);
    if (!rule || rule.aboutThePerson || rule.confirmed || rule.platformRoles.length > 0)
      return false;
    return rule.needs !== null && scopes.includes(rule.needs);
  };
  const refused = (steps: readonly Step[]): string[] => [
    ...new Set(
      steps
        .filter(({ answer }) => answer.status === 403 && answer.json?.['code'] === 'forbidden')
        .map(({ route }) => route.name),
    ),
  ];
  const names = (some: readonly ApiRoute[]): string[] => some.map(({ name }) => name).sort();

  it('opens with every scope exactly the routes that a program may use, and none that wants a person', async () => {
    const token = await aKey(API_SCOPES);
    const steps = await walk(test, guarded(), { shop, by: shop, token });
    const closed = guarded().filter((route) => !opens(route, API_SCOPES));
    expect(refused(steps).sort()).toEqual(names(closed));
    expect(closed.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'getMe',
        'makeApiKey',
        'listApiKeys',
        'getSecurity',
        'changeSmsSettings',
      ]),
    );
    const broken = steps.filter(
      ({ answer, sample }) => answer.status >= 500 && answer.status !== sample.own,
    );
    expect(broken.map(({ what, answer }) => [what, answer.text])).toEqual([]);
    expect(steps.filter(({ answer }) => answer.status === 401).map(({ what }) => what)).toEqual([]);
  });

  it.each(['quota.read', 'orders.read', 'suppressions.manage'] as const)(
    'opens with the scope %s nothing else',
    async (scope) => {
      const before = scope === 'suppressions.manage' ? null : await rowsButKeys();
      const token = await aKey([scope]);
      const steps = await walk(test, guarded(), { shop, by: shop, token });
      const open = guarded().filter((route) => opens(route, [scope]));
      expect(open.length).toBeGreaterThan(0);
      expect(refused(steps).sort()).toEqual(
        names(guarded().filter((route) => !open.includes(route))),
      );
      if (before) expect(await rowsButKeys()).toEqual(before);
    },
  );

  it('sees whole phone numbers only with the scope for them', async () => {
    const orders = { method: 'GET', path: '/api/orders' };
    const masked = await call(test, orders, {}, await aKey(['orders.read']));
    expect([masked.status, phonesIn(masked.text, shop.series)]).toEqual([200, []]);
    const whole = await call(test, orders, {}, await aKey(['orders.read', 'phones.read']));
    expect(phonesIn(whole.text, shop.series).length).toBeGreaterThan(0);
  });

  it('finds and touches nothing of another shop', async () => {
    const before = await tenantRows(test.db, other.merchantId);
    const token = await aKey(API_SCOPES);
    const steps = await walk(test, guarded(), { shop: other, by: shop, token });
    await test.runJobs();
    const secrets = { ...other, secrets: [other.sendId, other.lineId, other.importId] };
    const leaking = steps.filter((step) => leaks(step, secrets).length > 0);
    expect(leaking.map(({ what }) => what)).toEqual([]);
    expect(await tenantRows(test.db, other.merchantId)).toEqual(before);
  });

  it('is told the same answer when it sends the same request twice', async () => {
    const token = await aKey(['messages.send', 'orders.read']);
    const send = { method: 'POST', path: '/api/sms/sends' };
    const request = { key: 'program-1', body: { filter: { text: 'nimic de trimis' } } };
    const first = await call(test, send, request, token);
    const again = await call(test, send, request, token);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('opens nothing from the moment on that it is revoked', async () => {
    const token = await aKey(API_SCOPES);
    const { items } = (await shop.owner.agent.get('/api/api-keys').expect(200)).body as {
      items: { id: string }[];
    };
    await shop.owner.agent.delete(`/api/api-keys/${items[0]?.id ?? ''}`).expect(204);
    const steps = await walk(test, guarded(), { shop, by: shop, token });
    const open = steps.filter(({ answer }) => answer.json?.['code'] !== 'not_signed_in');
    expect(open.map(({ what }) => what)).toEqual([]);
  });

  /** Without the key itself and what a read may leave behind. */
  async function rowsButKeys() {
    const {
      api_keys: _keys,
      audit_log: _audit,
      audit_callers: _callers,
      ...rest
    } = await tenantRows(test.db, shop.merchantId);
    return rest;
  }
});
