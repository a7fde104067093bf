import Stripe from 'stripe';
import { Metrics } from '../../../platform/telemetry';
import { createTestApp, type TestApp } from '../../../testing';
import { Inbox, InboxDesk, type InboxEvent } from '..';
import { stripeEvent } from './testing/stripe-events';

const OLD_SECRET = 'whsec_older_demo_secret';
const SECRET = 'whsec_newer_demo_secret';
const PATHS = ['/api/webhooks/stripe', '/api/billing/webhook'];

describe('the receiver of Stripe', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({
      env: { STRIPE_WEBHOOK_SECRETS: `${SECRET},${OLD_SECRET}` },
    });
  });
  beforeEach(() => test.db.execute('DELETE FROM inbox_events'));
  afterAll(() => test.close());

  interface Call {
    path?: string;
    secret?: string;
    signature?: string;
    /** Seconds since it was signed. */
    age?: number;
    headers?: Record<string, string>;
  }

  const deliver = async (payload: string, call: Call = {}) => {
    const timestamp = Math.floor(Date.now() / 1_000) - (call.age ?? 0);
    const secret = call.secret ?? SECRET;
    const signed = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    const response = await fetch(`${test.url}${call.path ?? PATHS[0]}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': call.signature ?? signed,
        ...call.headers,
      },
      body: payload,
    });
    const answer = (await response.json()) as { code?: string; received?: boolean };
    return [response.status, answer.code ?? answer.received];
  };
  const rows = () =>
    test.db.query<{ external_id: string; payload: unknown; state: string }>(
      'SELECT external_id, payload, state FROM inbox_events ORDER BY id',
    );
  const text = (id: string, over: object = {}) => JSON.stringify(stripeEvent(id, over), null, 2);

  it.each(PATHS)('writes an event down and says so at once, at %s', async (path) => {
    expect(await deliver(text('evt_1'), { path })).toEqual([200, true]);
    expect(await rows()).toEqual([
      { external_id: 'evt_1', payload: stripeEvent('evt_1'), state: 'received' },
    ]);
  });

  it('takes what any of its secrets signed', async () => {
    expect(await deliver(text('evt_old'), { secret: OLD_SECRET })).toEqual([200, true]);
    expect(await rows()).toHaveLength(1);
  });

  it('writes an event once, however often and however parallel it comes', async () => {
    const calls = Array.from({ length: 60 }, (_, i) => ({
      id: `evt_${i % 6}`,
      path: PATHS[i % 2],
    }));
    const answers = await Promise.all(calls.map(({ id, path }) => deliver(text(id), { path })));
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]));
    expect((await rows()).map(({ external_id }) => external_id).sort()).toEqual([
      'evt_0',
      'evt_1',
      'evt_2',
      'evt_3',
      'evt_4',
      'evt_5',
    ]);
  });

  it.each<[string, Call]>([
    ['signed with another secret', { secret: 'whsec_other_demo_secret' }],
    ['signed more than five minutes ago', { age: 302 }],
    ['without a signature', { signature: '' }],
    ['with a signature of words', { signature: 't=now,v1=yes' }],
    ['with a signature without end', { signature: `t=1,${'v1=ab,'.repeat(2_000)}` }],
  ])('refuses what is %s', async (_, call) => {
    expect(await deliver(text('evt_bad'), call)).toEqual([400, 'webhook_signature_refused']);
    expect(await rows()).toEqual([]);
  });

  it('takes a signature that is five minutes old less a moment', async () => {
    expect(await deliver(text('evt_late'), { age: 290 })).toEqual([200, true]);
  });

  it('refuses a body that was changed after it was signed, be it by one space', async () => {
    const payload = text('evt_1');
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: SECRET,
      timestamp,
    });
    expect(await deliver(`${payload} `, { signature })).toEqual([400, 'webhook_signature_refused']);
    expect(await deliver(payload, { signature })).toEqual([200, true]);
  });

  it('refuses events of the other mode', async () => {
    const live = text('evt_live', { livemode: true });
    expect(await deliver(live)).toEqual([400, 'webhook_mode_refused']);
    expect(await rows()).toEqual([]);
  });

  it('refuses what is larger than an event can be, before it is read', async () => {
    const huge = text('evt_huge', { padding: 'x'.repeat(300 * 1_024) });
    expect(await deliver(huge)).toEqual([413, 'payload_too_large']);
    const large = text('evt_large', { padding: 'x'.repeat(200 * 1_024) });
    expect(await deliver(large)).toEqual([200, true]);
  });

  it('refuses a body that is no JSON, and one that is nothing', async () => {
    expect(await deliver('{')).toEqual([400, 'malformed_request']);
    const [status] = await deliver('', {});
    expect(status).toBe(400);
    expect(await rows()).toEqual([]);
  });

  it('refuses a browser that was led here from another page', async () => {
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect(await deliver(text('evt_1'), { headers })).toEqual([403, 'request_origin_refused']);
  });

  it('counts no calls: three hundred events in a moment are three hundred events', async () => {
    const calls = Array.from({ length: 300 }, (_, i) => deliver(text(`evt_${i}`)));
    const answers = await Promise.all(calls);
    expect(answers.filter(([status]) => status !== 200)).toEqual([]);
    expect(await rows()).toHaveLength(300);
  });

  it('loses only the event that cannot be stored when many are written together', async () => {
    const nul = text('evt_nul', { note: 'a\u0000b' });
    const answers = await Promise.all([
      deliver(text('evt_a')),
      deliver(nul),
      deliver(text('evt_b')),
    ]);
    expect(answers.map(([status]) => status)).toEqual([200, 500, 200]);
    expect((await rows()).map(({ external_id }) => external_id).sort()).toEqual(['evt_a', 'evt_b']);
  });

  describe('with a handler', () => {
    const handled: string[] = [];
    let behave: (event: InboxEvent) => Promise<string | void>;
    beforeAll(() => {
      test.get(Inbox).registerKeyed('spec-stripe', {
        key: ({ payload }) => (payload as { customer: string }).customer,
        handle: async (event) => {
          handled.push(event.externalId);
          return behave(event);
        },
      });
    });
    beforeEach(() => {
      handled.length = 0;
      behave = async () => undefined;
    });
    const receive = (externalId: string) =>
      test.get(Inbox).receiveOne({
        provider: 'spec-stripe',
        externalId,
        payload: { customer: 'cus_1' },
      });

    it('staff see what could not be handled, and hand it over again', async () => {
      behave = () => Promise.reject(new Error('Stripe is away'));
      await receive('dead');
      for (let attempt = 1; attempt <= 12; attempt++) {
        await test.runTick('inbox-lanes');
        test.clock.advance({ hours: 5 });
      }
      const desk = test.get(InboxDesk);
      const { items } = await desk.list({ provider: 'spec-stripe', state: 'dead', limit: 10 });
      expect(items).toMatchObject([
        { externalId: 'dead', laneKey: 'cus_1', attempts: 12, note: 'Error: Stripe is away' },
      ]);
      expect(await test.get(Metrics).text()).toContain(
        'smssend_inbox_dead{provider="spec-stripe"} 1',
      );
      const [entry] = items;
      expect(await desk.read(entry?.id ?? '')).toMatchObject({ payload: { customer: 'cus_1' } });
      behave = async () => 'done at last';
      expect(await desk.replayDead('spec-stripe')).toBe(1);
      await test.runTick('inbox-lanes');
      expect((await desk.list({ limit: 10 })).items).toMatchObject([
        { state: 'done', attempts: 1, note: 'done at last' },
      ]);
      expect(await desk.replay(entry?.id ?? '')).toBe(true);
      await test.runTick('inbox-lanes');
      expect(handled).toHaveLength(14);
      expect(await desk.replay('018f0000-0000-7000-8000-000000000000')).toBe(false);
      expect(await test.get(Metrics).text()).toContain(
        'smssend_inbox_dead{provider="spec-stripe"} 0',
      );
    });

    it('what is done is forgotten after a month, what is dead after a year', async () => {
      await receive('done');
      await test.runTick('inbox-lanes');
      await receive('dead');
      await test.db.execute(
        `UPDATE inbox_events SET state = 'dead', settled_at = $1 WHERE external_id = 'dead'`,
        [test.clock.now()],
      );
      const left = async () => (await rows()).map(({ external_id }) => external_id);
      test.clock.advance({ days: 31 });
      await test.runTick('inbox-purge');
      expect(await left()).toEqual(['dead']);
      test.clock.advance({ days: 333 });
      await test.runTick('inbox-purge');
      expect(await left()).toEqual(['dead']);
      test.clock.advance({ days: 2 });
      await test.runTick('inbox-purge');
      expect(await left()).toEqual([]);
    });

    it('everything about one customer can be forgotten', async () => {
      await receive('a');
      await deliver(text('evt_other'));
      await test.get(InboxDesk).forgetLane('spec-stripe', 'cus_1');
      expect((await rows()).map(({ external_id }) => external_id)).toEqual(['evt_other']);
    });
  });
});
