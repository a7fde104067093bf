import { BillingWorld } from './testing/billing-world';
import { billingRows } from './testing/billing-rows';
import type { ShopAtStripe } from './testing/shop-at-stripe';

describe('the life of a subscription', () => {
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

  const plan = () =>
    world.test.db.one(
      'SELECT plan_code AS plan, status FROM subscriptions WHERE merchant_id = $1',
      [shop.merchantId],
    );
  const facts = async () =>
    (
      await world.test.db.query<{ change: string }>(
        `SELECT coalesce(data->>'change', action) AS change FROM audit_log
          WHERE merchant_id = $1 ORDER BY occurred_at, id`,
        [shop.merchantId],
      )
    ).map(({ change }) => change);

  it('trial, paid, renewed, upgraded, downgraded, cancelled, ended', async () => {
    await shop.subscribe('growth', { trialDays: 7 });
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'growth', status: 'trialing' });
    expect(await shop.usage()).toMatchObject({
      limit: 100,
      periodEnd: '2026-11-08T09:00:00.000Z',
    });

    await shop.goTo(new Date('2026-11-08T11:00:00Z'));
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'growth', status: 'active' });
    expect(await shop.usage()).toMatchObject({
      limit: 6_000,
      periodStart: '2026-11-08T09:00:00.000Z',
      periodEnd: '2026-12-08T09:00:00.000Z',
    });
    await shop.reserve(500);

    await shop.goTo(new Date('2026-11-20T09:00:00Z'));
    expect(await shop.upgrade('pro')).toBe('changed');
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'pro', status: 'active' });
    // What was used of the month stays used.
    expect(await shop.usage()).toMatchObject({ limit: 15_000, reserved: 500, remaining: 14_500 });

    await shop.downgrade('starter');
    await world.deliver();
    expect(await shop.usage()).toMatchObject({ limit: 15_000 });
    await shop.renew();
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'active' });
    expect(await shop.usage()).toMatchObject({
      limit: 2_000,
      reserved: 0,
      periodStart: '2026-12-08T09:00:00.000Z',
    });

    await shop.cancel();
    await world.deliver();
    expect(await shop.usage()).toMatchObject({ limit: 2_000 });
    await shop.renew();
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'canceled' });
    expect(await shop.usage()).toMatchObject({ limit: 50 });
    expect((await facts()).filter((change) => change !== 'INVOICE_PAID')).toEqual([
      'started',
      'status',
      'upgraded',
      'downgrade_scheduled',
      'downgraded',
      'cancel_scheduled',
      'ended',
    ]);
    expect((await facts()).filter((change) => change === 'INVOICE_PAID')).toHaveLength(4);
  });

  it('a cancellation is taken back, and the months go on', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await shop.cancel();
    await world.deliver();
    await shop.resume();
    await world.deliver();
    await shop.renew();
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'active' });
    expect(await facts()).toEqual(
      expect.arrayContaining(['started', 'cancel_scheduled', 'cancel_undone']),
    );
    expect(await shop.usage()).toMatchObject({ limit: 2_000, reserved: 0 });
  });

  it('a payment that fails: what is left of the month for seven days, nothing after, all when it is paid', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await shop.reserve(1_900);
    await shop.useCard('pm_card_chargeCustomerFail');
    await shop.renew();
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'past_due' });
    expect(await shop.usage()).toMatchObject({ limit: 2_000, remaining: 100 });
    await shop.reserve(100);
    await expect(shop.reserve(1)).rejects.toMatchObject({ code: 'quota_exhausted' });
    expect(await facts()).toEqual(expect.arrayContaining(['status', 'PAYMENT_FAILED']));

    await shop.useCard('pm_card_visa');
    const open = (await shop.invoices()).find(({ status }) => status === 'open');
    await world.gateway.invoices.payInvoice(open?.id ?? '', 'spec-pay');
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'active' });
    expect(await shop.usage()).toMatchObject({
      limit: 2_000,
      remaining: 2_000,
      periodStart: '2026-12-01T09:00:00.000Z',
    });
    const { billing_subscriptions: rows } = await billingRows(world.test, shop.merchantId);
    expect(rows).toMatchObject([{ status: 'active', past_due_since: null }]);
  });

  it('when the grace is over nothing can be sent, and when Stripe gives up the free plan is left', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await shop.useCard('pm_card_chargeCustomerFail');
    await shop.renew();
    await world.deliver();
    const end = new Date('2026-12-01T09:00:00Z').getTime();
    world.test.clock.set(new Date(end + 7 * 86_400_000 - 1));
    expect(await shop.usage()).toMatchObject({ limit: 2_000 });
    world.test.clock.set(new Date(end + 7 * 86_400_000));
    expect(await shop.usage()).toMatchObject({ limit: 0, remaining: 0 });
    await shop.goTo(new Date('2027-01-10T09:00:00Z'));
    await world.deliver();
    expect(await plan()).toMatchObject({ status: expect.stringMatching(/^(canceled|unpaid)$/) });
    expect(await shop.usage()).toMatchObject({ limit: 50 });
  });

  it('an upgrade that is not paid raises nothing', async () => {
    await shop.subscribe('starter');
    await world.deliver();
    await shop.useCard('pm_card_chargeCustomerFail');
    await shop.wait(10);
    await shop.upgrade('pro');
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'starter', status: 'active' });
    expect(await shop.usage()).toMatchObject({ limit: 2_000 });
  });

  it('an upgrade within the trial changes the plan and not the limit of the trial', async () => {
    await shop.subscribe('growth', { trialDays: 7 });
    await world.deliver();
    await shop.wait(2);
    await shop.upgrade('pro');
    await world.deliver();
    expect(await plan()).toEqual({ plan: 'pro', status: 'trialing' });
    expect(await shop.usage()).toMatchObject({ limit: 100 });
    await shop.goTo(new Date('2026-11-08T11:00:00Z'));
    await world.deliver();
    expect(await shop.usage()).toMatchObject({ limit: 15_000 });
    expect((await facts()).filter((change) => change === 'upgraded')).toHaveLength(1);
  });

  it('remembers the card and that the trial was used', async () => {
    await shop.subscribe('growth', { trialDays: 7 });
    await world.deliver();
    const customer = await world.test.db.one(
      `SELECT card_brand, card_last4, trial_used_at FROM billing_customers WHERE merchant_id = $1`,
      [shop.merchantId],
    );
    expect(customer).toEqual({
      card_brand: 'visa',
      card_last4: '4242',
      trial_used_at: new Date('2026-11-01T09:00:00Z'),
    });
  });
});
