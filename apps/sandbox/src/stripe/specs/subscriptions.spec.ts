import type { StripeTestWorld } from '../testing/stripe-world';
import { startStripeWorld, START } from '../testing/stripe-world';

let world: StripeTestWorld;

beforeEach(async () => {
  world = await startStripeWorld();
});
afterEach(() => world.close());

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

describe('a subscription', () => {
  it('begins active with its first invoice paid, its period on the item', async () => {
    const customer = await world.customer();
    const before = world.lastEvent();
    const subscription = await world.subscribe(customer, 'growth', {
      expand: ['latest_invoice.payments'],
      metadata: { merchant_id: 'm1' },
    });
    expect(subscription).toMatchObject({
      status: 'active',
      customer: customer.id,
      metadata: { merchant_id: 'm1' },
      billing_mode: { type: 'flexible' },
    });
    const [item] = subscription.items.data;
    expect(item?.current_period_start).toBe(START);
    expect(day(item?.current_period_end ?? 0)).toBe('2027-02-01');
    expect(subscription.latest_invoice).toMatchObject({
      status: 'paid',
      total: 24_900,
      amount_paid: 24_900,
      billing_reason: 'subscription_create',
      total_taxes: [],
      parent: {
        subscription_details: { subscription: subscription.id, metadata: { merchant_id: 'm1' } },
      },
      payments: { data: [{ status: 'paid', amount_paid: 24_900 }] },
    });
    expect(world.eventTypes(before)).toEqual([
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'customer.subscription.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
    ]);
  });

  it('renews: a draft at the turn, charged an hour later', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    world.advance(customer, 31);
    const turned = await world.stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(turned.latest_invoice).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
    });
    world.advance(customer, 1 / 24);
    const paid = await world.stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(paid.latest_invoice).toMatchObject({ status: 'paid', attempt_count: 1 });
    expect(day(paid.items.data[0]?.current_period_end ?? 0)).toBe('2027-03-01');
  });

  it('of a trial bills nothing, warns three days before the end, and is charged after it', async () => {
    const customer = await world.customer();
    const subscription = await world.subscribe(customer, 'growth', {
      trial_period_days: 7,
      expand: ['latest_invoice'],
    });
    expect(subscription).toMatchObject({
      status: 'trialing',
      trial_end: START + 7 * 86_400,
      latest_invoice: { status: 'paid', total: 0 },
    });
    const before = world.lastEvent();
    world.advance(customer, 7.1);
    expect(world.eventTypes(before)).toEqual([
      'test_helpers.test_clock.advancing',
      'customer.subscription.trial_will_end',
      'invoice.created',
      'customer.subscription.updated',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
      'test_helpers.test_clock.ready',
    ]);
    const times = world.sandbox.stripe.events
      .list(before, 100)
      .map(({ type, created }) => [type, created - START]);
    expect(times).toContainEqual(['customer.subscription.trial_will_end', 4 * 86_400]);
    expect(times).toContainEqual(['invoice.created', 7 * 86_400]);
    expect(times).toContainEqual(['invoice_payment.paid', 7 * 86_400 + 3_600]);
    const after = await world.stripe.subscriptions.retrieve(subscription.id);
    expect(after.status).toBe('active');
    expect(day(after.items.data[0]?.current_period_start ?? 0)).toBe('2027-01-08');
  });

  it('that a card refuses is tried after 3, 5 and 7 days and then ends', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    const bad = await world.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    await world.stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: bad.id },
    });
    world.advance(customer, 31.1);
    const failing = await world.stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(failing).toMatchObject({
      status: 'past_due',
      latest_invoice: { status: 'open', attempt_count: 1 },
    });
    world.advance(customer, 3 + 5 + 7);
    const ended = await world.stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
      latest_invoice: { status: 'open', attempt_count: 4, next_payment_attempt: null },
    });
    expect((await world.stripe.customers.retrieve(customer.id)).deleted).toBeUndefined();
  });

  it('cancelled at the period end can be resumed before, and is gone after', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    const leaving = await world.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(leaving).toMatchObject({
      cancel_at_period_end: true,
      cancel_at: leaving.items.data[0]?.current_period_end,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    const back = await world.stripe.subscriptions.update(id, { cancel_at_period_end: false });
    expect(back).toMatchObject({ cancel_at_period_end: false, cancel_at: null, canceled_at: null });
    await world.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    world.advance(customer, 32);
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({
      status: 'canceled',
      ended_at: leaving.cancel_at,
    });
    expect((await world.stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
    await expect(world.stripe.subscriptions.cancel(id)).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
  });

  it('whose first payment fails is incomplete for 23 hours and then expires', async () => {
    const customer = await world.customer('pm_card_chargeCustomerFail');
    const subscription = await world.subscribe(customer);
    expect(subscription.status).toBe('incomplete');
    world.advance(customer, 1);
    const expired = await world.stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(expired).toMatchObject({
      status: 'incomplete_expired',
      latest_invoice: { status: 'void' },
    });
    await expect(
      world.subscribe(customer, 'growth', { payment_behavior: 'error_if_incomplete' }),
    ).rejects.toMatchObject({
      type: 'StripeCardError',
      decline_code: 'generic_decline',
      statusCode: 402,
    });
    expect(
      (await world.stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data,
    ).toHaveLength(1);
  });

  it('without a card pauses at the end of its trial and comes back when it is paid', async () => {
    const customer = await world.customer('');
    const { id } = await world.subscribe(customer, 'growth', {
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    world.advance(customer, 8);
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'paused' });
    const method = await world.stripe.paymentMethods.attach('pm_card_visa', {
      customer: customer.id,
    });
    await world.stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: method.id },
    });
    const back = await world.stripe.subscriptions.resume(id, {
      billing_cycle_anchor: { type: 'now' },
    });
    expect(back).toMatchObject({ status: 'active' });
    expect(day(back.items.data[0]?.current_period_start ?? 0)).toBe('2027-01-09');
  });
});
