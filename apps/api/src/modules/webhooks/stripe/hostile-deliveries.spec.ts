import { createHmac } from 'node:crypto';
import { createTestApp, type TestApp } from '../../../testing';
import { stripeEvent } from './testing/stripe-events';

const SECRET = 'whsec_demo_secret';
const DEPTH = 100_000;

describe('the receiver of Stripe before a stranger', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ env: { STRIPE_WEBHOOK_SECRETS: SECRET } });
  });
  beforeEach(() => test.db.execute('DELETE FROM inbox_events'));
  afterAll(() => test.close());

  const now = () => Math.floor(Date.now() / 1_000);
  const hmac = (payload: string, at: number, secret = SECRET) =>
    createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex');
  const deliver = async (payload: string, headers: [string, string][]): Promise<number> => {
    const response = await fetch(`${test.url}/api/webhooks/stripe`, {
      method: 'POST',
      headers: [['content-type', 'application/json'], ...headers],
      body: payload,
    });
    await response.arrayBuffer();
    return response.status;
  };
  const stored = async () => (await test.db.query('SELECT external_id FROM inbox_events')).length;
  const event = JSON.stringify(stripeEvent('evt_hostile'));

  it('is not brought down by arrays within arrays', async () => {
    const deep = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
    expect(await deliver(deep, [['stripe-signature', `t=${now()},v1=${'0'.repeat(64)}`]])).toBe(
      400,
    );
    expect(
      await deliver(event, [['stripe-signature', `t=${now()},v1=${hmac(event, now())}`]]),
    ).toBe(200);
  });

  it.each<[string, (at: number) => [string, string][]]>([
    ['no signature', () => []],
    ['a signature of nothing', () => [['stripe-signature', '']]],
    ['a signature without a time', (at) => [['stripe-signature', `v1=${hmac(event, at)}`]]],
    ['an older scheme', (at) => [['stripe-signature', `t=${at},v0=${hmac(event, at)}`]]],
    [
      'a time that was changed after it was signed',
      (at) => [['stripe-signature', `t=${at},v1=${hmac(event, at - 3_600)}`]],
    ],
    [
      'two times, of which one fits',
      (at) => [['stripe-signature', `t=${at - 3_600},t=${at},v1=${hmac(event, at - 3_600)}`]],
    ],
    ['an empty secret', (at) => [['stripe-signature', `t=${at},v1=${hmac(event, at, '')}`]]],
    [
      'a hundred and fifty guesses',
      (at) => [['stripe-signature', `t=${at}${`,v1=${'0'.repeat(64)}`.repeat(150)}`]],
    ],
  ])('refuses %s', async (_, headers) => {
    expect(await deliver(event, headers(now()))).toBeGreaterThanOrEqual(400);
    expect(await stored()).toBe(0);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data'])(
    'takes no %s, signed or not',
    async (type) => {
      const at = now();
      const response = await fetch(`${test.url}/api/webhooks/stripe`, {
        method: 'POST',
        headers: { 'content-type': type, 'stripe-signature': `t=${at},v1=${hmac(event, at)}` },
        body: event,
      });
      await response.arrayBuffer();
      expect([response.status >= 400 && response.status < 500, await stored()]).toEqual([true, 0]);
    },
  );

  it('knows an event that is played back at its other address', async () => {
    const at = now();
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': `t=${at},v1=${hmac(event, at)}`,
    };
    for (const path of ['/api/webhooks/stripe', '/api/billing/webhook', '/api/webhooks/stripe']) {
      const response = await fetch(`${test.url}${path}`, { method: 'POST', headers, body: event });
      await response.arrayBuffer();
      expect(response.status).toBe(200);
    }
    expect(await stored()).toBe(1);
  });
});
