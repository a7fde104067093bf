import type { PlanIntent } from '../plan-intent';
import type { Plans } from '../plans';
import type { Words } from '@smssend/web-core';

/** What a plan costs, in one line under its name: today's sum where the plan changes, the trial where it begins. */
export function planSentence(intent: PlanIntent, plans: Plans, words: Words): string {
  const [offer, plan, preview] = [intent.offer(), intent.plan(), intent.preview()];
  if (!offer || !plan) return '';
  const price = intent.sum(plan.priceMinor, plan.currency);
  if (offer.kind === 'checkout') {
    if (offer.trialDays === 0) return words.t('plans.pick.sum', { price });
    const sms = intent.number(plan.trialSmsLimit);
    return words.counted('plans.pick.trial', offer.trialDays, { sms, price });
  }
  if (offer.kind !== 'upgrade') return words.t('plans.pick.blocked');
  if (preview) {
    const today = intent.sum(preview.dueTodayMinor, preview.currency);
    return words.t('plans.pick.sumToday', { today, price });
  }
  return intent.counting()
    ? words.t('plans.pick.counting')
    : (plans.trouble()?.message ?? words.t('plans.pick.sum', { price }));
}
