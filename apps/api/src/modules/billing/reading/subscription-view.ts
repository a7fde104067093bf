import type { BillingAttention, CardView, SubscriptionView } from '@smssend/contracts';
import { graceEnd } from '../grace';
import { isLive } from '../period-terms';
import type { SubscriptionFacts } from './subscription-facts.repository';

/** What the page of the subscription shows, and what it asks for. */
export function subscriptionView(facts: SubscriptionFacts, now: Date): SubscriptionView {
  const endsAt = facts.endedAt ?? endOf(facts);
  const renewsAt = isLive(facts) && endsAt === null ? nextPayment(facts) : null;
  const graceUntil =
    facts.status === 'past_due' ? graceEnd(facts.paidUntil ?? facts.periodStart) : null;
  return {
    plan: facts.plan,
    status: facts.status,
    priceMinor: facts.priceMinor,
    currency: facts.currency,
    periodStart: facts.periodStart.toISOString(),
    periodEnd: facts.periodEnd.toISOString(),
    trialEnd: text(facts.trialEnd),
    renewsAt: text(renewsAt),
    cancelAtPeriodEnd: facts.endedAt === null && endsAt !== null,
    endsAt: text(endsAt),
    scheduled: scheduledOf(facts),
    pending: facts.pendingPlan && {
      plan: facts.pendingPlan,
      expiresAt: text(facts.pendingExpiresAt),
    },
    attention: attentionOf(facts, graceUntil, now),
    graceUntil: text(graceUntil),
    payUrl: facts.endedAt === null ? facts.payUrl : null,
    dueMinor: facts.endedAt === null ? facts.dueMinor : null,
    card: cardOf(facts, renewsAt),
  };
}

function text(at: Date | null): string | null {
  return at && at.toISOString();
}

function endOf({ cancelAt, cancelAtPeriodEnd, periodEnd }: SubscriptionFacts): Date | null {
  return cancelAt ?? (cancelAtPeriodEnd ? periodEnd : null);
}

function nextPayment({ status, trialEnd, periodEnd }: SubscriptionFacts): Date {
  return status === 'trialing' && trialEnd ? trialEnd : periodEnd;
}

function scheduledOf({ scheduledPlan, scheduledAt }: SubscriptionFacts) {
  return scheduledPlan && scheduledAt && { plan: scheduledPlan, at: scheduledAt.toISOString() };
}

function attentionOf(
  { status, actionRequired }: SubscriptionFacts,
  graceUntil: Date | null,
  now: Date,
): BillingAttention | null {
  switch (status) {
    case 'past_due':
      if (graceUntil !== null && graceUntil <= now) return 'unpaid';
      return actionRequired ? 'confirm_payment' : 'past_due';
    case 'incomplete':
      return actionRequired ? 'confirm_payment' : 'incomplete';
    case 'unpaid':
    case 'paused':
      return status;
    case 'active':
    case 'trialing':
      return actionRequired ? 'confirm_payment' : null;
    case 'canceled':
    case 'incomplete_expired':
      return null;
  }
}

function cardOf(facts: SubscriptionFacts, renewsAt: Date | null): CardView | null {
  const { cardBrand: brand, cardLast4: last4, cardExpMonth, cardExpYear } = facts;
  if (!brand || !last4 || !cardExpMonth || !cardExpYear) return null;
  // A card is good until the end of its month; JavaScript counts months from 0.
  const goodUntil = new Date(Date.UTC(cardExpYear, cardExpMonth));
  return {
    brand,
    last4,
    expMonth: cardExpMonth,
    expYear: cardExpYear,
    expiresBeforeRenewal: renewsAt !== null && goodUntil <= renewsAt,
  };
}
