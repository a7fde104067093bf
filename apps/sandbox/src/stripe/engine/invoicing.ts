import { badRequest } from '../http/problem';
import { customerFields, newInvoice } from '../objects/invoice';
import type {
  Customer,
  Invoice,
  InvoiceLine,
  PaymentMethod,
  Subscription,
} from '../objects/stored';
import { HOUR_S, newId } from '../objects/stored';
import type { Balances } from './balances';
import type { Collector, Outcome } from './collector';
import { nextRetry } from './retry-schedule';
import type { Standing } from './standing';
import type { AppliedCoupon } from './totals';
import { addUp, settleBalance } from './totals';
import type { World } from './world';

export interface Draft {
  customer: Customer;
  subscription: Subscription | null;
  reason: Invoice['billing_reason'];
  period: { start: number; end: number };
  lines: (invoice: string) => InvoiceLine[];
  coupons: readonly AppliedCoupon[];
  currency: string;
  prorationDate?: number | null;
  autoAdvance?: boolean;
  description?: string | null;
  metadata?: Record<string, string>;
}

/** How a payment of an invoice came about. */
export interface PayOptions {
  method?: PaymentMethod | null;
  /** The person has answered his bank. */
  answered?: boolean;
  /** An automatic try, which is repeated when it fails. */
  automatic?: boolean;
}

/** An invoice's life: draft, open, paid, void or uncollectible. */
export class Invoicing {
  constructor(
    private readonly world: World,
    private readonly collector: Collector,
    private readonly standing: Standing,
    private readonly balances: Balances,
  ) {}

  /** A draft in the store that nobody was told of yet. */
  draft(made: Draft): Invoice {
    const { world } = this;
    const now = world.now(made.customer.id);
    const taxIds = this.balances.taxIdsOf(made.customer.id);
    const invoice = newInvoice(
      {
        ...made,
        taxIds,
        prorationDate: made.prorationDate ?? null,
        autoAdvance: made.autoAdvance ?? true,
        description: made.description ?? null,
        metadata: made.metadata ?? {},
      },
      now,
    );
    addUp(invoice, made.lines(invoice.id), made.coupons);
    const { due } = settleBalance(invoice.total, made.customer.balance);
    invoice.starting_balance = made.customer.balance;
    invoice.amount_due = due;
    invoice.amount_remaining = due;
    world.store.put('invoice', invoice.id, invoice);
    return invoice;
  }

  /** Leaves the draft to be finalized an hour later, as every renewal's is. */
  postpone(invoice: Invoice): void {
    this.world.edit(invoice, (it) => {
      if (!it.auto_advance) return;
      it.automatically_finalizes_at = it.created + HOUR_S;
      it.next_payment_attempt = it.created + HOUR_S;
    });
  }

  finalize(invoice: Invoice): void {
    if (invoice.status !== 'draft')
      throw badRequest(
        'This invoice is already finalized, you cannot re-finalize a non-draft invoice.',
        {
          code: 'invoice_not_editable',
        },
      );
    const customer = this.world.store.need('customer', invoice.customer ?? '');
    const now = this.world.now(customer.id);
    const { due, after } = settleBalance(invoice.total, customer.balance);
    this.world.edit(invoice, (it) => {
      Object.assign(it, customerFields(customer, this.balances.taxIdsOf(customer.id)));
      const token = newId('test', 40);
      it.status = 'open';
      it.starting_balance = customer.balance;
      it.ending_balance = after;
      it.amount_due = due;
      it.amount_remaining = due;
      it.number = this.nextNumber(customer);
      it.automatically_finalizes_at = null;
      it.effective_at = now;
      it.status_transitions.finalized_at = now;
      it.hosted_invoice_url = this.world.url(`/sandbox/stripe/invoices/${token}`);
      it.invoice_pdf = this.world.url(`/sandbox/stripe/invoices/${token}/pdf`);
      it.next_payment_attempt = null;
    });
    this.balances.set(customer, after, invoice);
    this.world.tell('invoice.finalized', invoice);
    if (due === 0) this.settle(invoice, 0);
  }

  /** One try. What fails is told, remembered on the invoice, and answered; nothing is thrown. */
  pay(
    invoice: Invoice,
    { method, answered = false, automatic = false }: PayOptions = {},
  ): Outcome | { kind: 'no_card' } {
    const card = method ?? this.methodOf(invoice);
    const now = this.world.now(invoice.customer);
    this.world.edit(invoice, (it) => {
      it.attempted = true;
      it.attempt_count += 1;
    });
    if (!card) {
      this.collector.intentOf(invoice);
      this.fail(invoice, { automatic, now, needsAction: false });
      return { kind: 'no_card' };
    }
    const outcome = this.collector.collect(invoice, card, { answered });
    if (outcome.kind === 'paid') this.settle(invoice, invoice.amount_remaining);
    else this.fail(invoice, { automatic, now, needsAction: outcome.kind === 'needs_action' });
    return outcome;
  }

  /** The person refused on his bank's page. */
  refuseAuthentication(invoice: Invoice, method: PaymentMethod): Outcome {
    const outcome = this.collector.refuseAuthentication(this.collector.intentOf(invoice), method);
    this.fail(invoice, {
      automatic: false,
      now: this.world.now(invoice.customer),
      needsAction: false,
    });
    return outcome;
  }

  /** Marks an open invoice paid, by a card's money, a balance, or money that came another way. */
  settle(invoice: Invoice, amountPaid: number): void {
    const now = this.world.now(invoice.customer);
    const previous = this.world.edit(invoice, (it) => {
      it.status = 'paid';
      it.attempted = true;
      it.amount_paid += amountPaid;
      it.amount_remaining = 0;
      it.next_payment_attempt = null;
      it.auto_advance = false;
      it.status_transitions.paid_at = now;
    });
    if (amountPaid > 0) this.world.tell('invoice.updated', invoice, previous);
    this.standing.whenPaid(invoice);
    this.world.tell('invoice.paid', invoice);
    this.world.tell('invoice.payment_succeeded', invoice);
    const payment = this.collector.paymentOf(invoice);
    if (payment?.status === 'paid') this.world.tell('invoice_payment.paid', payment);
  }

  void(invoice: Invoice): void {
    if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
      throw badRequest(`You can only pass in open invoices. This invoice isn't open.`, {
        code: 'invoice_not_editable',
      });
    this.collector.cancelIntent(invoice, 'void_invoice');
    this.close(invoice, 'void', 'voided_at');
    this.world.tell('invoice.voided', invoice);
    // A change that waited for this payment is given up with it.
    const waiting = this.standing.isPendingUpdate(invoice) && this.standing.subscriptionOf(invoice);
    if (waiting) this.standing.dropPendingUpdate(waiting);
  }

  markUncollectible(invoice: Invoice): void {
    if (invoice.status !== 'open')
      throw badRequest('You can only mark an open invoice as uncollectible.', {
        code: 'invoice_not_editable',
      });
    this.close(invoice, 'uncollectible', 'marked_uncollectible_at');
    this.world.tell('invoice.marked_uncollectible', invoice);
  }

  methodOf(invoice: Invoice): PaymentMethod | null {
    const customer = this.world.store.find('customer', invoice.customer ?? '');
    const subscription = this.standing.subscriptionOf(invoice);
    const id =
      invoice.default_payment_method ??
      subscription?.default_payment_method ??
      customer?.invoice_settings.default_payment_method;
    return id ? this.world.store.find('payment_method', id) : null;
  }

  private close(
    invoice: Invoice,
    status: 'void' | 'uncollectible',
    when: 'voided_at' | 'marked_uncollectible_at',
  ): void {
    const now = this.world.now(invoice.customer);
    this.world.change('invoice', invoice, (it) => {
      it.status = status;
      it.auto_advance = false;
      it.next_payment_attempt = null;
      it.status_transitions[when] = now;
    });
  }

  private fail(
    invoice: Invoice,
    failure: { automatic: boolean; now: number; needsAction: boolean },
  ): void {
    const repeats = invoice.auto_advance === true && this.isRetried(invoice);
    const next = repeats ? nextRetry(invoice.attempt_count, failure.now) : null;
    const previous = this.world.edit(invoice, (it) => {
      if (failure.automatic || it.next_payment_attempt === null) it.next_payment_attempt = next;
    });
    this.standing.whenFailed(invoice);
    this.world.tell(
      'invoice.updated',
      invoice,
      previous ?? { attempt_count: invoice.attempt_count - 1 },
    );
    this.world.tell('invoice.payment_failed', invoice);
    if (failure.needsAction) this.world.tell('invoice.payment_action_required', invoice);
    if (failure.automatic && repeats && next === null) this.standing.whenGivenUp(invoice);
  }

  /** First invoices and updates that wait for their payment are not tried again; they expire. */
  private isRetried(invoice: Invoice): boolean {
    const isFirst = invoice.billing_reason === 'subscription_create';
    return !isFirst && !this.standing.isPendingUpdate(invoice);
  }

  private nextNumber(customer: Customer): string {
    const sequence = customer.next_invoice_sequence ?? 1;
    this.world.edit(customer, (it) => {
      it.next_invoice_sequence = sequence + 1;
    });
    return `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
  }
}
