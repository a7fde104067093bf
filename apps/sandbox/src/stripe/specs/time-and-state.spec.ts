import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeWorld } from '../testing/stripe-world';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DAY_MS = 86_400_000;

describe('time', () => {
  it('passes for everybody without a clock, and what is due is done when somebody asks', async () => {
    let now = Date.UTC(2027, 0, 31, 12);
    const world = await startStripeWorld({ now: () => now });
    const customer = await world.stripe.customers.create({});
    const method = await world.stripe.paymentMethods.attach('pm_card_visa', {
      customer: customer.id,
    });
    const { id } = await world.subscribe(customer, 'growth', { default_payment_method: method.id });
    const ends: string[] = [];
    for (let month = 0; month < 3; month++) {
      const { items } = await world.stripe.subscriptions.retrieve(id);
      const end = items.data[0]?.current_period_end ?? 0;
      ends.push(new Date(end * 1000).toISOString().slice(0, 10));
      now = end * 1000 + 2 * 3_600_000;
    }
    expect(ends).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
    expect(
      (await world.stripe.invoices.list({ subscription: id, status: 'paid' })).data,
    ).toHaveLength(3);
    await world.close();
  });

  it('of one customer is moved by the lever, and of nobody else', async () => {
    const now = Date.UTC(2027, 0, 1);
    const world = await startStripeWorld({ now: () => now });
    const [one, other] = await Promise.all([
      world.stripe.customers.create({}),
      world.stripe.customers.create({}),
    ]);
    const move = (id: string, body: object): Promise<Response> =>
      fetch(`${world.sandbox.url}/sandbox/stripe/customers/${id}/advance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const moved = await move(one.id, { seconds: 86_400 });
    expect(await moved.json()).toEqual({ status: 'ready', now: '2027-01-02T00:00:00.000Z' });
    expect(await (await move(one.id, { to: '2027-02-01T00:00:00Z' })).json()).toMatchObject({
      now: '2027-02-01T00:00:00.000Z',
    });
    expect((await move(one.id, { to: '2027-01-15T00:00:00Z' })).status).toBe(400);
    expect((await move('cus_nobody', { seconds: 1 })).status).toBe(404);
    expect((await move(one.id, {})).status).toBe(400);
    expect(world.sandbox.stripe.engine.now(one.id).getTime()).toBe(now + 31 * DAY_MS);
    expect(world.sandbox.stripe.engine.now(other.id).getTime()).toBe(now);
    await world.close();
  });

  it('of a clock goes forward only, and says when it is there', async () => {
    const world = await startStripeWorld();
    const clock = await world.stripe.testHelpers.testClocks.create({
      frozen_time: 1_800_000_000,
      name: 'Demo',
    });
    const before = world.lastEvent();
    expect(
      await world.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1_800_086_400 }),
    ).toMatchObject({ status: 'ready', frozen_time: 1_800_086_400 });
    expect(world.eventTypes(before)).toEqual([
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.ready',
    ]);
    await expect(
      world.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1_800_000_000 }),
    ).rejects.toMatchObject({ param: 'frozen_time' });
    await world.close();
  });
});

describe('a deleted clock', () => {
  it('takes its customers and what they had along', async () => {
    const world = await startStripeWorld();
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    await world.stripe.testHelpers.testClocks.del(String(customer.test_clock));
    await expect(world.stripe.subscriptions.retrieve(id)).rejects.toMatchObject({
      statusCode: 404,
    });
    expect((await world.stripe.invoices.list()).data).toEqual([]);
    await world.close();
  });
});

describe('the state file', () => {
  it('brings everything back after a restart, idempotent answers included', async () => {
    const stateFile = join(folder, 'state');
    const first = await startStripeWorld({ stateFile });
    const customer = await first.customer();
    const { id } = await first.subscribe(customer);
    const made = await first.stripe.customers.create({ name: 'Demo' }, { idempotencyKey: 'key-1' });
    await first.close();
    const second = await startStripeWorld({ stateFile });
    expect(await second.stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'active' });
    expect(
      (await second.stripe.customers.create({ name: 'Demo' }, { idempotencyKey: 'key-1' })).id,
    ).toBe(made.id);
    second.advance(customer, 31.1);
    expect(
      (await second.stripe.invoices.list({ subscription: id, status: 'paid' })).data,
    ).toHaveLength(2);
    await second.close();
  });

  it('that is broken is left alone, which is said', async () => {
    const stateFile = join(folder, 'state');
    writeFileSync(stateFile, '{"version":1,');
    const said = jest.spyOn(console, 'error').mockImplementation(() => {});
    const world = await startStripeWorld({ stateFile });
    expect((await world.stripe.customers.list()).data).toEqual([]);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('starts empty'));
    await world.close();
    said.mockRestore();
  });

  it('is forgotten by a reset', async () => {
    const stateFile = join(folder, 'state');
    const world = await startStripeWorld({ stateFile });
    await world.stripe.customers.create({});
    await fetch(`${world.sandbox.url}/sandbox/reset`, { method: 'POST' });
    expect((await world.stripe.customers.list()).data).toEqual([]);
    expect(world.sandbox.stripe.events.list()).toEqual([]);
    await world.close();
  });
});
