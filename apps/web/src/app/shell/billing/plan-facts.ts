import type { PlanView } from '@smssend/contracts';
import type { Words } from '@smssend/web-core';

/** What a plan holds besides its SMS, in lines of a card. */
export function planFacts(plan: PlanView, words: Words): string[] {
  return [
    words.counted('plans.facts.seats', plan.seats),
    words.counted('plans.facts.links', plan.productLinks),
    ...(plan.apiAccess ? [words.t('plans.facts.api')] : []),
  ];
}
