import { toBucharest } from '@smssend/kernel';
import type { PlanCode } from '@smssend/contracts';
import type { InvoiceForFiscal, InvoiceLine } from '../../billing';
import type { FiscalLine } from '../fiscal-document';

const MAX_LINES = 50;
const MAX_NAME = 200;
const PLAN_NAMES: Record<PlanCode, string> = {
  free: 'Free',
  starter: 'Starter',
  growth: 'Growth',
  pro: 'Pro',
};

/**
 * What the fiscal invoice lists, so that it adds up to what was paid, to the ban.
 *
 * The rule: when every line of Stripe's invoice is above zero and together they are what was paid, each
 * becomes a line. Otherwise (a change of plan gives back the rest of the old one, a discount or a credit
 * of the account was taken off) there is one line for the plan that the money is for, its period, and the
 * word why it is not the plan's price. Negative lines would have to be booked as a reduction of the base
 * and are not needed to say what was bought.
 */
export function fiscalLines(invoice: Pick<InvoiceForFiscal, 'lines' | 'paidMinor'>): FiscalLine[] {
  const { paidMinor } = invoice;
  const lines = invoice.lines.filter(({ amountMinor }) => amountMinor !== 0);
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const plain = lines.every(({ amountMinor }) => amountMinor > 0) && sum === paidMinor;
  if (plain && lines.length > 0 && lines.length <= MAX_LINES) {
    return lines.map((line) => ({ name: nameOf(line), amountMinor: line.amountMinor }));
  }
  return [{ name: differenceOf(lines), amountMinor: paidMinor }];
}

/** What a credit note of a part takes back: one line, because nobody can say of which. */
export function partOf(lines: readonly FiscalLine[], amountMinor: number): FiscalLine[] {
  const what = lines[0]?.name ?? 'Abonament SMSsend';
  return [{ name: `Rambursare parțială: ${what}`.slice(0, MAX_NAME), amountMinor }];
}

function differenceOf(lines: readonly InvoiceLine[]): string {
  const dearest = lines.reduce<InvoiceLine | null>(
    (best, line) => (best === null || line.amountMinor > best.amountMinor ? line : best),
    null,
  );
  if (dearest === null) return 'Abonament SMSsend';
  const changed = lines.some(({ proration }) => proration);
  const why = changed ? ', diferență la schimbarea planului' : ', după reduceri';
  return `${nameOf(dearest).slice(0, MAX_NAME - why.length)}${why}`;
}

function nameOf({ planCode, description, periodStart, periodEnd }: InvoiceLine): string {
  if (planCode === null) return (description?.trim() || 'Servicii SMSsend').slice(0, MAX_NAME);
  const period = `${writtenDay(periodStart)} – ${writtenDay(periodEnd)}`;
  return `Abonament SMSsend ${PLAN_NAMES[planCode]}, perioada ${period}`;
}

function writtenDay(instant: string): string {
  const { year, month, day } = toBucharest(new Date(instant));
  return [day, month, year].map((part) => String(part).padStart(2, '0')).join('.');
}
