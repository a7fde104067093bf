import type Stripe from 'stripe';
import type { StripeTestWorld } from '../testing/stripe-world';
import { card, GOOD_CARD, startStripeWorld, START } from '../testing/stripe-world';

let world: StripeTestWorld;

beforeEach(async () => {
  world = await startStripeWorld();
});
afterEach(() => world.close());

const DECLINED = card('4000000000000002');
const FAILS_LATER = card('4000000000000341');
const ASKS_ONCE = card('4000002500003155');
const ASKS_ALWAYS = card('4000002760003184');
const engine = (): StripeTestWorld['sandbox']['stripe']['engine'] => world.sandbox.stripe.engine;

function open(
  customer: Stripe.Customer,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  return world.stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    client_reference_id: 'm1',
    line_items: [{ price: world.plans.growth.price.id, quantity: 1 }],
    success_url: 'http://localhost:4200/gata?id={CHECKOUT_SESSION_ID}',
    subscription_data: { metadata: { merchant_id: 'm1' } },
    ...more,
  });
}

describe('a checkout', () => {
  it('paid becomes a subscription, and the person goes to the success address', async () => {
    const customer = await world.customer('');
    const session = await open(customer);
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 24_900,
      currency: 'ron',
      expires_at: START + 86_400,
    });
    expect(session.url).toBe(`${world.sandbox.url}/sandbox/stripe/checkout/${session.id}`);
    expect(engine().checkoutView(session.id)).toMatchObject({
      status: 'open',
      productName: 'SMSsend Growth',
      amountTodayMinor: 24_900,
      interval: 'month',
    });
    const before = world.lastEvent();
    expect(engine().payCheckout(session.id, GOOD_CARD)).toEqual({
      kind: 'paid',
      redirectUrl: `http://localhost:4200/gata?id=${session.id}`,
    });
    const done = await world.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription', 'line_items'],
    });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      subscription: { status: 'active', metadata: { merchant_id: 'm1' } },
      line_items: { data: [{ amount_total: 24_900 }] },
    });
    expect((done.subscription as Stripe.Subscription).default_payment_method).toMatch(/^pm_/);
    expect(world.eventTypes(before).at(0)).toBe('payment_method.attached');
    expect(world.eventTypes(before).at(-1)).toBe('checkout.session.completed');
    expect(engine().payCheckout(session.id, GOOD_CARD)).toMatchObject({
      kind: 'declined',
      code: 'checkout_session_not_open',
    });
  });

  it('stays open when the card is refused, whenever the bank says so', async () => {
    const customer = await world.customer('');
    const session = await open(customer);
    expect(engine().payCheckout(session.id, DECLINED)).toMatchObject({
      kind: 'declined',
      code: 'card_declined',
      declineCode: 'generic_decline',
    });
    expect(engine().payCheckout(session.id, FAILS_LATER)).toMatchObject({
      kind: 'declined',
      code: 'card_declined',
    });
    expect(engine().payCheckout(session.id, card('4000000000000069'))).toMatchObject({
      code: 'expired_card',
    });
    expect(engine().payCheckout(session.id, card('1234'))).toMatchObject({
      code: 'incorrect_number',
    });
    expect(engine().payCheckout(session.id, { ...GOOD_CARD, expYear: 2020 })).toMatchObject({
      code: 'invalid_expiry_year',
    });
    expect(
      (await world.stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data,
    ).toEqual([]);
    expect(engine().payCheckout(session.id, GOOD_CARD)).toMatchObject({ kind: 'paid' });
  });

  it('with a trial asks for the card and bills nothing', async () => {
    const customer = await world.customer('');
    const session = await open(customer, { subscription_data: { trial_period_days: 7 } });
    expect(engine().checkoutView(session.id)).toMatchObject({
      amountTodayMinor: 0,
      amountRecurringMinor: 24_900,
      trialDays: 7,
    });
    expect(engine().payCheckout(session.id, FAILS_LATER)).toMatchObject({ kind: 'paid' });
    const done = await world.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription'],
    });
    expect(done).toMatchObject({
      payment_status: 'no_payment_required',
      subscription: { status: 'trialing' },
    });
    world.advance(customer, 8);
    expect(
      await world.stripe.subscriptions.retrieve((done.subscription as Stripe.Subscription).id),
    ).toMatchObject({ status: 'past_due' });
  });

  it('asks the bank, and goes by its answer', async () => {
    const customer = await world.customer('');
    const session = await open(customer);
    const asked = engine().payCheckout(session.id, ASKS_ONCE);
    if (asked.kind !== 'needs_3ds') throw new Error(asked.kind);
    const intent = asked.url.split('/').at(-1) ?? '';
    expect(engine().threeDSecureView(intent)).toMatchObject({
      cardLast4: '3155',
      returnUrl: session.url,
    });
    expect(engine().confirmThreeDSecure(intent, 'refuse')).toMatchObject({ kind: 'declined' });
    expect(engine().threeDSecureView(intent)).toBeNull();
    const again = engine().payCheckout(session.id, ASKS_ONCE);
    if (again.kind !== 'needs_3ds') throw new Error(again.kind);
    expect(engine().confirmThreeDSecure(again.url.split('/').at(-1) ?? '', 'accept')).toMatchObject(
      { kind: 'paid' },
    );
    world.advance(customer, 31.1);
    const [subscription] = (await world.stripe.subscriptions.list({ customer: customer.id })).data;
    expect(subscription?.status).toBe('active');
  });

  it('expires by itself after a day, or when it is told, once', async () => {
    const customer = await world.customer('');
    const session = await open(customer);
    const other = await open(customer);
    expect(await world.stripe.checkout.sessions.expire(other.id)).toMatchObject({
      status: 'expired',
      url: null,
    });
    await expect(world.stripe.checkout.sessions.expire(other.id)).rejects.toMatchObject({
      statusCode: 400,
    });
    world.advance(customer, 1);
    expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'expired',
    });
    expect(
      (await world.stripe.checkout.sessions.list({ customer: customer.id, status: 'open' })).data,
    ).toEqual([]);
  });

  it('with a coupon for everything is complete without a payment, renewals too', async () => {
    const customer = await world.customer('');
    const coupon = await world.stripe.coupons.create({ percent_off: 100, duration: 'forever' });
    const session = await open(customer, { discounts: [{ coupon: coupon.id }] });
    expect(session).toMatchObject({ amount_subtotal: 24_900, amount_total: 0 });
    engine().payCheckout(session.id, GOOD_CARD);
    world.advance(customer, 32);
    const { data } = await world.stripe.invoices.list({ customer: customer.id });
    expect(data.map(({ total, subtotal, status }) => ({ total, subtotal, status }))).toEqual([
      { total: 0, subtotal: 24_900, status: 'paid' },
      { total: 0, subtotal: 24_900, status: 'paid' },
    ]);
    expect(data[0]?.lines.data[0]).toMatchObject({
      amount: 24_900,
      discount_amounts: [{ amount: 24_900 }],
    });
  });
});

describe('an open invoice', () => {
  async function pastDue(): Promise<{ customer: Stripe.Customer; invoice: Stripe.Invoice }> {
    const customer = await world.customer();
    await world.subscribe(customer);
    const bad = await world.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    await world.stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: bad.id },
    });
    world.advance(customer, 31.1);
    const [invoice] = (await world.stripe.invoices.list({ customer: customer.id, status: 'open' }))
      .data;
    if (!invoice) throw new Error('no open invoice');
    return { customer, invoice };
  }

  it('is paid on its page with another card, which renewals then use', async () => {
    const { customer, invoice } = await pastDue();
    const token = invoice.hosted_invoice_url?.split('/').at(-1) ?? '';
    expect(engine().invoiceView(token)).toMatchObject({
      status: 'open',
      amountRemainingMinor: 24_900,
      number: invoice.number,
    });
    expect(engine().payInvoice(invoice.id, 'default')).toMatchObject({ kind: 'declined' });
    expect(engine().payInvoice(invoice.id, GOOD_CARD)).toMatchObject({
      kind: 'paid',
      redirectUrl: invoice.hosted_invoice_url,
    });
    const [subscription] = (await world.stripe.subscriptions.list({ customer: customer.id })).data;
    expect(subscription).toMatchObject({ status: 'active' });
    world.advance(customer, 28);
    expect(
      (await world.stripe.invoices.list({ customer: customer.id, limit: 1 })).data[0],
    ).toMatchObject({ status: 'paid', total: 24_900 });
  });

  it('may need the bank, over the API and on the page', async () => {
    const { invoice } = await pastDue();
    await expect(
      world.stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_authenticationRequired' }),
    ).rejects.toMatchObject({
      statusCode: 402,
      code: 'invoice_payment_intent_requires_action',
    });
    const asked = engine().payInvoice(invoice.id, ASKS_ALWAYS);
    if (asked.kind !== 'needs_3ds') throw new Error(asked.kind);
    const intent = asked.url.split('/').at(-1) ?? '';
    expect(engine().threeDSecureView(intent)).toMatchObject({
      amountMinor: 24_900,
      currency: 'ron',
      returnUrl: invoice.hosted_invoice_url,
    });
    expect(engine().confirmThreeDSecure(intent, 'accept')).toMatchObject({ kind: 'paid' });
    expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 24_900,
    });
    await expect(world.stripe.invoices.pay(invoice.id)).rejects.toMatchObject({
      statusCode: 400,
      message: 'Invoice is already paid',
    });
  });

  it('can be voided or given up', async () => {
    const { invoice } = await pastDue();
    expect(await world.stripe.invoices.markUncollectible(invoice.id)).toMatchObject({
      status: 'uncollectible',
    });
    expect(await world.stripe.invoices.voidInvoice(invoice.id)).toMatchObject({ status: 'void' });
    await expect(world.stripe.invoices.voidInvoice(invoice.id)).rejects.toMatchObject({
      code: 'invoice_not_editable',
    });
  });
});

describe('the portal', () => {
  it('shows the customer and takes another card, a cancellation and its undoing', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    const session = await world.stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'http://localhost:4200/abonament',
      locale: 'ro',
      flow_data: {
        type: 'payment_method_update',
        after_completion: {
          type: 'redirect',
          redirect: { return_url: 'http://localhost:4200/gata' },
        },
      },
    });
    const token = session.url.split('/').at(-1) ?? '';
    expect(engine().portalView(token)).toMatchObject({
      customer: { name: 'Demo Electro SRL' },
      subscriptions: [{ id, status: 'active', amountMinor: 24_900 }],
      cards: [{ last4: '4242', isDefault: true }],
      invoices: [{ status: 'paid' }],
      locale: 'ro',
      flow: { type: 'payment_method_update', afterUrl: 'http://localhost:4200/gata' },
    });
    expect(engine().portalSetCard(token, DECLINED)).toMatchObject({ kind: 'declined' });
    expect(engine().portalSetCard(token, card('5555555555554444'))).toEqual({
      kind: 'paid',
      redirectUrl: 'http://localhost:4200/gata',
    });
    expect(
      engine()
        .portalView(token)
        ?.cards.find(({ isDefault }) => isDefault),
    ).toMatchObject({ last4: '4444' });
    engine().portalCancel(token, id);
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({
      cancel_at_period_end: true,
    });
    engine().portalResume(token, id);
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({
      cancel_at_period_end: false,
    });
    engine().portalUpdateCustomer(token, {
      email: 'nou@demo-electro.example',
      address: { city: 'Iași' },
    });
    expect(await world.stripe.customers.retrieve(customer.id)).toMatchObject({
      email: 'nou@demo-electro.example',
      address: { city: 'Iași', line1: null },
    });
  });

  it('follows its configuration', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    const configuration = await world.stripe.billingPortal.configurations.create({
      features: {
        subscription_cancel: { enabled: true, mode: 'immediately' },
        invoice_history: { enabled: true },
      },
    });
    await world.stripe.billingPortal.configurations.update(configuration.id, {
      business_profile: { headline: 'Demo' },
    });
    const { url } = await world.stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration: configuration.id,
    });
    const token = url.split('/').at(-1) ?? '';
    expect(engine().portalView(token)).toMatchObject({
      headline: 'Demo',
      features: { customerUpdate: false, subscriptionCancel: { mode: 'immediately' } },
    });
    engine().portalCancel(token, id);
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled' });
  });
});
