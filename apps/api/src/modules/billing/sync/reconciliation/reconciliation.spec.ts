import { DomainError } from '../../../../platform/errors';
import { Metrics } from '../../../../platform/telemetry';
import { uuidv7 } from '../../../../platform/ids';
import { StripeSync } from '../stripe-sync';
import { BillingWorld } from '../testing/billing-world';
import type { ShopAtStripe } from '../testing/shop-at-stripe';
import { Patience } from './patience';
import { lastNight, Reconciliation } from './reconciliation';
import { ReconciliationRunsRepository } from './reconciliation-runs.repository';

class NoPatience extends Patience {
  readonly waits: number[] = [];
  protected override async wait(ms: number): Promise<void> {
    this.waits.push(ms);
  }
}

describe('the nightly comparison with Stripe', () => {
  let world: BillingWorld;
  let shops: ShopAtStripe[];
  let waits: number[];
  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-01T09:00:00Z');
    const patience = world.test.get(Patience);
    waits = [];
    Object.assign(patience, {
      wait: async (ms: number) => void waits.push(ms),
    });
    shops = [];
    for (let i = 0; i < 3; i += 1) {
      const shop = await world.aShop();
      await shop.subscribe('starter');
      shops.push(shop);
    }
    await world.deliver();
  });
  beforeEach(async () => {
    waits.length = 0;
    await world.test.db.execute('DELETE FROM billing_reconciliations');
    await world.test.get(Reconciliation).run();
    await world.test.db.execute('DELETE FROM billing_reconciliations');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => world.close());

  const run = () => world.test.get(Reconciliation).run();
  const runs = () =>
    world.test.db.query<{ finished: boolean; customers: number; error: string | null }>(
      `SELECT finished_at IS NOT NULL AS finished, customers, error FROM billing_reconciliations
        ORDER BY started_at`,
    );
  const driftTold = async () =>
    /^billing_drift .*$/m.exec(await world.test.get(Metrics).text())?.[0];
  const away = () => new DomainError({ code: 'payment_service_unreachable' });

  it('puts right what differs, and says which row was what', async () => {
    const [shop] = shops;
    await world.test.db.execute(
      `UPDATE billing_invoices SET status = 'open', paid_at = NULL WHERE merchant_id = $1`,
      [shop?.merchantId],
    );
    const report = await run();
    expect(report).toMatchObject({ customers: 3, repaired: 1, error: null });
    expect(report?.drift).toMatchObject([
      {
        merchantId: shop?.merchantId,
        table: 'billing_invoices',
        before: { status: 'open', paid_at: null },
        after: { status: 'paid' },
      },
    ]);
    expect(await driftTold()).toBe('billing_drift 1');
    expect(await run()).toMatchObject({ repaired: 0 });
    expect(await driftTold()).toBe('billing_drift 0');
  });

  it('finds a subscription that names a merchant whose customer we never heard of', async () => {
    const shop = await world.aShop();
    await shop.subscribe('growth');
    world.newEvents();
    await world.test.db.execute('DELETE FROM billing_customers WHERE merchant_id = $1', [
      shop.merchantId,
    ]);
    const report = await run();
    expect(report?.drift.map(({ table }) => table)).toContain('billing_subscriptions');
    expect(await shop.usage()).toMatchObject({ limit: 6_000 });
    shops.push(shop);
  });

  it('is done by one process, however many try', async () => {
    const reports = await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(reports.filter((report) => report !== null)).toHaveLength(1);
    expect(await runs()).toHaveLength(1);
  });

  it('a run that somebody holds is left to him, and taken over where it stopped when he is gone', async () => {
    const repository = world.test.get(ReconciliationRunsRepository);
    const other = uuidv7();
    const held = await repository.claim(other, new Date(world.test.clock.now().getTime() + 1));
    const ordered = shops.map(({ merchantId }) => merchantId).sort();
    await repository.note(held?.id ?? '', other, {
      reached: ordered[0] ?? null,
      customers: 1,
      drift: [],
    });
    expect(await run()).toBeNull();
    world.test.clock.advance({ minutes: 11 });
    expect(await run()).toMatchObject({ id: held?.id, customers: shops.length });
    expect(
      await repository.note(held?.id ?? '', other, { reached: null, customers: 1, drift: [] }),
    ).toBe(false);
  });

  it('waits while Stripe asks to slow down', async () => {
    const sync = world.test.get(StripeSync);
    jest.spyOn(sync, 'customerById').mockRejectedValueOnce(away()).mockRejectedValueOnce(away());
    expect(await run()).toMatchObject({ customers: shops.length, error: null });
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('stops when Stripe stays away, and goes on at the next look where it stopped', async () => {
    const sync = world.test.get(StripeSync);
    const real = sync.customerById.bind(sync);
    let calls = 0;
    const spy = jest.spyOn(sync, 'customerById').mockImplementation((id) => {
      calls += 1;
      return calls === 1 ? real(id) : Promise.reject(away());
    });
    expect(await run()).toMatchObject({ finishedAt: null });
    expect(await runs()).toMatchObject([{ finished: false, customers: 1 }]);
    spy.mockRestore();
    expect(await run()).toMatchObject({ customers: shops.length, error: null });
    expect(await runs()).toHaveLength(1);
  });

  it('one customer’s trouble does not keep the others from being compared', async () => {
    const sync = world.test.get(StripeSync);
    jest.spyOn(sync, 'customerById').mockRejectedValueOnce(new Error('a bug'));
    const report = await run();
    expect(report).toMatchObject({ customers: shops.length });
    expect(report?.error).toContain('a bug');
  });

  it('runs once a night by itself, also late', async () => {
    const tick = () => world.test.runTick('billing-reconciliation');
    world.test.clock.set('2026-11-10T12:00:00Z');
    await tick();
    await tick();
    expect(await runs()).toHaveLength(1);
    world.test.clock.set('2026-11-11T00:59:00Z');
    await tick();
    expect(await runs()).toHaveLength(1);
    world.test.clock.set('2026-11-11T01:00:00Z');
    await tick();
    expect(await runs()).toHaveLength(2);
  });

  it.each([
    ['2026-11-11T01:00:00Z', '2026-11-11T01:00:00.000Z'],
    ['2026-11-11T00:59:59Z', '2026-11-10T01:00:00.000Z'],
    ['2026-07-11T00:00:00Z', '2026-07-11T00:00:00.000Z'],
  ])('the last night before %s began at %s', (now, night) =>
    expect(lastNight(new Date(now)).toISOString()).toBe(night),
  );

  it('gives up asking after six tries, each wait longer up to the longest', async () => {
    const patience = new NoPatience();
    await expect(patience.ask(() => Promise.reject(away()))).rejects.toMatchObject({
      code: 'payment_service_unreachable',
    });
    expect(patience.waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    await expect(patience.ask(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(patience.waits).toHaveLength(5);
  });
});
