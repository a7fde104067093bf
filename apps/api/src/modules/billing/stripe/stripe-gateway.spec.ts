import { DomainError } from '../../../platform/errors';
import { StripeApi, stripeClient, StripeObjectMissing } from './stripe-api';
import { StripeCustomers } from './stripe-customers';
import type { StripeEventFacts } from './stripe-types';
import { aSubscriber, CARDS, createStripeWorld, type StripeWorld } from './testing/stripe-world';

const DAY_MS = 86_400_000;

describe('the gateway to Stripe', () => {
  let world: StripeWorld;
  beforeAll(async () => {
    world = await createStripeWorld();
    await world.catalog();
  });
  afterAll(() => world.close());
  // Whatever was sent and emitted on the way fits the types of the installed SDK.
  afterEach(() => world.watch.expectNoFaults());

  const engine = () => world.sandbox.stripe.engine;

  /** As the holder does it in the portal. */
  async function useCard(customerId: string, card: typeof CARDS.good): Promise<void> {
    const { url } = await world.gateway.checkout.createPortalSession({
      customerId,
      flow: 'card',
      returnUrl: 'http://localhost:4200/subscription',
      locale: 'ro',
    });
    const set = engine().portalSetCard(url.split('/').at(-1) ?? '', card);
    if (set.kind === 'needs_3ds') confirmAt(set.url, 'accept');
  }

  function confirmAt(bankUrl: string, answer: 'accept' | 'refuse'): void {
    engine().confirmThreeDSecure(bankUrl.split('/').at(-1) ?? '', answer);
  }

  async function priceOf(plan: 'starter' | 'growth' | 'pro'): Promise<string> {
    const price = await world.gateway.prices.findPrice(plan);
    if (!price) throw new Error(`There is no price of ${plan}.`);
    return price.id;
  }

  describe('customers', () => {
    const details = {
      merchantId: 'merchant-of-details',
      name: 'Demo Electro SRL',
      email: 'owner@demo.smssend.local',
      locale: 'ro',
      address: null,
      taxId: null,
    } as const;

    it('are made once, however often the same operation is tried', async () => {
      const { customers } = world.gateway;
      const first = await customers.createCustomer(details, 'operation-1');
      const again = await customers.createCustomer(details, 'operation-1');
      expect(again.id).toBe(first.id);
      expect(first).toMatchObject({
        merchantId: 'merchant-of-details',
        deleted: false,
        card: null,
      });
    });

    it('are made once when Stripe does it and the connection is cut before the answer', async () => {
      const { customers } = world.gateway;
      const before = engine().overview().customers.length;
      world.sandbox.stripe.trouble.next('/v1/customers', 'cut');
      const customer = await customers.createCustomer(details, 'operation-2');
      expect(engine().overview().customers).toHaveLength(before + 1);
      await expect(customers.customer(customer.id)).resolves.toMatchObject({ id: customer.id });
    });

    it('have exactly the tax id that the merchant has now', async () => {
      const { customers } = world.gateway;
      const { id } = await customers.createCustomer(
        { ...details, taxId: { type: 'ro_tin', value: '990000048' } },
        'operation-3',
      );
      const taxIds = () =>
        engine()
          .overview()
          .customers.find((one) => one.id === id)?.taxIds;
      await customers.setTaxId(id, { type: 'eu_vat', value: 'RO990000048' });
      expect(taxIds()).toEqual([{ type: 'eu_vat', value: 'RO990000048' }]);
      await customers.updateCustomer(id, { ...details, name: 'Demo Electro Nou SRL' });
      expect(taxIds()).toEqual([]);
      await expect(customers.customer(id)).resolves.toMatchObject({ name: 'Demo Electro Nou SRL' });
    });

    it('that Stripe does not know are null when asked for, and an error when written to', async () => {
      const { customers } = world.gateway;
      await expect(customers.customer('cus_nobody')).resolves.toBeNull();
      await expect(customers.updateCustomer('cus_nobody', details)).rejects.toThrow(
        StripeObjectMissing,
      );
    });
  });

  describe('the checkout', () => {
    it('sells a plan with its trial and gives the subscription our metadata', async () => {
      const { customer, subscription } = await aSubscriber(world, 'growth', { trialDays: 7 });
      expect(subscription).toMatchObject({
        status: 'trialing',
        planCode: 'growth',
        customerId: customer.id,
        merchantId: customer.merchantId,
        currency: 'RON',
        endsAt: null,
        card: { brand: 'visa', last4: '4242' },
      });
      const trialMs = Number(subscription.trialEnd) - Number(subscription.trialStart);
      expect(trialMs).toBe(7 * DAY_MS);
      const [invoice] = await world.gateway.invoices.invoicesOf(customer.id, new Date(0));
      expect(invoice).toMatchObject({ status: 'paid', totalMinor: 0 });
      expect(invoice?.lines).toMatchObject([
        { amountMinor: 0, discountMinor: 0, planCode: 'growth' },
      ]);
    });

    it('is one session for one operation, and is closed once', async () => {
      const { gateway } = world;
      const { customer } = await aSubscriber(world, 'starter');
      const order = {
        merchantId: 'm',
        customerId: customer.id,
        priceId: await priceOf('pro'),
        trialDays: 0,
        locale: 'en',
        successUrl: 'http://localhost:4200/ok',
        cancelUrl: 'http://localhost:4200/no',
      } as const;
      const session = await gateway.checkout.createCheckoutSession(order, 'operation-4');
      const again = await gateway.checkout.createCheckoutSession(order, 'operation-4');
      expect(again.id).toBe(session.id);
      expect(session).toMatchObject({ status: 'open', merchantId: 'm' });
      expect(session.url).toContain(session.id);

      await gateway.checkout.expireCheckoutSession(session.id);
      const expired = await gateway.checkout.expireCheckoutSession(session.id);
      expect(expired).toMatchObject({ status: 'expired', url: null });
    });
  });

  describe('an upgrade', () => {
    it('costs what its preview said and is in force at once', async () => {
      const { gateway } = world;
      const { subscription } = await aSubscriber(world, 'starter');
      const change = { subscription, priceId: await priceOf('pro'), prorationDate: new Date() };
      const preview = await gateway.subscriptions.previewChange(change);
      expect(preview.lines.some(({ amountMinor }) => amountMinor < 0)).toBe(true);
      expect(preview.amountDueMinor).toBeGreaterThan(0);

      const outcome = await gateway.subscriptions.updateSubscriptionPlan(change, 'operation-5');
      expect(outcome).toMatchObject({
        kind: 'changed',
        subscription: { planCode: 'pro', pending: null },
      });
      const invoiceId = outcome.kind === 'changed' ? outcome.subscription.latestInvoiceId : null;
      const invoice = await gateway.invoices.invoice(invoiceId ?? '');
      expect(invoice).toMatchObject({
        status: 'paid',
        billingReason: 'subscription_update',
        amountPaidMinor: preview.amountDueMinor,
      });
      expect(invoice?.lines.map(({ proration, planCode }) => [proration, planCode]).sort()).toEqual(
        [
          [true, 'pro'],
          [true, 'starter'],
        ],
      );
    });

    it('waits when the card is refused, and the old plan stays', async () => {
      const { gateway } = world;
      const paying = await aSubscriber(world, 'starter');
      await useCard(paying.customer.id, CARDS.failsLater);

      const outcome = await gateway.subscriptions.updateSubscriptionPlan(
        {
          subscription: paying.subscription,
          priceId: await priceOf('pro'),
          prorationDate: new Date(),
        },
        'operation-6',
      );
      expect(outcome).toMatchObject({
        kind: 'payment_needed',
        subscription: { planCode: 'starter', status: 'active', pending: { planCode: 'pro' } },
        invoice: { status: 'open', actionRequired: false },
      });
      if (outcome.kind !== 'payment_needed') return;
      expect(outcome.invoice.hostedUrl).toContain('http');
      const paid = await gateway.invoices.payInvoice(outcome.invoice.id, 'operation-6-pay');
      expect(paid).toMatchObject({ kind: 'declined' });
      await gateway.invoices.voidInvoice(outcome.invoice.id, 'operation-6-void');
      await expect(gateway.invoices.voidInvoice(outcome.invoice.id, 'x')).resolves.toMatchObject({
        status: 'void',
      });
    });
  });

  describe('an upgrade that the bank wants confirmed', () => {
    it('waits through a refusal and is in force after the confirmation', async () => {
      const { gateway } = world;
      const { customer, subscription } = await aSubscriber(world, 'starter');
      await useCard(customer.id, CARDS.asksForConfirmation);
      const outcome = await gateway.subscriptions.updateSubscriptionPlan(
        { subscription, priceId: await priceOf('growth'), prorationDate: new Date() },
        'operation-3ds',
      );
      expect(outcome).toMatchObject({
        kind: 'payment_needed',
        subscription: { planCode: 'starter', pending: { planCode: 'growth' } },
        invoice: { status: 'open', actionRequired: true },
      });
      if (outcome.kind !== 'payment_needed') return;
      const { invoice } = outcome;
      const now = () => gateway.subscriptions.subscription(subscription.id);

      confirm(invoice.id, 'refuse');
      await expect(now()).resolves.toMatchObject({ planCode: 'starter' });
      confirm(invoice.id, 'accept');
      await expect(now()).resolves.toMatchObject({ planCode: 'growth', pending: null });
      await expect(gateway.invoices.payInvoice(invoice.id, 'pay-3ds')).resolves.toMatchObject({
        kind: 'paid',
        invoice: { status: 'paid', actionRequired: false },
      });
    });

    function confirm(invoiceId: string, answer: 'accept' | 'refuse'): void {
      const asked = engine().payInvoice(invoiceId, 'default');
      if (asked.kind !== 'needs_3ds') throw new Error(`Paying answered ${asked.kind}.`);
      confirmAt(asked.url, answer);
    }
  });

  describe('the portal', () => {
    const visitOf = (customerId: string) =>
      ({
        customerId,
        flow: 'home',
        returnUrl: 'http://localhost:4200/subscription',
        locale: 'ro',
      }) as const;

    it('opens for its customer only', async () => {
      const { checkout } = world.gateway;
      const { customer } = await aSubscriber(world, 'starter');
      const { url } = await checkout.createPortalSession(visitOf(customer.id));
      expect(engine().portalView(url.split('/').at(-1) ?? '')).toMatchObject({
        customer: { id: customer.id },
        features: { paymentMethodUpdate: true, invoiceHistory: true },
      });
      await expect(checkout.createPortalSession(visitOf('cus_nobody'))).rejects.toMatchObject({
        param: 'customer',
      });
    });

    it('opens when its configuration was made anew since it was last asked for', async () => {
      const { checkout } = world.gateway;
      const before = await aSubscriber(world, 'starter');
      await checkout.createPortalSession(visitOf(before.customer.id));
      world.sandbox.stripe.reset();
      await world.catalog();
      const { customer } = await aSubscriber(world, 'starter');
      const { url } = await checkout.createPortalSession(visitOf(customer.id));
      expect(url).toContain('http');
    });
  });

  describe('the card', () => {
    it('of the checkout becomes the one of its customer, so that the portal can replace it', async () => {
      const { customers, subscriptions } = world.gateway;
      const { customer, subscription } = await aSubscriber(world, 'starter');
      expect(subscription.card).toMatchObject({ last4: '4242' });
      await expect(customers.unpinCard(subscription.id)).resolves.toBe(true);
      await expect(customers.unpinCard(subscription.id)).resolves.toBe(false);
      await expect(subscriptions.subscription(subscription.id)).resolves.toMatchObject({
        card: null,
      });
      await expect(customers.customer(customer.id)).resolves.toMatchObject({
        card: { last4: '4242', expMonth: 12, expYear: 2034 },
      });

      await useCard(customer.id, CARDS.failsLater);
      await customers.unpinCard(subscription.id);
      await expect(customers.customer(customer.id)).resolves.toMatchObject({
        card: { last4: '0341' },
      });
      engine().advance(customer.id, { to: new Date(Number(subscription.periodEnd) + DAY_MS) });
      await expect(subscriptions.subscription(subscription.id)).resolves.toMatchObject({
        status: 'past_due',
      });
    });

    it('of a subscription that is gone is left alone', async () => {
      await expect(world.gateway.customers.unpinCard('sub_nothing')).resolves.toBe(false);
    });
  });

  describe('prices', () => {
    it('are asked of Stripe when our table does not know them, and remembered', async () => {
      const { prices } = world.gateway;
      const known = await prices.findPrice('growth');
      await world.test.db.execute('DELETE FROM stripe_prices');
      await expect(prices.findPrice('growth')).resolves.toEqual(known);
      const rows = () => world.test.db.query('SELECT plan_code, active FROM stripe_prices');
      await expect(rows()).resolves.toEqual([{ plan_code: 'growth', active: true }]);

      // Met in a subscription first, it was only known.
      await world.test.db.execute('UPDATE stripe_prices SET active = false');
      await prices.findPrice('growth');
      await expect(rows()).resolves.toEqual([{ plan_code: 'growth', active: true }]);
    });

    it('are nothing for a plan that is not sold, and no plan for a price that is none of ours', async () => {
      const { prices } = world.gateway;
      await expect(prices.findPrice('free')).resolves.toBeNull();
      const sdk = stripeClient(world.config.stripe);
      const product = await sdk.products.create({ name: 'Something else' });
      const other = await sdk.prices.create({
        product: product.id,
        currency: 'ron',
        unit_amount: 100,
        recurring: { interval: 'month' },
      });
      await expect(prices.planOf(other.id)).resolves.toBeNull();
      await expect(prices.planOf('price_gone')).resolves.toBeNull();
    });
  });

  describe('a downgrade', () => {
    it('is scheduled for the end of the period, changed, and taken back', async () => {
      const { subscriptions } = world.gateway;
      const { subscription } = await aSubscriber(world, 'pro');
      const lower = await subscriptions.scheduleDowngrade(
        subscription,
        await priceOf('growth'),
        'op-7',
      );
      expect(lower).toMatchObject({
        planCode: 'pro',
        scheduled: { planCode: 'growth', at: subscription.periodEnd },
      });
      const lowest = await subscriptions.scheduleDowngrade(lower, await priceOf('starter'), 'op-8');
      expect(lowest).toMatchObject({
        scheduleId: lower.scheduleId,
        scheduled: { planCode: 'starter' },
      });

      await subscriptions.releaseSchedule(lowest, 'op-9');
      await subscriptions.releaseSchedule(lowest, 'op-9-again');
      await expect(subscriptions.subscription(subscription.id)).resolves.toMatchObject({
        planCode: 'pro',
        scheduled: null,
        scheduleId: null,
      });
    });

    it('takes effect when the period ends', async () => {
      const { subscriptions } = world.gateway;
      const { subscription } = await aSubscriber(world, 'growth');
      await subscriptions.scheduleDowngrade(subscription, await priceOf('starter'), 'op-10');
      engine().advance(subscription.customerId, {
        to: new Date(Number(subscription.periodEnd) + DAY_MS),
      });
      await expect(subscriptions.subscription(subscription.id)).resolves.toMatchObject({
        status: 'active',
        planCode: 'starter',
        periodStart: subscription.periodEnd,
      });
    });
  });

  describe('a cancellation', () => {
    it('waits for the end of the period, and is taken back', async () => {
      const { subscriptions } = world.gateway;
      const { subscription } = await aSubscriber(world, 'growth');
      const why = { reason: 'too_expensive', comment: 'demo' } as const;
      const ending = await subscriptions.cancelAtPeriodEnd(subscription, why, 'op-11');
      expect(ending).toMatchObject({ status: 'active', endsAt: subscription.periodEnd });
      const going = await subscriptions.resume(ending, 'op-12');
      expect(going).toMatchObject({ status: 'active', endsAt: null, canceledAt: null });
    });

    it('releases a scheduled downgrade first', async () => {
      const { subscriptions } = world.gateway;
      const { subscription } = await aSubscriber(world, 'growth');
      const lower = await subscriptions.scheduleDowngrade(
        subscription,
        await priceOf('starter'),
        'op-13',
      );
      await expect(subscriptions.cancelAtPeriodEnd(lower, {}, 'op-14')).resolves.toMatchObject({
        endsAt: subscription.periodEnd,
        scheduled: null,
      });
    });

    it('at once ends it once', async () => {
      const { subscriptions } = world.gateway;
      const { subscription } = await aSubscriber(world, 'growth');
      const ended = await subscriptions.cancelNow(subscription.id, 'op-15');
      expect(ended).toMatchObject({ status: 'canceled' });
      expect(ended?.endedAt).not.toBeNull();
      await expect(subscriptions.cancelNow(subscription.id, 'op-16')).resolves.toEqual(ended);
      await expect(subscriptions.cancelNow('sub_nothing', 'op-17')).resolves.toBeNull();
    });
  });

  describe('money back', () => {
    it('is one credit note with one refund, however often the operation is tried', async () => {
      const { gateway, sandbox } = world;
      const { customer, subscription } = await aSubscriber(world, 'growth');
      const invoiceId = subscription.latestInvoiceId ?? '';
      const order = {
        invoiceId,
        amountMinor: 10_000,
        reason: 'order_change',
        refund: true,
      } as const;
      sandbox.stripe.trouble.next('/v1/credit_notes', 'cut');
      const note = await gateway.refunds.createCreditNote(order, 'op-18');
      const again = await gateway.refunds.createCreditNote(order, 'op-18');
      expect(again).toEqual(note);
      expect(note).toMatchObject({
        invoiceId,
        customerId: customer.id,
        status: 'issued',
        totalMinor: 10_000,
        refundedMinor: 10_000,
        currency: 'RON',
      });
      await expect(gateway.refunds.creditNotesOf({ invoiceId })).resolves.toHaveLength(1);
      await expect(gateway.refunds.creditNotesOf({ customerId: customer.id })).resolves.toEqual([
        note,
      ]);
      await expect(gateway.refunds.refund(note.refundIds[0] ?? '')).resolves.toMatchObject({
        status: 'succeeded',
        amountMinor: 10_000,
      });
      await expect(gateway.invoices.invoice(invoiceId)).resolves.toMatchObject({
        creditedMinor: 10_000,
      });
    });
  });

  describe('lists', () => {
    it('go through every subscription of the account', async () => {
      const { subscription } = await aSubscriber(world, 'starter');
      const ids: string[] = [];
      for await (const page of world.gateway.subscriptions.eachSubscription())
        ids.push(...page.map(({ id }) => id));
      expect(ids).toContain(subscription.id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('tell what happened since then, of the handled kinds', async () => {
      const { customer, subscription } = await aSubscriber(world, 'starter');
      const told: StripeEventFacts[] = [];
      for await (const page of world.gateway.events.listEvents({ since: new Date(0) }))
        told.push(...page);
      const ours = told.filter((event) => event.customerId === customer.id);
      expect(ours.map(({ type }) => type)).toEqual(
        expect.arrayContaining([
          'checkout.session.completed',
          'customer.subscription.created',
          'invoice.paid',
        ]),
      );
      expect(ours.find(({ type }) => type === 'invoice.paid')).toMatchObject({
        subscriptionId: subscription.id,
        invoiceId: subscription.latestInvoiceId,
      });
    });
  });

  describe('when Stripe has trouble', () => {
    it('makes one thing when it does it and the answer does not come in time', async () => {
      const impatient = stripeClient(world.config.stripe, 300);
      const customers = new StripeCustomers(new StripeApi(impatient, false));
      const before = engine().overview().customers.length;
      world.sandbox.stripe.trouble.next('/v1/customers', 'timeout-after');
      const { id } = await customers.createCustomer(
        {
          merchantId: 'm-slow',
          name: 'Demo Lent SRL',
          email: 'slow@demo.smssend.local',
          locale: 'ro',
          address: null,
          taxId: null,
        },
        'op-slow',
      );
      expect(engine().overview().customers).toHaveLength(before + 1);
      await expect(customers.customer(id)).resolves.toMatchObject({ merchantId: 'm-slow' });
    });

    it('says the same when it asks us to slow down', async () => {
      world.sandbox.stripe.trouble.next('/v1/customers', '429');
      await expect(world.gateway.customers.customer('cus_any')).rejects.toMatchObject({
        code: 'payment_service_unreachable',
      });
    });

    it('says that it cannot be reached, and the same key later does it once', async () => {
      const { gateway, sandbox } = world;
      const details = {
        merchantId: 'm-trouble',
        name: 'Demo SRL',
        email: 'trouble@demo.smssend.local',
        locale: 'ro',
        address: null,
        taxId: null,
      } as const;
      const before = engine().overview().customers.length;
      for (let time = 0; time < 3; time += 1) sandbox.stripe.trouble.next('/v1/customers', '500');
      const refused = gateway.customers.createCustomer(details, 'op-19');
      await expect(refused).rejects.toThrow(DomainError);
      await expect(refused).rejects.toMatchObject({
        code: 'payment_service_unreachable',
        status: 503,
      });
      await gateway.customers.createCustomer(details, 'op-19');
      expect(engine().overview().customers).toHaveLength(before + 1);
    });
  });
});
