import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  StripeGateway,
  type StripeCreditNote,
  type StripeInvoice,
  type StripeSubscription,
} from '../stripe';

/** Of a customer whom we see for the first time: as long as his quota months can matter. */
export const HISTORY_DAYS = 800;
const MS_PER_DAY = 86_400_000;

/**
 * What an event lets us miss. Before an invoice counts as paid, all that were paid before it are
 * known: so it makes no difference which of their events came first, or not at all.
 */
@Injectable()
export class EarlierInvoices {
  constructor(
    private readonly database: Database,
    private readonly gateway: StripeGateway,
  ) {}

  /** The invoice itself, and those between it and the last paid one that we know. */
  async upTo(invoice: StripeInvoice): Promise<StripeInvoice[]> {
    if (invoice.status !== 'paid' || (await this.isPaid(invoice.id))) return [invoice];
    const since = await this.lastPaidBefore(invoice);
    const others = await this.gateway.invoices.invoicesOf(invoice.customerId, since);
    return [invoice, ...others.filter(({ id }) => id !== invoice.id)];
  }

  /** Subscriptions that these invoices are of and that nobody has told us about. */
  async subscriptionsMissing(
    invoices: readonly StripeInvoice[],
    told: readonly StripeSubscription[],
  ): Promise<StripeSubscription[]> {
    const ids = new Set(invoices.flatMap(({ subscriptionId }) => subscriptionId ?? []));
    for (const { id } of [...told, ...(await this.knownSubscriptions([...ids]))]) ids.delete(id);
    const found: StripeSubscription[] = [];
    for (const id of ids) {
      const subscription = await this.gateway.subscriptions.subscription(id);
      if (subscription) found.push(subscription);
    }
    return found;
  }

  /** Credit notes that these invoices count and we do not know. */
  async creditNotesMissing(invoices: readonly StripeInvoice[]): Promise<StripeCreditNote[]> {
    const notes: StripeCreditNote[] = [];
    for (const { id, creditedMinor } of invoices) {
      if (creditedMinor > 0 && creditedMinor !== (await this.creditedIn(id)))
        notes.push(...(await this.gateway.refunds.creditNotesOf({ invoiceId: id })));
    }
    return notes;
  }

  private knownSubscriptions(ids: readonly string[]): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `SELECT stripe_subscription_id AS id FROM billing_subscriptions
        WHERE stripe_subscription_id = ANY ($1::text[])`,
      [ids],
    );
  }

  private async isPaid(id: string): Promise<boolean> {
    const row = await this.database.one<{ paid: boolean }>(
      `SELECT status = 'paid' AS paid FROM billing_invoices WHERE stripe_invoice_id = $1`,
      [id],
    );
    return row?.paid ?? false;
  }

  private async lastPaidBefore(invoice: StripeInvoice): Promise<Date> {
    const row = await this.database.one<{ since: Date | null }>(
      `SELECT max(i.created_at) AS since
         FROM billing_customers c JOIN billing_invoices i ON i.merchant_id = c.merchant_id
        WHERE c.stripe_customer_id = $1 AND i.status = 'paid' AND i.created_at <= $2`,
      [invoice.customerId, invoice.createdAt],
    );
    return row?.since ?? new Date(invoice.createdAt.getTime() - HISTORY_DAYS * MS_PER_DAY);
  }

  private async creditedIn(stripeInvoiceId: string): Promise<number> {
    const row = await this.database.one<{ sum: number }>(
      `SELECT coalesce(sum(total_minor), 0)::int AS sum FROM billing_credit_notes
        WHERE stripe_invoice_id = $1 AND status = 'issued'`,
      [stripeInvoiceId],
    );
    return row?.sum ?? 0;
  }
}
