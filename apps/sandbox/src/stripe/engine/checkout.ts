import type { CheckoutView, PayResult, TypedCard } from '../contract';
import { badRequest } from '../http/problem';
import { newCustomer } from '../objects/people';
import { newSetupIntent } from '../objects/payment';
import type { CheckoutSession, PaymentMethod, SetupIntent, Subscription } from '../objects/stored';
import { DAY_S, listOf } from '../objects/stored';
import { checkoutLine, whereTo } from '../objects/checkout';
import type { Balances } from './balances';
import type { Collector } from './collector';
import type { CheckoutNote } from './notes';
import type { PaymentMethods } from './methods';
import type { StartSubscriptions } from './start-subscription';
import type { AppliedCoupon } from './totals';
import { discounted, sum } from './totals';
import { amountOf } from './lines';
import type { World } from './world';

export interface CheckoutSums {
  /** Of the items, before coupons. */
  recurringMinor: number;
  todayMinor: number;
  trialEnd: number | null;
}

/** Hosted checkout: an open session becomes a customer with a card and a subscription. */
export class Checkout {
  constructor(
    private readonly world: World,
    private readonly methods: PaymentMethods,
    private readonly starting: StartSubscriptions,
    private readonly collector: Collector,
    private readonly balances: Balances,
  ) {
    world.checkoutLines = (session) => this.lines(session);
  }

  view(id: string): CheckoutView | null {
    const session = this.world.store.find('checkout_session', id);
    if (!session) return null;
    const note = this.noteOf(session);
    const sums = this.sums(note, this.world.now(session.customer));
    const price = this.world.store.find('price', note.lines[0]?.price ?? '');
    const product = price ? this.world.store.find('product', price.product) : null;
    const customer = session.customer ? this.world.store.find('customer', session.customer) : null;
    return {
      id,
      status: session.status ?? 'open',
      productName: product?.name ?? '',
      productDescription: product?.description ?? null,
      interval: price?.recurring?.interval ?? null,
      currency: session.currency ?? 'ron',
      amountTodayMinor: sums.todayMinor,
      amountRecurringMinor: sums.recurringMinor,
      trialDays: note.subscriptionData.trialDays,
      trialEnd: sums.trialEnd === null ? null : new Date(sums.trialEnd * 1000),
      customerName: customer?.name ?? null,
      customerEmail: customer?.email ?? session.customer_email,
      locale: session.locale,
      successUrl: whereTo(session),
      cancelUrl: session.cancel_url,
      expiresAt: new Date(session.expires_at * 1000),
    };
  }

  /** What is paid today and every period, in the state of now. */
  sums(note: CheckoutNote, now: number): CheckoutSums {
    const recurring = sum(
      note.lines.map(({ price, quantity }) =>
        amountOf(this.world.store.need('price', price), quantity),
      ),
    );
    const { trialDays, trialEnd } = note.subscriptionData;
    const end = trialDays ? now + trialDays * DAY_S : trialEnd;
    const coupons = note.coupons.map(
      (id) => ({ coupon: this.world.store.need('coupon', id) }) as AppliedCoupon,
    );
    const today = end === null ? discounted(recurring, coupons) : 0;
    return { recurringMinor: recurring, todayMinor: today, trialEnd: end };
  }

  /** The person presses the button. A refused card leaves the session open. */
  pay(id: string, card: TypedCard): PayResult {
    const session = this.openSession(id);
    const customer = this.customerOf(session);
    const now = this.world.now(customer);
    const decline = this.methods.declineOf(card, now);
    if (decline) return { kind: 'declined', ...decline };
    const method = this.methods.make(card, now, session.customer_email);
    if (!this.methods.asksOnSetup(method)) return this.complete(session, method, false);
    const intent = this.askBank(session, method);
    return { kind: 'needs_3ds', url: this.world.url(`/sandbox/stripe/3ds/${intent.id}`) };
  }

  /** The bank's answer for an intent of `askBank`. */
  answered(intent: SetupIntent, sessionId: string, accepted: boolean): PayResult {
    const session = this.openSession(sessionId);
    const method = this.world.store.need('payment_method', intent.payment_method ?? '');
    this.world.edit(intent, (it) => {
      it.status = accepted ? 'succeeded' : 'requires_payment_method';
      it.next_action = null;
    });
    this.world.tell(accepted ? 'setup_intent.succeeded' : 'setup_intent.setup_failed', intent);
    if (!accepted)
      return {
        kind: 'declined',
        code: 'setup_intent_authentication_failure',
        message:
          'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      };
    this.world.annotate(method.id, { authenticated: true });
    return this.complete(session, method, true);
  }

  expire(session: CheckoutSession): CheckoutSession {
    if (session.status !== 'open')
      throw badRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`,
      );
    this.world.edit(session, (it) => {
      it.status = 'expired';
      it.url = null;
    });
    this.world.tell('checkout.session.expired', session);
    return session;
  }

  /** The e-mail of a session that has no customer yet. */
  setEmail(id: string, email: string): void {
    const session = this.openSession(id);
    if (session.customer === null)
      this.world.edit(session, (it) => {
        it.customer_email = email;
      });
  }

  lines(id: string): unknown {
    const session = this.world.store.find('checkout_session', id);
    if (!session) return null;
    const note = this.noteOf(session);
    const data = note.lines.map((line) => {
      const price = this.world.store.need('price', line.price);
      const name = this.world.store.find('product', price.product)?.name ?? '';
      return checkoutLine(
        price,
        line.quantity,
        name,
        this.sums(note, session.created).trialEnd !== null,
      );
    });
    return listOf(data, `/v1/checkout/sessions/${id}/line_items`);
  }

  private complete(session: CheckoutSession, method: PaymentMethod, answered: boolean): PayResult {
    const customer = this.customerOf(session);
    const note = this.noteOf(session);
    const now = this.world.now(customer);
    this.methods.attach(method, customer);
    const subscription = this.starting.start({
      customer,
      items: note.lines.map(({ price, quantity }) => ({ price, quantity })),
      metadata: note.subscriptionData.metadata,
      description: note.subscriptionData.description,
      trialDays: note.subscriptionData.trialDays,
      trialEnd: note.subscriptionData.trialEnd,
      anchor: note.subscriptionData.billingCycleAnchor,
      missingPaymentMethod: note.subscriptionData.missingPaymentMethod,
      defaultPaymentMethod: method.id,
      discounts: note.coupons.map((coupon) => ({ coupon })),
      payment: { method, answered },
    });
    if (subscription.status === 'incomplete') return this.firstPaymentFailed(subscription);
    this.close(session, subscription, customer, now);
    return { kind: 'paid', redirectUrl: whereTo(session) };
  }

  /** A card that saves well and does not pay: nothing of the subscription stays, as at Stripe's page. */
  private firstPaymentFailed(subscription: Subscription): PayResult {
    const invoice = this.world.store.need('invoice', subscription.latest_invoice ?? '');
    const error = this.collector.intentOf(invoice).last_payment_error;
    throw new CheckoutDeclined({
      kind: 'declined',
      code: error?.code ?? 'card_declined',
      ...(error?.decline_code === undefined ? {} : { declineCode: error.decline_code }),
      message: error?.message ?? 'Your card was declined.',
    });
  }

  private close(
    session: CheckoutSession,
    subscription: Subscription,
    customer: string,
    now: number,
  ): void {
    const { todayMinor } = this.sums(this.noteOf(session), now);
    const owner = this.world.store.need('customer', customer);
    this.world.edit(session, (it) => {
      it.status = 'complete';
      it.payment_status = todayMinor === 0 ? 'no_payment_required' : 'paid';
      it.subscription = subscription.id;
      it.invoice = subscription.latest_invoice;
      it.customer = customer;
      it.url = null;
      it.customer_details = {
        address: owner.address ?? null,
        business_name: null,
        email: owner.email,
        individual_name: null,
        name: owner.name ?? null,
        phone: owner.phone ?? null,
        tax_exempt: 'none',
        tax_ids: this.balances.taxIdsOf(customer).map(({ type, value }) => ({ type, value })),
      };
    });
    this.world.tell('checkout.session.completed', session);
  }

  private askBank(session: CheckoutSession, method: PaymentMethod): SetupIntent {
    const intent = newSetupIntent(session.customer, method.id, this.world.now(session.customer));
    intent.status = 'requires_action';
    intent.next_action = {
      redirect_to_url: {
        return_url: session.url,
        url: this.world.url(`/sandbox/stripe/3ds/${intent.id}`),
      },
      type: 'redirect_to_url',
    };
    this.world.create('setup_intent', intent);
    this.world.tell('setup_intent.requires_action', intent);
    this.world.annotate(intent.id, {
      authentication: { for: 'checkout', session: session.id, paymentMethod: method.id },
    });
    return intent;
  }

  private openSession(id: string): CheckoutSession {
    const session = this.world.store.need('checkout_session', id);
    if (session.status !== 'open')
      throw badRequest(`This Checkout Session is ${session.status}.`, {
        code: 'checkout_session_not_open',
      });
    return session;
  }

  private customerOf(session: CheckoutSession): string {
    if (session.customer !== null) return session.customer;
    const now = this.world.now();
    const customer = this.world.create(
      'customer',
      newCustomer({ ...(session.customer_email ? { email: session.customer_email } : {}) }, now),
    );
    this.world.edit(session, (it) => {
      it.customer = customer.id;
    });
    return customer.id;
  }

  private noteOf(session: CheckoutSession): CheckoutNote {
    const { checkout } = this.world.note(session.id);
    if (!checkout) throw new Error(`The checkout session ${session.id} has no lines.`);
    return checkout;
  }
}

/** Undoes what paying began; the page shows the refusal. */
export class CheckoutDeclined extends Error {
  constructor(readonly result: PayResult) {
    super('The card was refused.');
  }
}
