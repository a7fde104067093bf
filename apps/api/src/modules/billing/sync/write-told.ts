import { Injectable, Logger } from '@nestjs/common';
import type { PlanCode } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { StripeInvoice, StripeSubscription } from '../stripe';
import { paidTerms } from './rules/paid-terms';
import { RowWriter, type RowChange } from './row-writer';
import type { Told } from './told';
import {
  CREDIT_NOTES,
  creditNoteRow,
  INVOICES,
  invoiceRow,
  PAID_TERMS,
  paidTermRow,
  subscriptionRow,
  SUBSCRIPTIONS,
} from './told-rows';

/** Puts what Stripe told into our rows. What is not about our plans is left out. */
@Injectable()
export class WriteTold {
  private readonly logger = new Logger(WriteTold.name);

  constructor(
    private readonly rows: RowWriter,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns which rows are other than before. */
  async write(merchantId: string, what: Told): Promise<RowChange[]> {
    const telling = { merchantId, at: this.clock.now() };
    const subscriptions = await this.ourSubscriptions(what.subscriptions);
    const invoices = what.invoices.filter((invoice) => isOurs(invoice));
    const terms = invoices.flatMap(paidTerms);
    const changes = [
      ...(await this.rows.put(
        SUBSCRIPTIONS,
        subscriptions.map((one) => subscriptionRow(telling, one)),
      )),
      ...(await this.rows.put(
        INVOICES,
        invoices.map((one) => invoiceRow(telling, one)),
      )),
      ...(await this.rows.put(
        PAID_TERMS,
        terms.map((one) => paidTermRow(telling, one)),
      )),
    ];
    return [...changes, ...(await this.writeCreditNotes(telling, what))];
  }

  private async writeCreditNotes(
    telling: { merchantId: string; at: Date },
    { creditNotes }: Told,
  ): Promise<RowChange[]> {
    const known = await this.knownInvoices(creditNotes.map(({ invoiceId }) => invoiceId));
    const ours = creditNotes.filter(
      ({ invoiceId, totalMinor }) => known.has(invoiceId) && totalMinor > 0,
    );
    return this.rows.put(
      CREDIT_NOTES,
      ours.map((one) => creditNoteRow(telling, one)),
    );
  }

  /**
   * A subscription of ours that somebody at Stripe gave a price which is none of ours keeps its plan here,
   * so that its end is still seen; a person has to look.
   */
  private async ourSubscriptions(
    subscriptions: readonly StripeSubscription[],
  ): Promise<(StripeSubscription & { planCode: PlanCode })[]> {
    const strange = subscriptions.filter(({ planCode }) => planCode === null);
    const plans = await this.knownPlans(strange.map(({ id }) => id));
    for (const { id, priceId } of strange.filter(({ id }) => plans.has(id))) {
      this.logger.error({ subscriptionId: id, priceId }, 'a subscription has a price of no plan');
    }
    return subscriptions.flatMap((one) => {
      const planCode = one.planCode ?? plans.get(one.id) ?? null;
      return planCode === null ? [] : [{ ...one, planCode }];
    });
  }

  private async knownPlans(ids: readonly string[]): Promise<ReadonlyMap<string, PlanCode>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; plan: PlanCode }>(
      `SELECT stripe_subscription_id AS id, plan_code AS plan FROM billing_subscriptions
        WHERE stripe_subscription_id = ANY ($1::text[])`,
      [ids],
    );
    return new Map(rows.map(({ id, plan }) => [id, plan]));
  }

  private async knownInvoices(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      `SELECT stripe_invoice_id AS id FROM billing_invoices WHERE stripe_invoice_id = ANY ($1::text[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** Another product's subscription may be on the same customer; what is billed by hand is ours. */
function isOurs(invoice: StripeInvoice): boolean {
  return invoice.subscriptionId === null || invoice.lines.some(({ planCode }) => planCode !== null);
}
