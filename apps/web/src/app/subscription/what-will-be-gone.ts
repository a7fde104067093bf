import type { BillingMe, PlanView } from '@smssend/contracts';
import type { Words } from '@smssend/web-core';

interface Ending {
  me: BillingMe;
  free: PlanView | null;
}

/** What ends with a paid subscription, in lines. Nothing is promised about a free plan that another account holds. */
export function whatWillBeGone({ me, free }: Ending, words: Words): string[] {
  const say = (key: string): string => `subscription.cancel.${key}`;
  if (me.freePlanTaken) return [words.t(say('limitNone')), words.t(say('api'))];
  if (free === null) return [words.t(say('api'))];
  return [
    words.t(say('limitFree'), { limit: free.smsLimit }),
    words.counted(say('seats'), free.seats),
    words.t(say('links'), { n: free.productLinks }),
    ...(free.apiAccess ? [] : [words.t(say('api'))]),
  ];
}
