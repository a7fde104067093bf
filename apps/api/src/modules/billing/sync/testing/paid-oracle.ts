import type { PlanCode } from '@smssend/contracts';
import type { TestApp } from '../../../../testing';
import type { StripeInvoice } from '../../stripe';

interface Plan {
  code: PlanCode;
  limit: number;
  trial: number;
}

interface PeriodRow {
  starts_at: Date;
  ends_at: Date;
  sms_limit: number;
  held: number;
}

/**
 * What a month may hold at most, said without the rules of billing: straight from Stripe's paid invoices.
 * The calendar month of the free plan is everybody's.
 *
 * @returns the months that hold more than anybody paid for; none, if all is well.
 */
export async function unpaidMonths(
  { db }: TestApp,
  merchantId: string,
  invoices: readonly StripeInvoice[],
): Promise<PeriodRow[]> {
  const plans = await db.query<Plan>(
    'SELECT code, sms_limit AS "limit", trial_sms_limit AS trial FROM plans',
  );
  const free = plans.find(({ code }) => code === 'free')?.limit ?? 0;
  const periods = await db.query<PeriodRow>(
    `SELECT starts_at, ends_at, sms_limit, used + reserved AS held FROM quota_periods
      WHERE merchant_id = $1 ORDER BY starts_at`,
    [merchantId],
  );
  const counted = invoices.filter(
    ({ status, totalMinor, creditedMinor }) =>
      status === 'paid' && !(totalMinor > 0 && creditedMinor >= totalMinor),
  );
  // What is used or held when money is given back cannot be taken back any more.
  return periods.filter(
    (period) => period.sms_limit > Math.max(free, period.held, bought(counted, plans, period)),
  );
}

function bought(
  invoices: readonly StripeInvoice[],
  plans: readonly Plan[],
  { starts_at: startsAt, ends_at: endsAt }: PeriodRow,
): number {
  const limits = invoices
    .flatMap(({ lines }) => lines)
    .filter((line) => line.periodStart < endsAt && startsAt < line.periodEnd)
    .map(({ planCode, amountMinor, discountMinor }) => {
      const plan = plans.find(({ code }) => code === planCode);
      return (amountMinor + discountMinor > 0 ? plan?.limit : plan?.trial) ?? 0;
    });
  return Math.max(0, ...limits);
}
