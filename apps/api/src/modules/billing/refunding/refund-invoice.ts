import { Injectable } from '@nestjs/common';
import type { CreditNoteView, RefundReason } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { ListInvoices } from '../reading/list-invoices';
import { StripeGateway } from '../stripe';
import { StripeSync } from '../sync';
import { BillingOperations, type Operation } from '../subscribing/billing-operations';

export interface RefundOrder {
  /** Our row of the invoice, of whichever merchant. */
  invoiceId: string;
  /** Without it, all that is left. */
  amountMinor?: number;
  reason: RefundReason;
}

interface Decision {
  readonly stripeInvoiceId: string;
  readonly customerId: string;
  readonly amountMinor: number;
}
interface Refunded {
  readonly stripeCreditNoteId: string;
}

/** Staff give money back: a credit note at Stripe with its refund, from which the fiscal storno follows. */
@Injectable()
export class RefundInvoice {
  constructor(
    private readonly operations: BillingOperations,
    private readonly gateway: StripeGateway,
    private readonly sync: StripeSync,
    private readonly invoices: ListInvoices,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError `not_found`, `invoice_not_refundable`, `refund_too_high`, `payment_service_unreachable`.
   */
  async refund(staffId: string, key: string, order: RefundOrder): Promise<CreditNoteView> {
    const { invoiceId, reason } = order;
    const { merchantId, stripeInvoiceId } = await this.find(invoiceId);
    const request = { invoiceId, amountMinor: order.amountMinor ?? null, reason };
    const click = {
      merchantId,
      kind: 'refund' as const,
      // Two people of the staff may have chosen the same text.
      key: `${staffId}:${key}`,
      request,
      userId: staffId,
    };
    const { stripeCreditNoteId } = await this.operations.run<Decision, Refunded>(click, {
      decide: () => this.decide(stripeInvoiceId, order.amountMinor),
      carryOut: (operation, decision) => this.carryOut(operation, decision, reason),
      record: (_, { amountMinor }, made) =>
        this.audit.record({
          action: 'INVOICE_REFUNDED',
          merchantId,
          userId: staffId,
          subjectType: 'invoice',
          subjectId: invoiceId,
          data: { amountMinor, reason, ...made },
        }),
    });
    return this.invoices.creditNote(merchantId, stripeCreditNoteId);
  }

  private async find(id: string): Promise<{ merchantId: string; stripeInvoiceId: string }> {
    const row = await this.database.one<{ merchantId: string; stripeInvoiceId: string }>(
      `SELECT merchant_id AS "merchantId", stripe_invoice_id AS "stripeInvoiceId"
         FROM billing_invoices WHERE id = $1`,
      [id],
    );
    if (!row) throw new DomainError({ code: 'not_found' });
    return row;
  }

  /** Stripe's own figures count: a refund may have been made on its pages. */
  private async decide(stripeInvoiceId: string, wanted: number | undefined): Promise<Decision> {
    const invoice = await this.gateway.invoices.invoice(stripeInvoiceId);
    if (invoice?.status !== 'paid') throw new DomainError({ code: 'invoice_not_refundable' });
    const notes = await this.gateway.refunds.creditNotesOf({ invoiceId: stripeInvoiceId });
    const given = notes
      .filter(({ status }) => status === 'issued')
      .reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);
    const left = Math.min(
      invoice.amountPaidMinor - given,
      invoice.totalMinor - invoice.creditedMinor,
    );
    if (left <= 0) throw new DomainError({ code: 'invoice_not_refundable' });
    const amountMinor = wanted ?? left;
    if (amountMinor > left)
      throw new DomainError({ code: 'refund_too_high', field: 'amountMinor' });
    return { stripeInvoiceId, customerId: invoice.customerId, amountMinor };
  }

  private async carryOut(
    { id }: Operation,
    { stripeInvoiceId, customerId, amountMinor }: Decision,
    reason: RefundReason,
  ): Promise<Refunded> {
    const note = await this.gateway.refunds.createCreditNote(
      { invoiceId: stripeInvoiceId, amountMinor, reason, refund: true },
      id,
    );
    await this.sync.creditNote(note.id, { customerId });
    return { stripeCreditNoteId: note.id };
  }
}
