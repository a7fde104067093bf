import { Injectable } from '@nestjs/common';
import type {
  CreditNoteView,
  InvoiceStatus,
  InvoiceView,
  PageOf,
  PlanCode,
} from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { decodeCursor, DomainError, pageOf } from '../../../platform/http';
import { FiscalPapersOf, type FiscalPapers, type InvoiceLine } from '../fiscal-source';

interface InvoiceRow {
  id: string;
  stripeId: string;
  number: string | null;
  status: InvoiceStatus;
  totalMinor: number;
  paidMinor: number;
  creditedMinor: number;
  currency: string;
  hostedUrl: string | null;
  pdfUrl: string | null;
  lines: InvoiceLine[];
  createdAt: Date;
  paidAt: Date | null;
}

interface CreditNoteRow {
  id: string;
  stripeId: string;
  stripeInvoiceId: string;
  number: string | null;
  totalMinor: number;
  createdAt: Date;
}

/** 200 invoices with a few credit notes each. */
const MAX_CREDIT_NOTES = 2_000;

/** A draft is still Stripe's own business: it has no number and may change. */
const PAGE = `
  SELECT id, stripe_invoice_id AS "stripeId", number, status, total_minor AS "totalMinor",
         amount_paid_minor AS "paidMinor", credited_minor AS "creditedMinor",
         upper(currency) AS currency, hosted_url AS "hostedUrl", pdf_url AS "pdfUrl", lines,
         created_at AS "createdAt", paid_at AS "paidAt"
    FROM billing_invoices
   WHERE merchant_id = $1 AND status <> 'draft'
     AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
   ORDER BY created_at DESC, id DESC LIMIT $4`;

const NOTES = `
  SELECT id, stripe_credit_note_id AS "stripeId", stripe_invoice_id AS "stripeInvoiceId", number,
         total_minor AS "totalMinor", created_at AS "createdAt"
    FROM billing_credit_notes WHERE merchant_id = $1`;

/** The merchant's invoices with their credit notes and fiscal documents. */
@Injectable()
export class ListInvoices {
  constructor(
    private readonly database: Database,
    private readonly papers: FiscalPapersOf,
  ) {}

  async page(
    merchantId: string,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<PageOf<InvoiceView>> {
    const [createdAt, id] = after === null ? [null, null] : placeOf(after);
    const rows = await this.database.query<InvoiceRow>(PAGE, [
      merchantId,
      createdAt,
      id,
      limit + 1,
    ]);
    const { items, next } = pageOf(rows, limit, (row) => [row.createdAt, row.id]);
    const ids = items.map(({ stripeId }) => stripeId);
    if (ids.length === 0) return { items: [], next };
    const notes = await this.creditNotes(merchantId, ids);
    const papers = await this.papers.invoices(merchantId, ids);
    return { items: items.map((row) => invoiceView(row, notes, papers)), next };
  }

  /** One credit note by its id at Stripe. @throws DomainError `not_found`. */
  async creditNote(merchantId: string, stripeCreditNoteId: string): Promise<CreditNoteView> {
    const note = await this.database.one<CreditNoteRow>(`${NOTES} AND stripe_credit_note_id = $2`, [
      merchantId,
      stripeCreditNoteId,
    ]);
    if (!note) throw new DomainError({ code: 'not_found' });
    return creditNoteView(note, await this.papers.invoices(merchantId, [note.stripeInvoiceId]));
  }

  private creditNotes(merchantId: string, stripeInvoiceIds: string[]): Promise<CreditNoteRow[]> {
    return this.database.query<CreditNoteRow>(
      `${NOTES} AND stripe_invoice_id = ANY ($2::text[]) AND status = 'issued'
        ORDER BY created_at, id LIMIT ${MAX_CREDIT_NOTES}`,
      [merchantId, stripeInvoiceIds],
    );
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function placeOf(after: string): [string, string] {
  const [createdAt = '', id = ''] = decodeCursor(after, 2);
  const isInstant = INSTANT.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
  if (!isInstant || !UUID.test(id)) throw new DomainError({ code: 'bad_cursor' });
  return [createdAt, id];
}

function invoiceView(
  row: InvoiceRow,
  notes: readonly CreditNoteRow[],
  papers: FiscalPapers,
): InvoiceView {
  const own = notes.filter(({ stripeInvoiceId }) => stripeInvoiceId === row.stripeId);
  const term = termOf(row.lines);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    plan: term?.planCode ?? null,
    totalMinor: row.totalMinor,
    paidMinor: row.paidMinor,
    creditedMinor: row.creditedMinor,
    currency: row.currency,
    periodStart: term?.periodStart ?? null,
    periodEnd: term?.periodEnd ?? null,
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    payUrl: row.status === 'open' ? row.hostedUrl : null,
    receiptUrl: row.status === 'paid' ? row.pdfUrl : null,
    fiscal: papers.invoices.get(row.stripeId) ?? null,
    creditNotes: own.map((note) => creditNoteView(note, papers)),
  };
}

function creditNoteView(note: CreditNoteRow, papers: FiscalPapers): CreditNoteView {
  return {
    id: note.id,
    number: note.number,
    totalMinor: note.totalMinor,
    createdAt: note.createdAt.toISOString(),
    fiscal: papers.creditNotes.get(note.stripeId) ?? null,
  };
}

/** What an invoice was for: its dearest line; a change of plan also gives the old one back, below zero. */
function termOf(lines: readonly InvoiceLine[]): (InvoiceLine & { planCode: PlanCode }) | null {
  const ofPlans = lines.flatMap((line) =>
    line.planCode === null ? [] : [{ ...line, planCode: line.planCode }],
  );
  return ofPlans.reduce<(InvoiceLine & { planCode: PlanCode }) | null>(
    (dearest, line) => (dearest && dearest.amountMinor >= line.amountMinor ? dearest : line),
    null,
  );
}
