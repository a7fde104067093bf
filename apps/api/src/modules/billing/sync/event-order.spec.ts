import { Quota } from '../../quota';
import type { StripeEventObject } from '../../../../../sandbox/src/stripe/contract';
import { Reconciliation, StripeSync } from '.';
import { billingRows, forgetBilling } from './testing/billing-rows';
import { BillingWorld } from './testing/billing-world';
import type { ShopAtStripe } from './testing/shop-at-stripe';

describe('events twice, late, in another order, or never', () => {
  let world: BillingWorld;
  let shop: ShopAtStripe;
  let events: StripeEventObject[];
  /** As it came to be while everything was told at once. */
  let live: Awaited<ReturnType<typeof billingRows>>;

  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-01T09:00:00Z');
    shop = await world.aShop();
    events = [];
    const step = async (work: () => Promise<unknown>) => {
      await work();
      events.push(...(await world.deliver()));
    };
    await step(() => shop.subscribe('growth', { trialDays: 7 }));
    await step(() => shop.renew());
    await step(() => shop.wait(3));
    await step(() => shop.upgrade('pro'));
    await step(() => shop.refund('half'));
    await step(() => shop.downgrade('starter'));
    await step(() => shop.renew());
    await step(() => shop.useCard('pm_card_chargeCustomerFail'));
    await step(() => shop.renew());
    await step(() => shop.useCard('pm_card_visa'));
    await step(() => shop.wait(4));
    await step(() => shop.refund('full'));
    await step(() => shop.cancel());
    await step(() => shop.renew());
    live = await billingRows(world.test, shop.merchantId);
  });
  afterAll(async () => {
    expect(await world.unhandled()).toEqual([]);
    await world.close();
  });
  beforeEach(async () => {
    await forgetBilling(world.test, shop.merchantId);
    await world.forgetEvents();
  });

  const rows = () => billingRows(world.test, shop.merchantId);
  const shuffled = (seed: number) => {
    let state = seed;
    const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
    return events
      .map((event) => ({ event, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
  };

  it('has something to tell', () => {
    expect(events.length).toBeGreaterThan(30);
    expect(live['subscriptions']).toMatchObject([{ plan_code: 'starter', status: 'canceled' }]);
    expect(live['billing_credit_notes']).toHaveLength(2);
    expect(live['quota_periods']).toMatchObject([
      { sms_limit: 100 },
      { sms_limit: 15_000 },
      { sms_limit: 2_000 },
      { sms_limit: 0 },
    ]);
  });

  it('all late, in their order: the same rows', async () => {
    await world.hand(events);
    expect(await rows()).toEqual(live);
  });

  it('backwards: the same rows', async () => {
    await world.hand([...events].reverse());
    expect(await rows()).toEqual(live);
  });

  it.each([1, 2])('in no order at all, %i: the same rows', async (seed) => {
    await world.hand(shuffled(seed));
    expect(await rows()).toEqual(live);
  });

  it('each twice, the second time when all the others were there: the same rows, and nothing is told again', async () => {
    const told = () =>
      world.test.db.query<{ key: string }>(
        `SELECT action || data::text AS key FROM audit_log WHERE merchant_id = $1 ORDER BY id`,
        [shop.merchantId],
      );
    await world.hand(events);
    const once = await told();
    await world.forgetEvents();
    await world.hand(shuffled(9));
    expect(await rows()).toEqual(live);
    expect(await told()).toEqual(once);
  });

  it('signed and delivered to the receiver, as Stripe does it: the same rows', async () => {
    for (const event of events) {
      const payload = JSON.stringify(event);
      const signature = world.stripe.webhooks.generateTestHeaderString({
        payload,
        secret: 'whsec_sandbox',
      });
      const { status } = await fetch(`${world.test.url}/api/webhooks/stripe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: payload,
      });
      expect(status).toBe(200);
    }
    await world.test.runTick('inbox-lanes');
    expect(await rows()).toEqual(live);
  });

  it.each([5])(
    'most of them lost, %i: the same rows when the customer is compared',
    async (seed) => {
      await world.hand(shuffled(seed).slice(0, 4));
      await world.test.get(StripeSync).customerById(shop.customerId);
      expect(await rows()).toEqual(live);
    },
  );

  it('all lost: the comparison finds them, says so, and finds nothing more', async () => {
    const reconciliation = world.test.get(Reconciliation);
    const first = await reconciliation.run();
    expect(await rows()).toEqual(live);
    expect(first).toMatchObject({ error: null });
    expect(first?.repaired).toBeGreaterThan(10);
    expect(first?.drift).toContainEqual(
      expect.objectContaining({ merchantId: shop.merchantId, table: 'billing_subscriptions' }),
    );
    expect(await reconciliation.run()).toMatchObject({ repaired: 0, customers: 1, drift: [] });
  });

  it('every event at the same time as every other: the same rows', async () => {
    const sync = world.test.get(StripeSync);
    const invoices = (await shop.invoices()).map(({ id }) => id);
    await Promise.all([
      ...invoices.map((id) => sync.invoice(id)),
      sync.subscription((await shop.subscription()).id),
      sync.customerById(shop.customerId),
      sync.customerById(shop.customerId),
      world.hand(events),
    ]);
    expect(await rows()).toEqual(live);
  });

  it('cut off at its last step nothing is written, and the next try does all of it', async () => {
    await world.hand(events.slice(0, 2));
    const before = await rows();
    const cut = jest
      .spyOn(world.test.get(Quota), 'followPayment')
      .mockRejectedValueOnce(new Error('the process was killed'));
    const sync = world.test.get(StripeSync);
    const last = (await shop.invoices()).filter(({ status }) => status === 'paid').at(-1);
    await expect(sync.invoice(last?.id ?? '')).rejects.toThrow('killed');
    cut.mockRestore();
    expect(await rows()).toEqual(before);
    await world.forgetEvents();
    await world.hand(events);
    expect(await rows()).toEqual(live);
  });
});
