import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ROLES } from '@smssend/contracts';
import { ordersApp } from '../modules/orders/testing/orders-world';
import type { TestApp } from '../testing';
import { apiRoutes } from './testing/api-routes';
import { RouteAccess } from './testing/route-access';
import { routeRules } from './testing/route-rules';
import { serverRoutes } from './testing/server-routes';
import { phonesIn, type Step } from './testing/walk';

const SPEC_LIMIT_MS = 600_000;
jest.setTimeout(SPEC_LIMIT_MS);

const GOLDEN = resolve(__dirname, '../../../../docs/security/route-access.md');
const ANEW = process.env['SMSSEND_WRITE_GOLDEN'] === '1';

/** Without the cookie of an own page they answer everybody alike. */
const ANSWERS_BY_COOKIE = ['refresh', 'logout'];

describe('every route, asked by every kind of caller', () => {
  let test: TestApp;
  let access: RouteAccess;

  beforeAll(async () => {
    test = await ordersApp();
    // Two in the afternoon in Bucharest, far from quiet hours.
    test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
    access = new RouteAccess(test, apiRoutes(test), routeRules(test));
  });
  afterAll(() => test.close());

  const named = (steps: readonly Step[]) => [...new Set(steps.map(({ route }) => route.name))];

  it.each([...ROLES].reverse())(
    'lets a %s do what the permission table says, and nothing else',
    async (role) => {
      const { refusals, before, after, steps } = await access.column(role);
      const open = refusals.filter(({ answer }) => answer.json?.['code'] !== 'forbidden');
      expect(open.map(({ what }) => what)).toEqual([]);
      expect(after).toEqual(before);
      const closed = steps
        .filter(({ route }) => !ANSWERS_BY_COOKIE.includes(route.name))
        .filter(({ answer, sample }) => answer.status !== sample.own)
        .filter(({ answer }) => [401, 403].includes(answer.status))
        .filter(({ answer }) => answer.json?.['code'] !== 'phone_search_refused');
      expect(named(closed)).toEqual([]);
      const broken = steps.filter(
        ({ answer, sample }) => answer.status >= 500 && answer.status !== sample.own,
      );
      expect(broken.map(({ what, answer }) => [what, answer.text])).toEqual([]);
    },
  );

  it('leaves a trail that names no buyer, no number and no person', async () => {
    const { shop } = await access.column('owner');
    const rows = await test.db.query<{ action: string; text: string }>(
      `SELECT DISTINCT action, (to_jsonb(a) - 'id')::text AS text FROM audit_log a WHERE merchant_id = $1`,
      [shop.merchantId],
    );
    const personal = [`Client ${shop.mark}`, `@${shop.mark}.demo`, `Om ${shop.mark}`, 'Strada'];
    const telling = rows.filter(
      ({ text }) =>
        phonesIn(text, shop.series).length > 0 || personal.some((words) => text.includes(words)),
    );
    expect(telling).toEqual([]);
    expect(new Set(rows.map(({ action }) => action)).size).toBeGreaterThan(40);
  });

  it('is answered as docs/security/route-access.md says (npm run routes:access writes it anew)', async () => {
    const found = await access.asMarkdown(serverRoutes(test));
    if (ANEW) {
      await mkdir(dirname(GOLDEN), { recursive: true });
      await writeFile(GOLDEN, found);
    }
    expect(found.split('\n')).toEqual((await readFile(GOLDEN, 'utf8')).split('\n'));
  });
});
