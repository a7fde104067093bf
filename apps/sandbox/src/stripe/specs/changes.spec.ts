import type Stripe from 'stripe';
import type { StripeTestWorld } from '../testing/stripe-world';
import { startStripeWorld, START } from '../testing/stripe-world';

let world: StripeTestWorld;

beforeEach(async () => {
  world = await startStripeWorld();
});
afterEach(() => world.close());

const DAY_S = 86_400;
const FEBRUARY = Date.UTC(2027, 1, 1, 12) / 1000;
const invoiceOf = (subscription: Stripe.Subscription): Stripe.Invoice =>
  subscription.latest_invoice as Stripe.Invoice;
const itemOf = (subscription: Stripe.Subscription): Stripe.SubscriptionItem => {
  const [item] = subscription.items.data;
  if (!item) throw new Error('no item');
  return item;
};

/** Growth for a period of which ten of 31 days are over. */
async function tenDaysIn(
  card?: string,
): Promise<{ customer: Stripe.Customer; subscription: Stripe.Subscription }> {
  const customer = await world.customer();
  const subscription = await world.subscribe(customer);
  world.advance(customer, 10);
  if (card !== undefined) {
    const method = await world.stripe.paymentMethods.attach(card, { customer: customer.id });
    await world.stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: method.id },
    });
  }
  return { customer, subscription };
}

function upgrade(
  subscription: Stripe.Subscription,
  more: Stripe.SubscriptionUpdateParams = {},
): Promise<Stripe.Subscription> {
  return world.stripe.subscriptions.update(subscription.id, {
    items: [{ id: itemOf(subscription).id, price: world.plans.pro.price.id }],
    payment_behavior: 'pending_if_incomplete',
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
    ...more,
  });
}

describe('an upgrade in the middle of a period', () => {
  it('bills the rest of the period to the second, as its preview said', async () => {
    const { subscription } = await tenDaysIn();
    const at = START + 10 * DAY_S;
    const preview = await world.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price: world.plans.pro.price.id }],
        proration_behavior: 'always_invoice',
        proration_date: at,
      },
    });
    const rest = 21 / 31;
    const expected = [-Math.round(24_900 * rest), Math.round(49_900 * rest)];
    expect(preview.id).toMatch(/^upcoming_in_/);
    expect(preview.lines.data.map(({ amount }) => amount)).toEqual(expected);
    expect(preview.amount_due).toBe((expected[0] ?? 0) + (expected[1] ?? 0));
    expect((await world.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(
      1,
    );

    const changed = await upgrade(subscription, { proration_date: at });
    expect(changed).toMatchObject({ status: 'active', pending_update: null });
    expect(itemOf(changed).price.id).toBe(world.plans.pro.price.id);
    expect(itemOf(changed).current_period_end).toBe(FEBRUARY);
    const invoice = invoiceOf(changed);
    expect(invoice).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_update',
      total: preview.total,
    });
    expect(
      invoice.lines.data.map(({ amount, period, parent }) => ({
        amount,
        period,
        proration: parent?.invoice_item_details?.proration,
      })),
    ).toEqual(
      expected.map((amount) => ({ amount, period: { start: at, end: FEBRUARY }, proration: true })),
    );
    expect(invoice.lines.data.map(({ description }) => description)).toEqual([
      'Unused time on SMSsend Growth after 11 Jan 2027',
      'Remaining time on SMSsend Pro after 11 Jan 2027',
    ]);
  });

  it('waits for its payment, takes effect when it is paid', async () => {
    const { subscription } = await tenDaysIn('pm_card_chargeCustomerFail');
    const before = world.lastEvent();
    const waiting = await upgrade(subscription);
    expect(itemOf(waiting).price.id).toBe(world.plans.growth.price.id);
    expect(waiting).toMatchObject({
      status: 'active',
      pending_update: {
        expires_at: START + 10 * DAY_S + 23 * 3_600,
        subscription_items: [{ price: { id: world.plans.pro.price.id } }],
      },
      latest_invoice: { status: 'open', next_payment_attempt: null },
    });
    expect(world.eventTypes(before)).toContain('invoice.payment_failed');
    const paid = await world.stripe.invoices.pay(invoiceOf(waiting).id, {
      payment_method: 'pm_card_visa',
    });
    expect(paid.status).toBe('paid');
    const after = await world.stripe.subscriptions.retrieve(subscription.id);
    expect(after.pending_update).toBeNull();
    expect(itemOf(after).price.id).toBe(world.plans.pro.price.id);
    expect(world.eventTypes(before)).toContain('customer.subscription.pending_update_applied');
  });

  it('is dropped when it stays unpaid for 23 hours', async () => {
    const { customer, subscription } = await tenDaysIn('pm_card_authenticationRequired');
    const before = world.lastEvent();
    const waiting = await upgrade(subscription);
    expect(waiting.pending_update).not.toBeNull();
    expect(world.eventTypes(before)).toContain('invoice.payment_action_required');
    world.advance(customer, 1);
    const after = await world.stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(after).toMatchObject({
      status: 'active',
      pending_update: null,
      latest_invoice: { status: 'void' },
    });
    expect(itemOf(after).price.id).toBe(world.plans.growth.price.id);
    expect(world.eventTypes(before)).toContain('customer.subscription.pending_update_expired');
  });

  it('refuses parameters that cannot wait', async () => {
    const { subscription } = await tenDaysIn();
    await expect(upgrade(subscription, { description: 'x' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'description',
    });
  });

  it('in a trial changes the plan at once and bills nothing', async () => {
    const customer = await world.customer();
    const subscription = await world.subscribe(customer, 'growth', { trial_period_days: 7 });
    const changed = await upgrade(subscription);
    expect(itemOf(changed).price.id).toBe(world.plans.pro.price.id);
    expect(changed).toMatchObject({ status: 'trialing', trial_end: subscription.trial_end });
    expect((await world.stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
  });
});

describe('other changes', () => {
  it('keep their prorations for the next invoice when they are only created', async () => {
    const { customer, subscription } = await tenDaysIn();
    await world.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: world.plans.pro.price.id }],
      proration_behavior: 'create_prorations',
    });
    expect((await world.stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
    world.advance(customer, 22);
    const renewed = await world.stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(renewed).lines.data).toHaveLength(3);
    expect(invoiceOf(renewed).total).toBe(
      49_900 - Math.round((24_900 * 21) / 31) + Math.round((49_900 * 21) / 31),
    );
  });

  it('to a lower price at once give credit that pays later invoices', async () => {
    const { customer, subscription } = await tenDaysIn();
    const lower = await world.stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: world.plans.starter.price.id }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    const credit = Math.round((9_900 * 21) / 31) - Math.round((24_900 * 21) / 31);
    expect(invoiceOf(lower)).toMatchObject({
      status: 'paid',
      total: credit,
      amount_due: 0,
      ending_balance: credit,
    });
    expect(await world.stripe.customers.retrieve(customer.id)).toMatchObject({ balance: credit });
    world.advance(customer, 22);
    const [renewal] = (
      await world.stripe.invoices.list({ subscription: subscription.id, limit: 1 })
    ).data;
    expect(renewal).toMatchObject({
      total: 9_900,
      starting_balance: credit,
      amount_due: Math.max(0, 9_900 + credit),
    });
  });

  it('end a trial now: the first paid period begins', async () => {
    const customer = await world.customer();
    const subscription = await world.subscribe(customer, 'growth', { trial_period_days: 7 });
    world.advance(customer, 2);
    const ended = await world.stripe.subscriptions.update(subscription.id, {
      trial_end: 'now',
      expand: ['latest_invoice'],
    });
    expect(ended).toMatchObject({
      status: 'active',
      trial_end: START + 2 * DAY_S,
      latest_invoice: { status: 'paid', total: 24_900 },
    });
    expect(itemOf(ended).current_period_start).toBe(START + 2 * DAY_S);
  });

  it('restart the billing cycle: the rest is given back, a whole period is billed', async () => {
    const { subscription } = await tenDaysIn();
    const restarted = await world.stripe.subscriptions.update(subscription.id, {
      billing_cycle_anchor: { type: 'now' },
      proration_behavior: 'create_prorations',
      expand: ['latest_invoice'],
    });
    expect(itemOf(restarted).current_period_start).toBe(START + 10 * DAY_S);
    expect(invoiceOf(restarted).lines.data.map(({ amount }) => amount)).toEqual([
      -Math.round((24_900 * 21) / 31),
      24_900,
    ]);
  });

  it('pause collection: renewals stay drafts until it goes on', async () => {
    const { customer, subscription } = await tenDaysIn();
    await world.stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: 'keep_as_draft' },
    });
    world.advance(customer, 23);
    const paused = await world.stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(paused).toMatchObject({
      status: 'active',
      latest_invoice: { status: 'draft', auto_advance: false },
    });
    expect(
      await world.stripe.subscriptions.update(subscription.id, { pause_collection: '' }),
    ).toMatchObject({ pause_collection: null });
  });
});

describe('a schedule', () => {
  async function downgrade(
    subscription: Stripe.Subscription,
  ): Promise<Stripe.SubscriptionSchedule> {
    const schedule = await world.stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    });
    const [phase] = schedule.phases;
    return world.stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price: world.plans.growth.price.id, quantity: 1 }],
          start_date: phase?.start_date,
          end_date: phase?.end_date,
        },
        {
          items: [{ price: world.plans.starter.price.id, quantity: 1 }],
          duration: { interval: 'month' },
          proration_behavior: 'none',
        },
      ],
    });
  }

  it('lowers the price when the period ends, and lets the subscription go after its last phase', async () => {
    const { customer, subscription } = await tenDaysIn();
    const schedule = await downgrade(subscription);
    expect(schedule).toMatchObject({
      status: 'active',
      phases: [{ end_date: FEBRUARY }, { start_date: FEBRUARY }],
    });
    expect(await world.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      schedule: schedule.id,
    });
    world.advance(customer, 22);
    const lower = await world.stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(itemOf(lower).price.id).toBe(world.plans.starter.price.id);
    expect(invoiceOf(lower)).toMatchObject({
      total: 9_900,
      status: 'paid',
      billing_reason: 'subscription_cycle',
    });
    world.advance(customer, 28);
    expect(await world.stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: 'released',
      released_subscription: subscription.id,
    });
    expect(await world.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      schedule: null,
      status: 'active',
    });
  });

  it('released leaves the subscription as it is; until then cancelling goes through it', async () => {
    const { customer, subscription } = await tenDaysIn();
    const schedule = await downgrade(subscription);
    await expect(
      world.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({ statusCode: 400 });
    await world.stripe.subscriptionSchedules.release(schedule.id);
    await world.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    world.advance(customer, 22);
    expect(await world.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      schedule: null,
    });
  });

  it('ends with its subscription', async () => {
    const { subscription } = await tenDaysIn();
    const schedule = await downgrade(subscription);
    await world.stripe.subscriptions.cancel(subscription.id);
    expect(await world.stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: 'canceled',
    });
  });
});
