import type { BillingMe, PlanCode, PlanView, SubscriptionStatus } from '@smssend/contracts';

/** What can be done with one plan, as things stand. */
export type PlanOffer =
  /** The plan at work; until when, where that is known. */
  | { kind: 'current'; until: string | null }
  /** The plan at work, with a change ahead that can be given up. */
  | { kind: 'keep' }
  /** The first subscription, at the payment page; with a trial where one is still to be had. */
  | { kind: 'checkout'; trialDays: number }
  /** A change that comes at once. */
  | { kind: 'upgrade' }
  | { kind: 'downgrade'; at: string }
  /** The lower plan that begins at the end of the month. */
  | { kind: 'scheduled'; at: string }
  /** The higher plan that waits for its payment. */
  | { kind: 'pending' }
  /** Something else comes first. */
  | { kind: 'blocked'; until: 'paid' | 'resumed' };

/** A subscription in one of these is over: the next one begins at the payment page. */
const OVER: readonly SubscriptionStatus[] = ['canceled', 'incomplete_expired'];
const CHANGEABLE: readonly SubscriptionStatus[] = ['trialing', 'active'];

/** Whether there is a subscription at the payment service that can be changed, paid or stopped. */
export function isSubscribed(me: BillingMe): boolean {
  return me.subscription !== null && !OVER.includes(me.subscription.status);
}

/** A stranger is told of it too: he has tried nothing yet. */
export function trialDaysFor(plan: PlanView, me: BillingMe | null): number {
  return me === null || me.trialAvailable ? plan.trialDays : 0;
}

/** What the owner is offered for a paid plan. */
export function planOffer(plan: PlanView, me: BillingMe): PlanOffer {
  const { subscription } = me;
  if (subscription === null || !isSubscribed(me)) {
    if (me.granted && me.plan === plan.code) return { kind: 'current', until: null };
    return { kind: 'checkout', trialDays: trialDaysFor(plan, me) };
  }
  if (!CHANGEABLE.includes(subscription.status)) {
    if (plan.code === subscription.plan) return { kind: 'current', until: null };
    return { kind: 'blocked', until: 'paid' };
  }
  if (subscription.pending) return whilePending(plan.code, subscription.pending.plan, subscription);
  if (subscription.cancelAtPeriodEnd) {
    if (plan.code !== subscription.plan) return { kind: 'blocked', until: 'resumed' };
    return { kind: 'current', until: subscription.endsAt ?? subscription.periodEnd };
  }
  if (plan.code === subscription.plan) {
    return subscription.scheduled
      ? { kind: 'keep' }
      : { kind: 'current', until: subscription.periodEnd };
  }
  if (subscription.scheduled?.plan === plan.code) {
    return { kind: 'scheduled', at: subscription.scheduled.at };
  }
  // Nothing has been paid in a trial: also a lower plan begins at once.
  const now = subscription.status === 'trialing' || plan.priceMinor > subscription.priceMinor;
  return now ? { kind: 'upgrade' } : { kind: 'downgrade', at: subscription.periodEnd };
}

function whilePending(code: PlanCode, pending: PlanCode, at: { plan: PlanCode }): PlanOffer {
  if (code === pending) return { kind: 'pending' };
  return code === at.plan ? { kind: 'keep' } : { kind: 'blocked', until: 'paid' };
}

/** The paid plans, cheapest first. */
export function paidPlans(plans: readonly PlanView[]): PlanView[] {
  return plans
    .filter((plan) => plan.priceMinor > 0)
    .sort((one, other) => one.priceMinor - other.priceMinor);
}

/** The cheapest plan that is more than the one at work and holds what is needed. */
export function cheapestPlan(
  plans: readonly PlanView[],
  holds: (plan: PlanView) => boolean,
): PlanView | null {
  return paidPlans(plans).find(holds) ?? null;
}
