import { Injectable, Logger } from '@nestjs/common';
import type { MoneyAlert } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Metrics } from '../../../platform/telemetry';
import {
  StripeGateway,
  type StripeDispute,
  type StripeEventFacts,
  type StripeRefund,
} from '../stripe';
import { LinkedCustomersRepository } from './linked-customers.repository';
import type { SyncOutcome } from './sync-outcome';
import { TellFacts } from './tell-facts';

type AlertKind = MoneyAlert['kind'];

/**
 * What staff have to look at. Money that goes back by a credit note is in order. A refund made at Stripe
 * without one has no reason for the fiscal storno, and leaves the quota as it was: nothing is made up
 * for it here. Staff add the credit note at Stripe and link the refund; then all follows by itself.
 */
@Injectable()
export class MoneyAlerts {
  private readonly logger = new Logger(MoneyAlerts.name);
  private readonly alerts;

  constructor(
    private readonly gateway: StripeGateway,
    private readonly database: Database,
    private readonly customers: LinkedCustomersRepository,
    private readonly facts: TellFacts,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.alerts = metrics.counter(
      'billing_money_alerts_total',
      'Refunds without a credit note, refunds that failed, disputed payments',
      ['kind'],
    );
  }

  async refund(id: string): Promise<SyncOutcome | string> {
    const refund = await this.gateway.refunds.refund(id);
    if (!refund) return { kind: 'missing' };
    const invoice = await this.invoiceOf(refund);
    if (!invoice) return { kind: 'not_ours' };
    const failed = refund.status === 'failed' || refund.status === 'canceled';
    const notes = await this.gateway.refunds.creditNotesOf({ invoiceId: invoice.stripeInvoiceId });
    if (failed) return this.alert('failed_refund', refund.id, { ...invoice, refund });
    if (notes.some(({ refundIds }) => refundIds.includes(refund.id)))
      return 'a refund of a credit note';
    return this.alert('bare_refund', refund.id, { ...invoice, refund });
  }

  async dispute({ objectType, objectId }: StripeEventFacts): Promise<SyncOutcome | string> {
    const dispute = await this.disputeAt(objectType, objectId);
    if (!dispute) return { kind: 'missing' };
    const merchant =
      dispute.customerId && (await this.customers.merchantOf(dispute.customerId, null));
    if (!merchant) return { kind: 'not_ours' };
    return this.alert('dispute', dispute.id, { merchantId: merchant.merchantId, dispute });
  }

  private disputeAt(objectType: string, id: string): Promise<StripeDispute | null> {
    return objectType === 'dispute'
      ? this.gateway.refunds.dispute(id)
      : this.gateway.refunds.earlyFraudWarning(id);
  }

  private invoiceOf(
    refund: StripeRefund,
  ): Promise<{ merchantId: string; stripeInvoiceId: string } | null> {
    return this.database.one(
      `SELECT merchant_id AS "merchantId", stripe_invoice_id AS "stripeInvoiceId"
         FROM billing_invoices WHERE payment_reference = ANY ($1::text[]) LIMIT 1`,
      [[refund.paymentIntentId, refund.chargeId].filter((id) => id !== null)],
    );
  }

  /** Once for each object, however many events tell of it. */
  private async alert(
    kind: AlertKind,
    id: string,
    data: { merchantId: string } & Record<string, unknown>,
  ): Promise<string> {
    const { merchantId } = data;
    const event: MoneyAlert = { type: 'money-alert', merchantId, kind, reference: id };
    const fresh = await this.facts.tell(merchantId, [
      { key: `alert:${kind}:${id}`, occurredAt: this.clock.now(), event, audit: null },
    ]);
    if (fresh > 0) {
      this.alerts.inc({ kind });
      this.logger.error({ kind, ...data }, 'billing needs a person to look');
    }
    return `told to staff: ${kind}`;
  }
}
