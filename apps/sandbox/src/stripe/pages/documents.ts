import type { Language } from '../../page/page-texts';
import { simplePdf } from '../../pdf/simple-pdf';
import type { InvoiceView } from '../contract';
import { HOSTED_TEXTS } from './hosted-texts';
import { dayOf, money } from './money';

/** An invoice as the file that Stripe would give. It is no fiscal invoice and says so. */
export function invoicePdf(view: InvoiceView, language: Language): Promise<Buffer> {
  return linesPdf(view, language, {
    title: HOSTED_TEXTS[language].pdfInvoice,
    total: view.totalMinor,
  });
}

/** What was paid of an invoice, and when. */
export function receiptPdf(view: InvoiceView, language: Language): Promise<Buffer> {
  return linesPdf(view, language, {
    title: HOSTED_TEXTS[language].pdfReceipt,
    total: view.amountPaidMinor,
  });
}

/** The fields of the API's credit note that the document shows. */
export interface CreditNoteFacts {
  number: string;
  invoiceNumber: string;
  customer: string;
  amountMinor: number;
  currency: string;
  reason: string | null;
  createdAt: Date;
}

export function creditNotePdf(note: CreditNoteFacts, language: Language): Promise<Buffer> {
  const texts = HOSTED_TEXTS[language];
  const amount = money(-note.amountMinor, note.currency, language);
  return simplePdf({
    title: texts.pdfCreditNote,
    subtitle: note.number,
    facts: [
      { label: texts.customer, value: note.customer },
      { label: texts.ofInvoice, value: note.invoiceNumber },
      { label: texts.issued, value: dayOf(note.createdAt, language) },
      ...(note.reason === null ? [] : [{ label: texts.reason, value: note.reason }]),
    ],
    rows: [{ label: `${texts.ofInvoice} ${note.invoiceNumber}`, amount }],
    totals: [{ label: texts.total, amount }],
    note: texts.pdfNote,
  });
}

function linesPdf(
  view: InvoiceView,
  language: Language,
  { title, total }: { title: string; total: number },
): Promise<Buffer> {
  const texts = HOSTED_TEXTS[language];
  const amount = (minor: number): string => money(minor, view.currency, language);
  const days = (from: Date, to: Date): string =>
    `${dayOf(from, language)} – ${dayOf(to, language)}`;
  return simplePdf({
    title,
    subtitle: view.number ?? view.id,
    facts: customerFacts(view, language),
    rows: view.lines.map((line) => ({
      label: line.description ?? '',
      detail: days(line.periodStart, line.periodEnd),
      amount: amount(line.amountMinor),
    })),
    totals: [
      ...(view.discountMinor === 0
        ? []
        : [{ label: texts.discount, amount: amount(-view.discountMinor) }]),
      { label: texts.total, amount: amount(total) },
    ],
    note: texts.pdfNote,
  });
}

function customerFacts(
  { customer, createdAt, paidAt, status }: InvoiceView,
  language: Language,
): { label: string; value: string }[] {
  const texts = HOSTED_TEXTS[language];
  const { address } = customer;
  const place = [address?.line1, address?.city, address?.state, address?.country];
  const written = place.filter((part) => typeof part === 'string' && part !== '').join(', ');
  const facts = [
    { label: texts.customer, value: customer.name ?? customer.email ?? customer.id },
    { label: texts.line1, value: written },
    { label: texts.taxId, value: customer.taxIds.map(({ value }) => value).join(', ') },
    { label: texts.issued, value: dayOf(createdAt, language) },
    { label: texts.invoiceStatus, value: texts.invoiceStatuses[status] },
    { label: texts.paidSoFar, value: paidAt === null ? '' : dayOf(paidAt, language) },
  ];
  return facts.filter(({ value }) => value !== '');
}
