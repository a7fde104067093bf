import type { PayResult, ThreeDSecureView, TypedCard } from '../contract';
import { badRequest } from '../http/problem';
import type { Invoice, PaymentIntent, PaymentMethod } from '../objects/stored';
import type { Checkout } from './checkout';
import type { Collector } from './collector';
import type { Invoicing } from './invoicing';
import type { PaymentMethods } from './methods';
import type { Portal } from './portal';
import type { Standing } from './standing';
import type { World } from './world';

export interface InvoicePageParts {
  world: World;
  collector: Collector;
  invoicing: Invoicing;
  methods: PaymentMethods;
  standing: Standing;
  checkout: Checkout;
  portal: Portal;
}

/** Payments with the person present: the hosted invoice, and what his bank asks. */
export class InvoicePage {
  constructor(private readonly parts: InvoicePageParts) {}

  pay(invoice: Invoice, card: TypedCard | 'default'): PayResult {
    const { invoicing, methods, world, collector } = this.parts;
    if (invoice.status !== 'open')
      throw badRequest('This invoice cannot be paid.', { code: 'invoice_not_editable' });
    const now = world.now(invoice.customer);
    const decline = card === 'default' ? null : methods.declineOf(card, now);
    if (decline) return { kind: 'declined', ...decline };
    const method = card === 'default' ? invoicing.methodOf(invoice) : methods.make(card, now);
    if (!method)
      return {
        kind: 'declined',
        code: 'missing',
        message: 'There is no card on file. Please enter one.',
      };
    if (card !== 'default' && invoice.customer) methods.attach(method, invoice.customer);
    if (collector.willAsk(method)) return this.ask(invoice, method);
    return this.resultOf(invoice, method, { answered: false });
  }

  view(intentId: string): ThreeDSecureView | null {
    const { store } = this.parts.world;
    const intent = store.find('payment_intent', intentId) ?? store.find('setup_intent', intentId);
    if (!intent || intent.status !== 'requires_action') return null;
    const card = intent.payment_method ? store.find('payment_method', intent.payment_method) : null;
    return {
      intentId,
      amountMinor: intent.object === 'payment_intent' ? intent.amount : 0,
      currency: intent.object === 'payment_intent' ? intent.currency : 'ron',
      cardLast4: card?.card?.last4 ?? '',
      returnUrl: this.returnUrl(intentId),
    };
  }

  /** What the person told his bank. */
  confirm(intentId: string, accepted: boolean): PayResult {
    const { world, checkout, portal } = this.parts;
    const setup = world.store.find('setup_intent', intentId);
    const waiting = world.note(intentId).authentication;
    if (setup?.status === 'requires_action' && waiting) {
      if (waiting.for === 'checkout') return checkout.answered(setup, waiting.session, accepted);
      if (waiting.for === 'portal') return portal.answered(setup, waiting.token, accepted);
    }
    const intent = world.store.find('payment_intent', intentId);
    if (intent?.status !== 'requires_action')
      throw badRequest(`The intent ${intentId} waits for no answer.`, {
        code: 'payment_intent_unexpected_state',
      });
    return this.answered(intent, accepted);
  }

  private answered(intent: PaymentIntent, accepted: boolean): PayResult {
    const { world, invoicing } = this.parts;
    const invoice = this.invoiceOf(intent.id);
    const method = world.store.need('payment_method', intent.payment_method ?? '');
    if (accepted) {
      world.annotate(method.id, { authenticated: true });
      return this.resultOf(invoice, method, { answered: true });
    }
    const outcome = invoicing.refuseAuthentication(invoice, method);
    return outcome.kind === 'declined'
      ? { kind: 'declined', ...outcome.decline }
      : {
          kind: 'declined',
          code: 'payment_intent_authentication_failure',
          message: 'The payment was not authenticated.',
        };
  }

  private ask(invoice: Invoice, method: PaymentMethod): PayResult {
    const outcome = this.parts.collector.collect(invoice, method, { answered: false });
    if (outcome.kind !== 'needs_action') throw new Error('The bank was expected to ask.');
    return {
      kind: 'needs_3ds',
      url: this.parts.world.url(`/sandbox/stripe/3ds/${outcome.intent.id}`),
    };
  }

  private resultOf(
    invoice: Invoice,
    method: PaymentMethod,
    { answered }: { answered: boolean },
  ): PayResult {
    const { invoicing } = this.parts;
    const outcome = invoicing.pay(invoice, { method, answered });
    if (outcome.kind === 'declined') return { kind: 'declined', ...outcome.decline };
    if (outcome.kind !== 'paid')
      return {
        kind: 'declined',
        code: 'authentication_required',
        message: 'This payment needs authentication.',
      };
    this.keepCard(invoice, method);
    return { kind: 'paid', redirectUrl: invoice.hosted_invoice_url ?? '' };
  }

  /** The card that paid becomes the one of the subscription, so that the next renewal can pay too. */
  private keepCard(invoice: Invoice, method: PaymentMethod): void {
    const { world, standing } = this.parts;
    const subscription = standing.subscriptionOf(invoice);
    if (!subscription || subscription.ended_at !== null || method.customer !== invoice.customer)
      return;
    world.change('subscription', subscription, (it) => {
      it.default_payment_method = method.id;
    });
  }

  private returnUrl(intentId: string): string {
    const { world } = this.parts;
    const waiting = world.note(intentId).authentication;
    if (waiting?.for === 'checkout')
      return world.url(`/sandbox/stripe/checkout/${waiting.session}`);
    if (waiting?.for === 'portal') return world.url(`/sandbox/stripe/portal/${waiting.token}`);
    return this.invoiceOf(intentId).hosted_invoice_url ?? '';
  }

  private invoiceOf(intentId: string): Invoice {
    const { store } = this.parts.world;
    const payment = store
      .all('invoice_payment')
      .find((it) => it.payment.payment_intent === intentId);
    return store.need('invoice', payment?.invoice ?? '');
  }
}
