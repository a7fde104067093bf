import type Stripe from 'stripe';
import { uuidv7 } from '../../../platform/ids';
import { Metrics } from '../../../platform/telemetry';
import { Quota } from '../../quota';
import { StripeSync } from '.';
import { StripeEventHandler } from './stripe-event-handler';
import { billingRows } from './testing/billing-rows';
import { BillingWorld } from './testing/billing-world';
import type { ShopAtStripe } from './testing/shop-at-stripe';

describe('what is not as it should be', () => {
  let world: BillingWorld;
  let shop: ShopAtStripe;
  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-01T09:00:00Z');
  });
  beforeEach(async () => {
    world.test.clock.set('2026-11-01T09:00:00Z');
    shop = await world.aShop();
  });
  afterEach(async () => expect(await world.unhandled()).toEqual([]));
  afterAll(() => world.close());

  const sync = () => world.test.get(StripeSync);
  const rows = () => billingRows(world.test, shop.merchantId);
  const notes = async () =>
    (
      await world.test.db.query<{ note: string }>(
        'SELECT DISTINCT last_error AS note FROM inbox_events WHERE last_error IS NOT NULL ORDER BY 1',
      )
    ).map(({ note }) => note);
  const otherProduct = async (customer: string, metadata: Stripe.MetadataParam = {}) => {
    const { id: product } = await world.stripe.products.create({ name: 'Demo other product' });
    const price = await world.stripe.prices.create({
      product,
      currency: 'ron',
      unit_amount: 1_000,
      recurring: { interval: 'month' },
    });
    return world.stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      metadata,
    });
  };

  describe('a second subscription', () => {
    it('bought in another tab: the newer is ended at once and given back in full', async () => {
      const kept = await shop.subscribe('starter');
      await world.deliver();
      await shop.wait(2);
      const second = await shop.subscribe('pro');
      await world.deliver();
      expect(await shop.subscription(kept.id)).toMatchObject({ status: 'active' });
      expect(await shop.subscription(second.id)).toMatchObject({ status: 'canceled' });
      const paid = (await shop.invoices()).find((one) => one.subscriptionId === second.id);
      expect(paid).toMatchObject({ totalMinor: 49_900, creditedMinor: 49_900 });
      const { subscriptions, quota_periods: periods } = await rows();
      expect(subscriptions).toMatchObject([{ stripe_subscription_id: kept.id, status: 'active' }]);
      expect(periods).toMatchObject([{ sms_limit: 2_000 }]);
      expect(
        await world.test.db.query(
          `SELECT actor_kind, subject_id FROM audit_log
            WHERE merchant_id = $1 AND action = 'SUBSCRIPTION_CANCELLED'`,
          [shop.merchantId],
        ),
      ).toEqual([{ actor_kind: 'provider', subject_id: second.id }]);
    });

    it('told before the first: the first is found by its invoice, and kept', async () => {
      const kept = await shop.subscribe('starter');
      await shop.wait(2);
      const second = await shop.subscribe('pro');
      await sync().subscription(second.id);
      expect(await shop.usage()).toMatchObject({ limit: 2_000 });
      expect(await shop.subscription(kept.id)).toMatchObject({ status: 'active' });
      expect(await shop.subscription(second.id)).toMatchObject({ status: 'canceled' });
      await world.deliver();
      expect((await rows())['quota_periods']).toHaveLength(1);
    });

    it('cut off after Stripe has done it: the next try gives nothing back twice', async () => {
      await shop.subscribe('starter');
      await world.deliver();
      const second = await shop.subscribe('starter');
      const cut = jest
        .spyOn(world.test.get(Quota), 'followPayment')
        .mockRejectedValueOnce(new Error('the process was killed'));
      await expect(sync().subscription(second.id)).rejects.toThrow('killed');
      cut.mockRestore();
      await Promise.all([sync().subscription(second.id), sync().customerById(shop.customerId)]);
      await world.deliver();
      const notesAtStripe = await world.gateway.refunds.creditNotesOf({
        customerId: shop.customerId,
      });
      expect(notesAtStripe.map(({ totalMinor }) => totalMinor)).toEqual([9_900]);
    });
  });

  describe('somebody else’s', () => {
    it('a customer of another product is nobody here', async () => {
      const customer = await world.stripe.customers.create({ name: 'Client demo 14' });
      await world.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
      await world.stripe.customers.update(customer.id, { metadata: { merchant_id: 'me' } });
      await world.deliver();
      expect(await notes()).toContain('not ours');
      expect(await sync().customerById(customer.id)).toEqual({ kind: 'not_ours' });
    });

    it('another product’s subscription on a shop’s customer changes nothing', async () => {
      await shop.subscribe('starter');
      await world.deliver();
      const before = await rows();
      await otherProduct(shop.customerId, { merchant_id: shop.merchantId });
      await world.deliver();
      expect(await rows()).toEqual(before);
    });

    it('a merchant of another database is said so and not linked', async () => {
      const stranger = uuidv7();
      const customer = await world.stripe.customers.create({ metadata: { merchant_id: stranger } });
      expect(await sync().customerById(customer.id)).toEqual({ kind: 'unknown_merchant' });
    });

    it('an event of the other mode is only noted', async () => {
      const handler = world.test.get(StripeEventHandler);
      const [event] = world.newEvents();
      expect(await handler.handle({ payload: { ...event, livemode: true } })).toBe(
        'of the other mode',
      );
      expect(await handler.handle({ payload: { ...event, type: 'topup.created' } })).toBe(
        'nothing to do for topup.created',
      );
    });

    it('what Stripe does not know is missing', async () => {
      expect(await sync().subscription('sub_none')).toEqual({ kind: 'missing' });
      expect(await sync().invoice('in_none')).toEqual({ kind: 'missing' });
      expect(await sync().creditNote('cn_none')).toEqual({ kind: 'missing' });
      expect(await sync().checkout('cs_none')).toEqual({ kind: 'missing' });
      expect(await sync().customer(uuidv7())).toEqual({ kind: 'missing' });
    });
  });

  it('a subscription made by hand at Stripe links its customer by the merchant it names', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    expect(await sync().customer(shop.merchantId)).toMatchObject({ kind: 'synced', changes: [] });
  });

  it('a subscription that was given a price of no plan keeps its plan, and its end is seen', async () => {
    const { id, itemId } = await shop.subscribe('starter');
    await world.deliver();
    const { id: product } = await world.stripe.products.create({ name: 'Demo other product' });
    const price = await world.stripe.prices.create({
      product,
      currency: 'ron',
      unit_amount: 1_000,
      recurring: { interval: 'month' },
    });
    await world.stripe.subscriptions.update(id, {
      items: [{ id: itemId, price: price.id }],
      proration_behavior: 'none',
    });
    await world.deliver();
    expect((await rows())['subscriptions']).toMatchObject([{ plan_code: 'starter' }]);
    await shop.wait(1);
    await world.stripe.subscriptions.cancel(id);
    await world.deliver();
    expect((await rows())['subscriptions']).toMatchObject([{ status: 'canceled' }]);
    expect(await shop.usage()).toMatchObject({ limit: 50 });
  });

  it('a customer deleted at Stripe has no card and no plan any more', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await world.stripe.customers.del(shop.customerId);
    await world.deliver();
    await sync().customerById(shop.customerId);
    expect((await rows())['subscriptions']).toMatchObject([{ status: 'canceled' }]);
    expect(
      await world.test.db.one(
        'SELECT card_last4, deleted_at IS NOT NULL AS gone FROM billing_customers WHERE merchant_id = $1',
        [shop.merchantId],
      ),
    ).toEqual({ card_last4: null, gone: true });
  });

  it('an erased merchant is charged no more; what he paid stays written', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await world.test.db.execute('UPDATE merchants SET erased_at = $2 WHERE id = $1', [
      shop.merchantId,
      world.test.clock.now(),
    ]);
    await sync().customerById(shop.customerId);
    expect(await shop.subscription()).toMatchObject({ status: 'canceled' });
    const { billing_invoices: invoices } = await rows();
    expect(invoices).toMatchObject([{ status: 'paid', credited_minor: 0 }]);
    await world.deliver();
  });

  describe('money that goes back', () => {
    const alerts = () => world.test.get(Metrics).text();

    it('a full credit note takes the month back, but not what is used or held', async () => {
      await shop.subscribe('starter');
      await world.deliver();
      await shop.reserve(7);
      await shop.refund('half');
      await world.deliver();
      expect(await shop.usage()).toMatchObject({ limit: 2_000 });
      await shop.refund('full');
      await world.deliver();
      expect(await shop.usage()).toMatchObject({ limit: 7, reserved: 7, remaining: 0 });
      expect((await rows())['billing_credit_notes']).toHaveLength(2);
    });

    it('a refund without a credit note is told to staff once, and makes nothing up', async () => {
      await shop.subscribe('starter');
      await world.deliver();
      const [invoice] = await shop.invoices();
      const intent = invoice?.payments[0]?.paymentIntentId ?? '';
      await world.stripe.refunds.create({ payment_intent: intent, amount: 9_900 });
      const events = await world.deliver();
      await world.forgetEvents();
      await world.hand(events);
      expect(await alerts()).toContain('billing_money_alerts_total{kind="bare_refund"} 1');
      expect((await rows())['billing_credit_notes']).toEqual([]);
      expect(await shop.usage()).toMatchObject({ limit: 2_000 });
    });

    it('a refund of a credit note alerts nobody', async () => {
      const before = await alerts();
      await shop.subscribe('starter');
      await shop.refund('full');
      await world.deliver();
      const count = /billing_money_alerts_total\{kind="bare_refund"\} \d+/;
      expect(count.exec(await alerts())?.[0]).toBe(count.exec(before)?.[0]);
    });
  });

  it('a card that ends before the next payment is told once', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    const { data } = await world.stripe.paymentMethods.list({ customer: shop.customerId });
    await world.stripe.paymentMethods.update(data[0]?.id ?? '', {
      card: { exp_month: 11, exp_year: 2026 },
    });
    await world.deliver();
    await sync().customer(shop.merchantId);
    expect(
      await world.test.db.query(
        `SELECT key FROM billing_facts WHERE merchant_id = $1 AND key LIKE 'card:%'`,
        [shop.merchantId],
      ),
    ).toEqual([{ key: 'card:4242:2026-11' }]);
  });
});
