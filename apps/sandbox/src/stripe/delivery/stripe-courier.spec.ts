import Stripe from 'stripe';
import type { EventReceiver } from './testing/event-receiver';
import { startEventReceiver } from './testing/event-receiver';
import type { FakeEvents } from './testing/fake-events';
import { endpointAt, fakeEvents } from './testing/fake-events';
import { ChaosDesk } from './chaos';
import { StripeCourier } from './stripe-courier';

const RULES = { retryDelaysMs: [1, 1, 1], timeoutMs: 200, reorderWaitMs: 30 };

let engine: FakeEvents;
let receiver: EventReceiver;
let courier: StripeCourier;

beforeEach(async () => {
  engine = fakeEvents();
  receiver = await startEventReceiver();
  engine.list.push(endpointAt(receiver.url));
  courier = new StripeCourier(engine, RULES);
});
afterEach(async () => {
  await courier.close();
  await receiver.close();
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
/** What the switches do to so many deliveries, drawn beside the courier. */
function fates(count: number, chaos: object): ReturnType<ChaosDesk['draw']>[] {
  const desk = new ChaosDesk();
  desk.set(chaos);
  return upTo(count).map(() => desk.draw());
}

describe('events on their way to an endpoint', () => {
  it('are signed so that the official library takes them, and only with the right secret', async () => {
    const [event] = engine.make(1);
    await courier.settled();
    const { body, headers } = receiver.received[0] ?? { body: '', headers: {} };
    const signature = String(headers['stripe-signature']);
    const { webhooks } = new Stripe('sk_test_sandbox');
    expect(webhooks.constructEvent(body, signature, 'whsec_demo')).toEqual(event);
    expect(() => webhooks.constructEvent(body, signature, 'whsec_other')).toThrow(/signature/);
    expect(() => webhooks.constructEvent(`${body} `, signature, 'whsec_demo')).toThrow(/signature/);
    expect(headers['user-agent']).toContain('Stripe/1.0');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('come once each and in their order when no switch is on', async () => {
    engine.make(40);
    await courier.settled();
    expect(receiver.numbers()).toEqual(upTo(40));
    expect(receiver.mostAtOnce()).toBe(1);
    expect(courier.stats()).toMatchObject({ delivered: 40, failed: 0, waiting: 0 });
  });

  it('go to every enabled endpoint that wants their type, each with its own secret', async () => {
    const other = await startEventReceiver();
    const off = await startEventReceiver();
    engine.list.push(
      endpointAt(other.url, {
        id: 'we_2',
        secret: 'whsec_second',
        enabledEvents: ['customer.updated'],
      }),
      endpointAt(off.url, { id: 'we_3', status: 'disabled' }),
    );
    engine.make(2, 'invoice.paid');
    engine.make(1, 'customer.updated');
    await courier.settled();
    expect(receiver.numbers()).toEqual([1, 2, 3]);
    expect(other.numbers()).toEqual([3]);
    expect(off.received).toEqual([]);
    const { webhooks } = new Stripe('sk_test_sandbox');
    const [call] = other.received;
    const signature = String(call?.headers['stripe-signature']);
    expect(webhooks.constructEvent(call?.body ?? '', signature, 'whsec_second').type).toBe(
      'customer.updated',
    );
    await Promise.all([other.close(), off.close()]);
  });

  it('never leave this machine', async () => {
    engine.list.splice(0, 1, endpointAt('https://shop.example/webhooks'));
    const [event] = engine.make(1);
    await courier.settled();
    expect(courier.log.of(event?.id ?? '')).toMatchObject([{ outcome: 'refused', status: null }]);
  });

  it('are not brought to an endpoint that went away before they were due', async () => {
    courier.setChaos({ hold: true });
    engine.make(1);
    engine.list.length = 0;
    courier.setChaos({ hold: false });
    await courier.settled();
    expect(receiver.received).toEqual([]);
    expect(courier.stats()).toMatchObject({ refused: 1, waiting: 0 });
  });
});

describe('an endpoint that does not say 2xx', () => {
  it('gets the same bytes again until it does, and every try stands in the log', async () => {
    receiver.answers.push(500, 302);
    const [event] = engine.make(1);
    await courier.settled();
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(courier.log.of(event?.id ?? '')).toMatchObject([
      { reason: 'first', outcome: 'failed', status: 500, answer: 'answer 500' },
      { reason: 'retry', outcome: 'failed', status: 302 },
      { reason: 'retry', outcome: 'delivered', status: 200 },
    ]);
  });

  it('is given up after the last of the named waits', async () => {
    receiver.answers.push(...Array.from({ length: 20 }, () => 503));
    engine.make(1);
    await courier.settled();
    expect(receiver.received).toHaveLength(1 + RULES.retryDelaysMs.length);
    expect(courier.stats()).toMatchObject({ failed: 4, delivered: 0, givenUp: 1 });
  });

  it('has a limited time to answer, and lets the next event through while it waits for its retry', async () => {
    await courier.close();
    courier = new StripeCourier(engine, { ...RULES, retryDelaysMs: [60_000] });
    receiver.answers.push(null);
    const [silent] = engine.make(2);
    while (receiver.received.length < 2) await new Promise((later) => setTimeout(later, 5));
    expect(courier.log.of(silent?.id ?? '')).toMatchObject([{ outcome: 'failed', status: null }]);
    await courier.flush();
    expect(receiver.numbers()).toEqual([1, 2, 1]);
  });

  it('may be down altogether', async () => {
    await receiver.close();
    const [event] = engine.make(1);
    await courier.settled();
    expect(courier.log.of(event?.id ?? '')[0]).toMatchObject({
      outcome: 'failed',
      status: null,
      answer: expect.stringContaining('ECONNREFUSED'),
    });
    receiver = await startEventReceiver();
  });
});

describe('chaos', () => {
  it('repeats the same history for the same seed, and draws another for another', async () => {
    const history = async (seed: number): Promise<number[]> => {
      const before = receiver.received.length;
      courier.setChaos({ seed, duplicate: 0.3, reorder: 0.3, drop: 0.2 });
      const first = engine.make(60)[0]?.created ?? 0;
      await courier.settled();
      const offset = first - 1_795_305_600;
      return receiver
        .numbers()
        .slice(before)
        .map((number) => number - offset);
    };
    const [once, twice, other] = [await history(7), await history(7), await history(8)];
    expect(twice).toEqual(once);
    expect(other).not.toEqual(once);
    expect(once.toSorted((a, b) => a - b)).not.toEqual(once);
  });

  it('doubles exactly the drawn ones', async () => {
    const chaos = { seed: 3, duplicate: 0.25 };
    const doubled = fates(80, chaos).filter(({ duplicated }) => duplicated).length;
    courier.setChaos(chaos);
    engine.make(80);
    await courier.settled();
    expect(doubled).toBeGreaterThan(5);
    expect(receiver.received).toHaveLength(80 + doubled);
    expect(new Set(receiver.numbers())).toEqual(new Set(upTo(80)));
    expect(courier.stats()).toMatchObject({ duplicated: doubled, delivered: 80 + doubled });
  });

  it('loses exactly the drawn ones for good', async () => {
    const chaos = { seed: 11, drop: 0.2 };
    const kept = fates(80, chaos).flatMap(({ dropped }, at) => (dropped ? [] : [at + 1]));
    courier.setChaos(chaos);
    engine.make(80);
    await courier.settled();
    await courier.flush();
    expect(kept.length).toBeLessThan(80);
    expect(receiver.numbers()).toEqual(kept);
    expect(courier.stats().dropped).toBe(80 - kept.length);
  });

  it('lets each drawn one be overtaken by the next, and the last one go alone', async () => {
    courier.setChaos({ seed: 1, reorder: 1 });
    engine.make(5);
    await courier.settled();
    expect(receiver.numbers()).toEqual([2, 1, 4, 3, 5]);
    expect(courier.stats().reordered).toBe(2);
  });

  it('holds everything back until it is let go, in order', async () => {
    courier.setChaos({ hold: true });
    engine.make(3);
    await courier.settled();
    expect(receiver.received).toEqual([]);
    expect(courier.waiting()).toBe(3);
    courier.setChaos({ hold: false });
    await courier.settled();
    expect(receiver.numbers()).toEqual([1, 2, 3]);
  });

  it('delays, which a flush ends', async () => {
    courier.setChaos({ delayMs: 60_000 });
    engine.make(3);
    await courier.flush();
    expect(receiver.numbers()).toEqual([1, 2, 3]);
    courier.setChaos({ delayMs: 20 });
    engine.make(1);
    expect(receiver.received).toHaveLength(3);
    await courier.settled();
    expect(receiver.received).toHaveLength(4);
  });

  it('brings several at once when asked to', async () => {
    courier.setChaos({ parallel: 8 });
    engine.make(40);
    await courier.settled();
    expect(receiver.mostAtOnce()).toBeGreaterThan(1);
    expect(receiver.mostAtOnce()).toBeLessThanOrEqual(8);
    expect(receiver.numbers().toSorted((a, b) => a - b)).toEqual(upTo(40));
  });
});

describe('sending an event again', () => {
  it('goes past every switch, dropped or held as it was', async () => {
    courier.setChaos({ seed: 1, drop: 1, hold: true });
    const [event] = engine.make(1);
    expect(courier.redeliver(event?.id ?? '')).toBe(true);
    while (receiver.received.length === 0) await new Promise((later) => setTimeout(later, 5));
    await courier.settled();
    expect(courier.log.of(event?.id ?? '').map(({ outcome }) => outcome)).toEqual([
      'dropped',
      'delivered',
    ]);
  });

  it('says no for an event or an endpoint that does not exist', () => {
    const [event] = engine.make(1);
    expect(courier.redeliver('evt_9999')).toBe(false);
    expect(courier.redeliver(event?.id ?? '', 'we_9')).toBe(false);
  });
});

describe('stopping', () => {
  it('leaves no listener and nothing that would still go out', async () => {
    courier.setChaos({ delayMs: 10 });
    engine.make(2);
    await courier.close();
    expect(engine.listeners.size).toBe(0);
    engine.make(1);
    await new Promise((later) => setTimeout(later, 40));
    expect(receiver.received).toEqual([]);
  });

  it('forgets what was under way when it is reset', async () => {
    receiver.answers.push(null);
    engine.make(3);
    courier.reset();
    await courier.settled();
    expect(courier.stats()).toMatchObject({ waiting: 0, delivered: 0, failed: 0 });
    engine.make(1);
    await courier.settled();
    expect(receiver.numbers()).toContain(4);
    expect(courier.stats().delivered).toBe(1);
  });
});
