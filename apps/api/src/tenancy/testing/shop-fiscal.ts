import { uuidv7 } from '../../platform/ids';
import type { TestApp } from '../../testing';

export interface ShopFiscal {
  /** A paid invoice whose document has a number. */
  readonly invoiceId: string;
  /** Its credit note, whose storno waits. */
  readonly creditNoteId: string;
}

const CLIENT = JSON.stringify({ kind: 'person', name: 'Om Demo', fiscalCode: '', country: 'RO' });

/** A paid invoice with its credit note, both with their fiscal documents, and a VAT number that staff confirmed. */
export async function shopFiscal(
  { db, clock }: TestApp,
  merchantId: string,
  staffId: string,
  mark: string,
): Promise<ShopFiscal> {
  const at = clock.now();
  const [invoiceId, creditNoteId, documentId] = [uuidv7(), uuidv7(), uuidv7()];
  const [stripeInvoice, stripeNote] = [`in_fiscal_${mark}`, `cn_fiscal_${mark}`];
  await db.execute(
    `INSERT INTO billing_invoices
       (merchant_id, id, stripe_invoice_id, status, currency, subtotal_minor, tax_minor, total_minor,
        amount_due_minor, amount_paid_minor, amount_remaining_minor, attempt_count, action_required, lines,
        created_at, paid_at, synced_at)
     VALUES ($1, $2, $3, 'paid', 'RON', 9900, 0, 9900, 9900, 9900, 0, 1, false, '[]', $4, $4, $4)`,
    [merchantId, invoiceId, stripeInvoice, at],
  );
  await db.execute(
    `INSERT INTO billing_credit_notes
       (merchant_id, id, stripe_credit_note_id, stripe_invoice_id, status, currency, total_minor,
        refunded_minor, created_at, synced_at)
     VALUES ($1, $2, $3, $4, 'issued', 'RON', 9900, 9900, $5, $5)`,
    [merchantId, creditNoteId, stripeNote, stripeInvoice, at],
  );
  await db.execute(
    `INSERT INTO fiscal_documents
       (merchant_id, id, kind, source_id, stripe_invoice_id, state, total_minor, currency, client, lines,
        treatment, paid_at, series, number, link, issue_date, issued_at, created_at, updated_at)
     VALUES ($1, $2, 'invoice', $3, $3, 'spv_ok', 9900, 'RON', $4, '[]', 'standard', $5::timestamptz,
             'DEMO', $6, $7, ($5::timestamptz)::date, $5, $5, $5)`,
    [
      merchantId,
      documentId,
      stripeInvoice,
      CLIENT,
      at,
      mark,
      `http://127.0.0.1:9/${mark}?ic=${uuidv7()}`,
    ],
  );
  await db.execute(
    `INSERT INTO fiscal_documents
       (merchant_id, id, kind, source_id, stripe_invoice_id, storno_of, state, total_minor, currency, client,
        lines, treatment, paid_at, due_at, created_at, updated_at)
     VALUES ($1, $2, 'storno', $3, $4, $5, 'pending', 9900, 'RON', $6, '[]', 'standard', $7, $7, $7, $7)`,
    [merchantId, uuidv7(), stripeNote, stripeInvoice, documentId, CLIENT, at],
  );
  await db.execute(
    `INSERT INTO fiscal_vat_ids (merchant_id, vat_id, confirmed_by, confirmed_at) VALUES ($1, 'DE123456789', $2, $3)`,
    [merchantId, staffId, at],
  );
  return { invoiceId, creditNoteId };
}
