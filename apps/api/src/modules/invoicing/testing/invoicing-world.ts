import type { CreditNoteIssued, FiscalState, InvoicePaid } from '@smssend/contracts';
import { createSandbox, type Sandbox } from '../../../../../sandbox/src/create-sandbox';
import { Events } from '../../../platform/events';
import { uuidv7 } from '../../../platform/ids';
import { createTestApp, type TestApp } from '../../../testing';
import type { InvoiceLine } from '../../billing';
import { OblioLimits } from '../provider/oblio/oblio-limits';
import { OblioVat } from '../provider/oblio/oblio-vat';
import { impatientLimits } from './impatient-limits';
import { monthOf } from './invoice-lines';

export const NOON = '2026-11-20T10:00:00Z';

export interface InvoiceOptions {
  paidMinor?: number;
  paidAt?: string;
  status?: string;
  currency?: string;
  lines?: InvoiceLine[];
}

export interface DemoInvoice {
  id: string;
  stripeInvoiceId: string;
  paidMinor: number;
}

export interface DocumentRow {
  id: string;
  kind: string;
  state: FiscalState;
  series: string | null;
  number: string | null;
  attempts: number;
  in_doubt: boolean;
  last_error: string | null;
  due_at: Date | null;
  alerted_at: Date | null;
  issue_day: string | null;
  alert_day: string | null;
  spv_attempts: number;
  client: Record<string, unknown>;
  lines: { name: string; amountMinor: number }[];
}

/** The application with Oblio's stand-in, which keeps the test's time. */
export async function startInvoicing(limits: Partial<OblioLimits> = {}): Promise<InvoicingWorld> {
  let now = (): number => Date.parse(NOON);
  const plenty = { count: 100_000, windowMs: 1_000 };
  const sandbox = await createSandbox({
    oblio: { now: () => now(), limits: { documents: plenty, others: plenty } },
  });
  const app = await createTestApp({
    env: { OBLIO_BASE_URL: sandbox.url },
    overrides: [{ provide: OblioLimits, useValue: impatientLimits(limits) }],
  });
  now = () => app.clock.now().getTime();
  return new InvoicingWorld(app, sandbox);
}

export class InvoicingWorld {
  private sequence = 0;

  constructor(
    readonly app: TestApp,
    readonly sandbox: Sandbox,
  ) {}

  /** Each test begins at noon with an empty provider and nothing waiting. */
  async reset(): Promise<void> {
    this.app.clock.set(NOON);
    // Nobody hears of an earlier test's documents.
    await this.app.runJobs();
    this.sandbox.reset();
    this.app.get(OblioVat).forget();
    await this.app.db.execute('DELETE FROM fiscal_documents');
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sandbox.close();
  }

  get oblio(): Sandbox['oblio'] {
    return this.sandbox.oblio;
  }

  /** A shop with a company in Cluj, unless the test says otherwise. */
  async aShop(company: Record<string, unknown> = {}): Promise<string> {
    const merchantId = await this.app.aMerchant();
    const fields = {
      company_name: 'Demo Electro SRL',
      cui: '990000013',
      vat_payer: true,
      street: 'Str. Exemplului',
      street_no: '14',
      locality: 'Cluj-Napoca',
      county: 'CJ',
      postal_code: '400001',
      country: 'RO',
      ...company,
    };
    const sets = Object.keys(fields).map((column, at) => `${column} = $${at + 2}`);
    await this.app.db.execute(`UPDATE merchants SET ${sets.join(', ')} WHERE id = $1`, [
      merchantId,
      ...Object.values(fields),
    ]);
    return merchantId;
  }

  /** An invoice as the sync with Stripe leaves it. */
  async anInvoice(merchantId: string, options: InvoiceOptions = {}): Promise<DemoInvoice> {
    const { paidMinor = 24_900, paidAt = NOON, status = 'paid', currency = 'RON' } = options;
    const lines = options.lines ?? [monthOf(paidMinor)];
    const id = uuidv7();
    const stripeInvoiceId = `in_${id}`;
    await this.app.db.execute(
      `INSERT INTO billing_invoices
         (merchant_id, id, stripe_invoice_id, number, status, currency, subtotal_minor, tax_minor, total_minor,
          amount_due_minor, amount_paid_minor, amount_remaining_minor, attempt_count, action_required,
          payment_reference, lines, created_at, paid_at, synced_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7, $7, $7, 0, 1, false, $8, $9, $10, $10, $10)`,
      [
        merchantId,
        id,
        stripeInvoiceId,
        `DEMO-${(this.sequence += 1)}`,
        status,
        currency,
        paidMinor,
        `pi_demo_${this.sequence}`,
        JSON.stringify(lines),
        paidAt,
      ],
    );
    return { id, stripeInvoiceId, paidMinor };
  }

  async aCreditNote(
    merchantId: string,
    { stripeInvoiceId }: DemoInvoice,
    totalMinor: number,
    createdAt: string = NOON,
  ): Promise<{ id: string; stripeCreditNoteId: string; totalMinor: number }> {
    const id = uuidv7();
    const stripeCreditNoteId = `cn_${id}`;
    await this.app.db.execute(
      `INSERT INTO billing_credit_notes
         (merchant_id, id, stripe_credit_note_id, stripe_invoice_id, status, currency, total_minor,
          refunded_minor, created_at, synced_at)
       VALUES ($1, $2, $3, $4, 'issued', 'RON', $5, $5, $6, $6)`,
      [merchantId, id, stripeCreditNoteId, stripeInvoiceId, totalMinor, createdAt],
    );
    return { id, stripeCreditNoteId, totalMinor };
  }

  /** Stripe told us; the event is heard before this ends. */
  async tellPaid(merchantId: string, invoice: DemoInvoice): Promise<void> {
    await this.tell({
      type: 'invoice-paid',
      merchantId,
      invoiceId: invoice.id,
      stripeInvoiceId: invoice.stripeInvoiceId,
      paidMinor: invoice.paidMinor,
      currency: 'RON',
      plan: 'growth',
    });
  }

  async tellCredited(
    merchantId: string,
    invoice: DemoInvoice,
    note: { id: string; stripeCreditNoteId: string; totalMinor: number },
  ): Promise<void> {
    await this.tell({
      type: 'credit-note-issued',
      merchantId,
      creditNoteId: note.id,
      stripeCreditNoteId: note.stripeCreditNoteId,
      stripeInvoiceId: invoice.stripeInvoiceId,
      totalMinor: note.totalMinor,
      currency: 'RON',
    });
  }

  /** A paid invoice of a new shop, recorded. */
  async recorded(options: InvoiceOptions = {}, company: Record<string, unknown> = {}) {
    const merchantId = await this.aShop(company);
    const invoice = await this.anInvoice(merchantId, options);
    await this.tellPaid(merchantId, invoice);
    return { merchantId, invoice };
  }

  /** The same, with its number. */
  async issued(options: InvoiceOptions = {}, company: Record<string, unknown> = {}) {
    const recorded = await this.recorded(options, company);
    await this.issue();
    return recorded;
  }

  issue(): Promise<void> {
    return this.app.runTick('fiscal-documents');
  }

  /** Moves the clock to where the next document is due, and issues, until nothing waits or a person is needed. */
  async issueUntilSettled(): Promise<void> {
    for (let round = 0; round < 50; round += 1) {
      await this.issue();
      const next = await this.app.db.one<{ at: Date | null }>(
        `SELECT min(d.due_at) AS at FROM fiscal_documents d
           LEFT JOIN fiscal_documents i ON i.merchant_id = d.merchant_id AND i.id = d.storno_of
          WHERE d.state IN ('pending', 'issuing') AND (d.kind = 'invoice' OR i.number IS NOT NULL)`,
      );
      if (!next?.at) return;
      if (next.at > this.app.clock.now()) this.app.clock.set(next.at);
    }
    throw new Error('The documents do not settle.');
  }

  documents(merchantId: string): Promise<DocumentRow[]> {
    return this.app.db.query<DocumentRow>(
      `SELECT *, issue_date::text AS issue_day, spv_alert_on::text AS alert_day FROM fiscal_documents
        WHERE merchant_id = $1 ORDER BY kind, created_at, id`,
      [merchantId],
    );
  }

  private async tell(event: InvoicePaid | CreditNoteIssued): Promise<void> {
    const { app } = this;
    await app.db.transaction(() => app.get(Events).record(event));
    await app.runJobs();
  }
}
