import type {
  CreditNoteView,
  FiscalView,
  InvoiceStatus,
  InvoiceView,
  Locale,
} from '@smssend/contracts';
import { formatDate, formatDateRange, formatMoney, type ChipStyle } from '@smssend/ui';
import type { Words } from '@smssend/web-core';

/** A document that is fetched with the session's token. */
export interface RowPdf {
  url: string;
  fileName: string;
  label: string;
}

/** One line of the list: an invoice, or a credit note below its invoice. */
export interface InvoiceRow {
  id: string;
  credit: boolean;
  number: string;
  /** How the fiscal document stands, in plain words; empty where none is due. */
  fiscal: string;
  date: string;
  what: string;
  sum: string;
  chip: ChipStyle;
  state: string;
  pdf: RowPdf | null;
  payUrl: string | null;
  receiptUrl: string | null;
}

interface Reader {
  words: Words;
  locale: Locale;
}

const PLAIN = { look: 'plain' } as const;
const CHIPS: Record<InvoiceStatus, ChipStyle> = {
  draft: { ...PLAIN, icon: 'schedule', tone: 'wait' },
  open: { icon: 'error', tone: 'fail', look: 'tinted' },
  paid: { ...PLAIN, icon: 'check_circle', tone: 'ok' },
  void: { icon: 'do_not_disturb_on', tone: 'quiet', look: 'dashed' },
  uncollectible: { icon: 'do_not_disturb_on', tone: 'quiet', look: 'dashed' },
};
const REFUNDED: ChipStyle = { ...PLAIN, icon: 'undo', tone: 'quiet' };

/** The invoices as lines, each followed by its credit notes. */
export function invoiceRows(invoices: readonly InvoiceView[], reader: Reader): InvoiceRow[] {
  return invoices.flatMap((invoice) => {
    const row = invoiceRow(invoice, reader);
    const credits = invoice.creditNotes.map((note) => creditRow(note, invoice, row.number, reader));
    return [row, ...credits];
  });
}

function invoiceRow(invoice: InvoiceView, { words, locale }: Reader): InvoiceRow {
  const number = numberOf(invoice.fiscal, invoice.number, words);
  return {
    id: invoice.id,
    credit: false,
    number,
    fiscal: fiscalWords(invoice.fiscal, words),
    date: formatDate(invoice.createdAt, locale),
    what: whatFor(invoice, { words, locale }),
    sum: formatMoney(invoice.totalMinor, locale, invoice.currency),
    ...stateOf(invoice, words),
    pdf: pdfOf(invoice.fiscal, `/api/billing/invoices/${invoice.id}/fiscal.pdf`, {
      number,
      label: words.t('subscription.invoices.pdfOf', { number }),
    }),
    payUrl: invoice.status === 'open' ? invoice.payUrl : null,
    receiptUrl: invoice.receiptUrl,
  };
}

function creditRow(
  note: CreditNoteView,
  invoice: InvoiceView,
  invoiceNumber: string,
  { words, locale }: Reader,
): InvoiceRow {
  const number = numberOf(note.fiscal, note.number, words);
  return {
    id: note.id,
    credit: true,
    number,
    fiscal: fiscalWords(note.fiscal, words),
    date: formatDate(note.createdAt, locale),
    what: words.t('subscription.invoices.credit', { number: invoiceNumber }),
    sum: `−${formatMoney(note.totalMinor, locale, invoice.currency)}`,
    chip: REFUNDED,
    state: words.t('subscription.invoices.states.issued'),
    pdf: pdfOf(note.fiscal, `/api/billing/credit-notes/${note.id}/fiscal.pdf`, {
      number,
      label: words.t('subscription.invoices.stornoOf', { number }),
    }),
    payUrl: null,
    receiptUrl: null,
  };
}

/** The fiscal number is the one that the accountant knows; until it is there, the payment's own. */
function numberOf(fiscal: FiscalView | null, own: string | null, words: Words): string {
  return fiscal?.number ?? own ?? words.t('subscription.invoices.noNumber');
}

function fiscalWords(fiscal: FiscalView | null, words: Words): string {
  return fiscal ? words.t(`subscription.invoices.fiscal.${fiscal.state}`) : '';
}

function whatFor({ plan, periodStart, periodEnd }: InvoiceView, { words, locale }: Reader): string {
  if (plan === null) return words.t('subscription.invoices.other');
  const name = words.t(`plans.names.${plan}`);
  if (periodStart === null || periodEnd === null) return name;
  return `${name}, ${formatDateRange(periodStart, periodEnd, locale)}`;
}

function stateOf(invoice: InvoiceView, words: Words): { chip: ChipStyle; state: string } {
  const { status, creditedMinor, totalMinor } = invoice;
  const say = (key: string): string => words.t(`subscription.invoices.states.${key}`);
  if (status !== 'paid' || creditedMinor === 0) return { chip: CHIPS[status], state: say(status) };
  const whole = creditedMinor >= totalMinor;
  return { chip: REFUNDED, state: say(whole ? 'refunded' : 'partlyRefunded') };
}

function pdfOf(
  fiscal: FiscalView | null,
  url: string,
  { number, label }: { number: string; label: string },
): RowPdf | null {
  if (!fiscal?.hasPdf) return null;
  return { url, label, fileName: `${number.replace(/[^\w-]+/g, '-')}.pdf` };
}
