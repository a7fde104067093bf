import type { Decline } from '../http/problem';
import { newInvoicePayment } from '../objects/invoice';
import { newCharge, newPaymentIntent } from '../objects/payment';
import type { Invoice, InvoicePayment, PaymentIntent, PaymentMethod } from '../objects/stored';
import { AUTHENTICATION_FAILED, AUTHENTICATION_REQUIRED, testCard } from './cards';
import type { World } from './world';

export type Outcome =
  | { kind: 'paid' }
  | { kind: 'declined'; decline: Decline; intent: PaymentIntent }
  | { kind: 'needs_action'; intent: PaymentIntent };

/** Takes money from cards: intents, charges, and what the bank says. */
export class Collector {
  constructor(private readonly world: World) {}

  /** The intent that collects an invoice; made once for each. */
  intentOf(invoice: Invoice): PaymentIntent {
    const payment = this.paymentOf(invoice);
    const made = payment?.payment.payment_intent
      ? this.world.store.find('payment_intent', payment.payment.payment_intent)
      : null;
    if (made) return made;
    const now = this.world.now(invoice.customer);
    const intent = this.world.create('payment_intent', newPaymentIntent(invoice, now));
    this.world.create('invoice_payment', newInvoicePayment(invoice, intent.id, now));
    return intent;
  }

  paymentOf(invoice: Invoice): InvoicePayment | null {
    return (
      this.world.store
        .all('invoice_payment')
        .find((it) => it.invoice === invoice.id && it.is_default) ?? null
    );
  }

  /** `present`: the bank may ask the person; `answered`: he has agreed. */
  collect(invoice: Invoice, method: PaymentMethod, bank: { answered: boolean }): Outcome {
    const intent = this.intentOf(invoice);
    this.world.edit(intent, (it) => {
      it.amount = invoice.amount_remaining;
      it.payment_method = method.id;
    });
    const card = testCard(this.world.note(method.id).cardNumber ?? '');
    if (card?.charge) return this.refuse(intent, method, card.charge);
    if (!bank.answered && this.willAsk(method)) return this.ask(intent, method);
    return this.take(invoice, intent, method);
  }

  /** Whether the bank asks the person before this card pays. */
  willAsk(method: PaymentMethod): boolean {
    const policy = testCard(this.world.note(method.id).cardNumber ?? '')?.threeDSecure ?? 'none';
    return (
      policy === 'always' ||
      (policy === 'setup' && this.world.note(method.id).authenticated !== true)
    );
  }

  /** The person refused on the bank's page. */
  refuseAuthentication(intent: PaymentIntent, method: PaymentMethod): Outcome {
    return this.refuse(intent, method, AUTHENTICATION_FAILED);
  }

  cancelIntent(invoice: Invoice, reason: PaymentIntent['cancellation_reason']): void {
    const payment = this.paymentOf(invoice);
    const intent = payment?.payment.payment_intent
      ? this.world.store.find('payment_intent', payment.payment.payment_intent)
      : null;
    const now = this.world.now(invoice.customer);
    if (!payment || !intent || intent.status === 'succeeded' || intent.status === 'canceled')
      return;
    this.world.edit(payment, (it) => {
      it.status = 'canceled';
      it.status_transitions.canceled_at = now;
    });
    this.world.edit(intent, (it) => {
      it.status = 'canceled';
      it.canceled_at = now;
      it.cancellation_reason = reason;
    });
    this.world.tell('payment_intent.canceled', intent);
  }

  private take(invoice: Invoice, intent: PaymentIntent, method: PaymentMethod): Outcome {
    const charge = this.charge(intent, method, null);
    const now = this.world.now(intent.customer);
    const payment = this.paymentOf(invoice);
    this.world.edit(intent, (it) => {
      it.status = 'succeeded';
      it.amount_received = it.amount;
      it.latest_charge = charge;
      it.next_action = null;
      it.last_payment_error = null;
    });
    this.world.tell('charge.succeeded', this.world.store.need('charge', charge));
    this.world.tell('payment_intent.succeeded', intent);
    if (payment)
      this.world.edit(payment, (it) => {
        it.status = 'paid';
        it.amount_requested = intent.amount;
        it.amount_paid = intent.amount;
        it.status_transitions.paid_at = now;
      });
    return { kind: 'paid' };
  }

  private refuse(intent: PaymentIntent, method: PaymentMethod, decline: Decline): Outcome {
    const charge = this.charge(intent, method, decline);
    this.world.edit(intent, (it) => {
      it.status = 'requires_payment_method';
      it.latest_charge = charge;
      it.next_action = null;
      it.payment_method = null;
      it.last_payment_error = {
        charge,
        code: decline.code as NonNullable<PaymentIntent['last_payment_error']>['code'],
        ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
        message: decline.message,
        payment_method: structuredClone(method),
        type: 'card_error',
      };
    });
    this.world.tell('charge.failed', this.world.store.need('charge', charge));
    this.world.tell('payment_intent.payment_failed', intent);
    return { kind: 'declined', decline, intent };
  }

  private ask(intent: PaymentIntent, method: PaymentMethod): Outcome {
    this.world.edit(intent, (it) => {
      it.status = 'requires_action';
      it.payment_method = method.id;
      it.next_action = {
        redirect_to_url: { return_url: null, url: this.world.url(`/sandbox/stripe/3ds/${it.id}`) },
        type: 'redirect_to_url',
      };
      it.last_payment_error = null;
    });
    this.world.tell('payment_intent.requires_action', intent);
    return { kind: 'needs_action', intent };
  }

  private charge(
    intent: PaymentIntent,
    paymentMethod: PaymentMethod,
    decline: Decline | null,
  ): string {
    const customer = intent.customer ? this.world.store.find('customer', intent.customer) : null;
    const charge = newCharge(
      {
        intent,
        paymentMethod,
        customer,
        decline,
        receiptUrl: this.world.url('/sandbox/stripe/receipts/'),
      },
      this.world.now(intent.customer),
    );
    if (charge.receipt_url !== null) charge.receipt_url += charge.id;
    return this.world.create('charge', charge).id;
  }
}

/** What an answer says of a payment that waits for the person's bank. */
export const NEEDS_ACTION = AUTHENTICATION_REQUIRED;
