import { ordersApp } from '../modules/orders/testing/orders-world';
import { SessionViews, Sessions } from '../modules/auth';
import { LiveEvents } from '../platform/live';
import { insertMembership, insertUser, type TestApp } from '../testing';
import { apiRoutes, type ApiRoute } from './testing/api-routes';
import { call } from './testing/call';
import { LiveListener } from './testing/live-listener';
import { filledIn, SAMPLES, type Sample } from './testing/samples';
import { routeRules } from './testing/route-rules';
import { serverRoutes } from './testing/server-routes';
import { openShop, type Shop } from './testing/shop';
import { secretsOf, tenantRows, type TenantRows } from './testing/tenant-rows';
import { amountFound, leaks, walk, type Step } from './testing/walk';

const SPEC_LIMIT_MS = 180_000;
jest.setTimeout(SPEC_LIMIT_MS);

/** Routes that answer without a sign-in. Whoever adds one adds it here too. */
const PUBLIC_ROUTES = [
  'GET /api/docs',
  'GET /api/docs-yaml',
  'GET /api/docs/',
  'GET /api/docs/*',
  'GET /api/docs/LICENSE',
  'GET /api/docs/docs/swagger-ui-init.js',
  'GET /api/docs/index.html',
  'GET /api/docs/openapi.json',
  'GET /api/docs/swagger-ui-init.js',
  'GET /health',
  'GET /metrics',
  'GET /ready',
  'GET /s/:code',
  'GET /u/:token',
  'POST /s/:code',
  'POST /s/:code/undo',
  'POST /u/:token',
  'POST /u/:token/undo',
  'GET /api/billing/plans',
  'GET /api/auth/company',
  'GET /api/auth/options',
  'GET /api/auth/identity/:provider/callback',
  'GET /api/auth/identity/:provider/start',
  'POST /api/auth/identity/finish',
  'POST /api/auth/passkey',
  'POST /api/auth/passkey/options',
  'POST /api/auth/second-step',
  'POST /api/auth/change-email',
  'POST /api/auth/forgot-password',
  'POST /api/auth/register',
  'POST /api/auth/reset-password',
  'POST /api/auth/verify-email',
  'POST /api/auth/verify-email/resend',
  'POST /api/auth/invitations/read',
  'POST /api/auth/invitations/register',
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'POST /api/auth/refresh',
  // The provider's reports: the address holds the merchant's key.
  'DELETE /api/sms/reports/:reportKey',
  'GET /api/sms/reports/:reportKey',
  'PATCH /api/sms/reports/:reportKey',
  'POST /api/sms/reports/:reportKey',
  'PUT /api/sms/reports/:reportKey',
  // Stripe, who signs what it says.
  'POST /api/billing/webhook',
  'POST /api/webhooks/stripe',
];
const PLAIN_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Tables of a shop that are empty while nothing is at work. */
const EMPTY_AT_REST = ['order_import_staging'];

describe('the data of another merchant', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  let alfa: Shop;
  let beta: Shop;
  let rows: TenantRows;
  let secrets: string[];

  beforeAll(async () => {
    test = await ordersApp();
    // Two in the afternoon in Bucharest, far from quiet hours.
    test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
    routes = apiRoutes(test);
    alfa = await openShop(test, 'alfashop', 1_000);
    beta = await openShop(test, 'betashop', 2_000);
    rows = await tenantRows(test.db, alfa.merchantId);
    secrets = secretsOf(rows);
  });
  afterAll(() => test.close());

  const leaking = (steps: readonly Step[]) =>
    steps
      .map((step) => ({ what: step.what, leaks: leaks(step, { ...alfa, secrets }) }))
      .filter((found) => found.leaks.length > 0);

  it('exists: the first shop has a row in every table that a shop can have', () => {
    const empty = Object.keys(rows).filter((table) => rows[table]?.length === 0);
    expect(empty).toEqual(EMPTY_AT_REST);
    expect(secrets.length).toBeGreaterThan(50);
  });

  it('has a sample for everything by which a request can point at it', () => {
    const missing = routes.flatMap((route) => {
      const samples = SAMPLES[route.name]?.(alfa, beta) ?? [];
      const filled = new Set(samples.flatMap(filledIn));
      const open = route.references.filter((name) => !filled.has(name));
      if (route.hasBody && samples.length === 0) open.push('its body');
      return open.map((name) => `${route.name}: ${name}`);
    });
    const names = new Set(routes.map(({ name }) => name));
    const stale = Object.keys(SAMPLES).filter((name) => !names.has(name));
    expect({ missing, stale }).toEqual({ missing: [], stale: [] });
  });

  it.each(['owner', 'agent'] as const)(
    'is neither shown to nor touched by the %s of another shop, on any route',
    async (role) => {
      const token = beta.members[role].accessToken;
      const steps = await walk(test, routes, {
        shop: alfa,
        by: beta,
        token,
        spare: async () => (await test.signIn(role, { merchantId: beta.merchantId })).accessToken,
      });
      await test.runJobs();
      expect(leaking(steps)).toEqual([]);
      expect(unexpected(steps, role === 'owner' ? [] : [403])).toEqual([]);
      const something = steps.filter(
        ({ answer, sample }) => !sample.pointsAtNothing && amountFound(answer) !== 0,
      );
      expect(something.map(({ what }) => what)).toEqual([]);
      expect(await tenantRows(test.db, alfa.merchantId)).toEqual(rows);
    },
  );

  it('is not in lists and sheets of another shop, which show all of its own', async () => {
    const reads = routes.filter(
      ({ method, references }) => method === 'GET' && !references.includes('id'),
    );
    const { accessToken } = beta.owner;
    const own = { ...beta, secrets: [] };
    const showing: string[] = [];
    for (const route of reads) {
      const answer = await call(test, route, {}, accessToken);
      // A history tells the shop what it typed itself.
      const sample = route.name.endsWith('History') ? { echoes: [alfa.pnk] } : {};
      expect([route.name, leaks({ answer, sample }, { ...alfa, secrets })]).toEqual([
        route.name,
        [],
      ]);
      if (leaks({ answer, sample: {} }, own).length > 0) showing.push(route.name);
    }
    expect(showing.sort()).toEqual([
      'exportHistory',
      'exportOrders',
      'exportProductLinks',
      'exportSuppressions',
      'getMe',
      'getMerchant',
      'getPreferences',
      'getSecurity',
      'getSmsSettings',
      'getStats',
      'getTeam',
      'listApiKeys',
      'listHistory',
      'listImports',
      'listInvoices',
      'listMessages',
      'listMissingLinks',
      'listNotices',
      'listOrders',
      'listProductLinks',
      'listSuppressions',
      'listTemplates',
      'listWebhookEndpoints',
    ]);
  });

  it('is not in the answer to an idempotency key that both shops use', async () => {
    const place = { method: 'POST', path: '/api/sms/sends' };
    const request: Sample = {
      key: alfa.sendKey,
      body: { filter: { text: alfa.mark }, templateId: alfa.templateId },
    };
    const again = await call(test, place, request, alfa.owner.accessToken);
    expect([again.status, again.headers.get('idempotent-replayed'), again.json?.['id']]).toEqual([
      202,
      'true',
      alfa.sendId,
    ]);
    const other = await call(test, place, request, beta.owner.accessToken);
    expect([other.status, other.headers.get('idempotent-replayed')]).toEqual([404, null]);
    const same: Sample = { key: alfa.sendKey, body: { filter: { text: alfa.mark } } };
    const own = await call(test, place, same, beta.owner.accessToken);
    expect([own.status, own.json?.['queued']]).toEqual([202, 0]);
    expect(leaks({ answer: own, sample: {} }, { ...alfa, secrets })).toEqual([]);
    expect(await tenantRows(test.db, alfa.merchantId)).toEqual(rows);
  });

  it('is gone with the next request of somebody whose membership was taken away', async () => {
    const guest = await test.signIn('owner', { merchantId: alfa.merchantId });
    const { status } = await call(
      test,
      { method: 'GET', path: '/api/orders' },
      {},
      guest.accessToken,
    );
    expect(status).toBe(200);
    await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [guest.userId]);
    const steps = await walk(test, closed(routes), {
      shop: alfa,
      by: beta,
      token: guest.accessToken,
    });
    expect(steps.filter(({ answer }) => answer.status !== 401).map(({ what }) => what)).toEqual([]);
    expect(leaking(steps)).toEqual([]);
  });

  it('is gone with the token that a switch to the other shop gives', async () => {
    const both = await test.signIn('owner', { merchantId: alfa.merchantId });
    const at = test.clock.now();
    await insertMembership(test.db, at, {
      merchantId: beta.merchantId,
      userId: both.userId,
      role: 'agent',
    });
    const { body } = await both.agent
      .post('/api/auth/switch-merchant')
      .send({ merchantId: beta.merchantId })
      .expect(200);
    const token = (body as { accessToken: string }).accessToken;
    // The person may know that he belongs to both; the names of his shops are the only thing told.
    const rest = routes.filter(({ name }) => !['getMe', 'switchMerchant'].includes(name));
    const steps = await walk(test, rest, {
      shop: alfa,
      by: beta,
      token,
      spare: async () => (await test.signIn('agent', { merchantId: beta.merchantId })).accessToken,
    });
    expect(leaking(steps)).toEqual([]);
    expect(unexpected(steps, [403])).toEqual([]);
    await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [both.userId]);
  });

  it('is closed to an administrator of the platform who is no member', async () => {
    const userId = await insertUser(test.db, test.clock.now(), { platformRole: 'admin' });
    const origin = { userAgent: 'spec', ip: '127.0.0.1' };
    const session = await test.get(Sessions).open(userId, null, origin);
    const { accessToken } = await test.get(SessionViews).signedIn(session);
    const steps = await walk(test, routes, { shop: alfa, by: beta, token: accessToken });
    const open = steps.filter(({ answer }) => answer.status !== 403).map(({ route }) => route.name);
    const rules = routeRules(test);
    const ofTheShop = [...new Set(open)].filter((name) => {
      const rule = rules.get(name);
      return !rule?.isPublic && !rule?.aboutThePerson && rule?.platformRoles.length === 0;
    });
    expect(ofTheShop).toEqual([]);
    expect(steps.find(({ route }) => route.name === 'switchMerchant')?.answer.status).toBe(404);
    expect(leaking(steps)).toEqual([]);
  });

  it('is closed to everybody without a token, but for the routes that are meant to be open', async () => {
    const open: string[] = [];
    for (const route of serverRoutes(test)) {
      if (!PLAIN_METHODS.includes(route.method)) continue;
      const answer = await call(test, route);
      if (answer.json?.['code'] !== 'not_signed_in') open.push(`${route.method} ${route.path}`);
      else {
        expect([route.path, answer.status]).toEqual([route.path, 401]);
        expect(answer.type).toContain('application/problem+json');
      }
    }
    expect(open.sort()).toEqual([...PUBLIC_ROUTES].sort());
    expect(serverRoutes(test).length).toBeGreaterThan(routes.length);
  });

  it('was there all the time: its owner is given it by the same requests, and only his pages hear of it', async () => {
    await test.runJobs();
    const live = test.get(LiveEvents);
    const own = await LiveListener.open(test, live, alfa);
    const other = await LiveListener.open(test, live, beta);
    const { accessToken } = alfa.owner;
    const steps = await walk(test, routes, {
      shop: alfa,
      by: alfa,
      token: accessToken,
      spare: async () => (await test.signIn('owner', { merchantId: alfa.merchantId })).accessToken,
    });
    await test.runJobs();
    // The word about the quota is held back a moment, so that a send of thousands says it once.
    await own.hears('quota');
    await Promise.all([own.caughtUp(), other.caughtUp()]);
    expect(refused(steps)).toEqual([]);
    expect(emptyReads(steps)).toEqual([]);
    expect(other.events).toEqual([]);
    const topics = own.events.map((event) => /event: (\w+)/.exec(event)?.[1]);
    expect([...new Set(topics)].sort()).toEqual([
      'exports',
      'import',
      'links',
      'messages',
      'notices',
      'quota',
      'settings',
      'team',
    ]);
    own.close();
    other.close();
  });

  function refused(steps: readonly Step[]) {
    return steps
      .filter(({ sample }) => !sample.pointsAtNothing)
      .filter(({ answer, sample }) => answer.status >= 300 && answer.status !== sample.own)
      .map(({ what, answer }) => [what, answer.status, answer.text]);
  }

  function emptyReads(steps: readonly Step[]): string[] {
    return (
      steps
        .filter(({ route, sample }) => route.method === 'GET' && !sample.pointsAtNothing)
        .filter(({ answer, sample }) => answer.status !== sample.own)
        // What the owner himself is refused was checked above; there is nothing in it to find.
        .filter(({ sample }) => sample.own === undefined)
        .filter((step) => amountFound(step.answer) === 0)
        .filter((step) => leaks(step, { ...alfa, secrets }).length === 0)
        .map(({ what }) => what)
    );
  }

  /** Answers that are neither what the table says nor one of `also`. */
  function unexpected(steps: readonly Step[], also: readonly number[]) {
    return steps
      .filter(({ route, answer, sample }) => {
        const named = SAMPLES[route.name] !== undefined;
        const wanted = named ? [sample.stranger ?? 404, ...also] : [];
        return named ? !wanted.includes(answer.status) : answer.status >= 500;
      })
      .map(({ what, answer }) => [what, answer.status, answer.text.slice(0, 200)]);
  }

  function closed(all: readonly ApiRoute[]): ApiRoute[] {
    const rules = routeRules(test);
    return all.filter(({ name }) => !rules.get(name)?.isPublic);
  }
});
