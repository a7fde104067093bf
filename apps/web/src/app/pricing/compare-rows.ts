import type { Locale, PlanView } from '@smssend/contracts';
import { formatNumber } from '@smssend/ui';
import type { Words } from '@smssend/web-core';
import { wholeMoney } from '../shell/billing/whole-money';

export interface CompareRow {
  key: string;
  label: string;
  cells: { text: string; spoken: string | null }[];
}

/** The price of one SMS needs a third decimal: 0,050 lei. */
const PER_SMS_DIGITS = 3;
const BANI = 100;

/** The compare table: every figure is the plan's own, and what all plans have says so. */
export function compareRows(
  plans: readonly PlanView[],
  words: Words,
  locale: Locale,
): CompareRow[] {
  const number = (value: number): string => formatNumber(value, locale);
  const row = (key: string, value: (plan: PlanView) => string | boolean): CompareRow => ({
    key,
    label: words.t(`pricing.compare.${key}`),
    cells: plans.map((plan) => cell(value(plan), words)),
  });
  return [
    row('price', (plan) =>
      plan.priceMinor === 0
        ? words.t('pricing.compare.free')
        : wholeMoney(plan.priceMinor, locale, plan.currency),
    ),
    row('sms', (plan) => number(plan.smsLimit)),
    row('perSms', (plan) => perSms(plan, locale) ?? false),
    row(
      'trial',
      (plan) => plan.trialDays > 0 && words.counted('pricing.compare.trialValue', plan.trialDays),
    ),
    row('seats', (plan) => number(plan.seats)),
    row('links', (plan) => number(plan.productLinks)),
    ...['imports', 'templates', 'optOut'].map((key) => row(key, () => true)),
    row('api', (plan) => plan.apiAccess),
  ];
}

function perSms(plan: PlanView, locale: Locale): string | null {
  if (plan.priceMinor === 0 || plan.smsLimit === 0) return null;
  const lei = plan.priceMinor / BANI / plan.smsLimit;
  const figure = formatNumber(lei, locale, PER_SMS_DIGITS);
  return locale === 'en' ? `${plan.currency} ${figure}` : `${figure} lei`;
}

function cell(value: string | boolean, words: Words): CompareRow['cells'][number] {
  if (value === true) return { text: words.t('pricing.compare.yes'), spoken: null };
  if (value !== false) return { text: value, spoken: null };
  return { text: words.t('pricing.compare.no'), spoken: words.t('pricing.compare.noSpoken') };
}
