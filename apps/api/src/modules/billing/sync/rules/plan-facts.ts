import type { PlanCode, SubscriptionChanged, SubscriptionStatus } from '@smssend/contracts';
import type { BillingFact, KnownBilling, KnownSubscription, KnownTerm } from './facts';
import { isLiveStatus } from './subscription-status';

type State = { plan: PlanCode; status: SubscriptionStatus };
type Change = SubscriptionChanged['change'];

/**
 * What changed in a subscription. *Lasting* facts (started, trial over, upgraded, downgraded, ended) come
 * from the paid invoices and the subscription's own end, and are therefore the same set whatever the
 * order in which events come, doubled, late or found by the reconciliation. *Passing* facts (a
 * cancellation or a lower plan that is still to come, a payment that is late) are told while they
 * hold: what was done and undone before anybody looked is not told at all.
 */
export function planFacts(known: KnownBilling): BillingFact[] {
  return known.subscriptions.flatMap((subscription) => {
    const terms = inOrder(known.terms.filter((term) => term.subscriptionId === subscription.id));
    const first = terms[0];
    // Nothing was ever paid: an abandoned checkout. Or it was one too many. Nobody needs to hear of either.
    if (!first || known.told.has(surplusKey(subscription))) return [];
    return [
      started(known, subscription, first),
      ...changesOfPlan(known, subscription, terms),
      ...endOf(known, subscription),
      ...comingChanges(known, subscription),
      ...statusFacts(known, subscription),
    ];
  });
}

function surplusKey({ id }: Pick<KnownSubscription, 'id'>): string {
  return `surplus:${id}`;
}

/** One beside the merchant's own was ended. It is written in the trail and to the log, and changes no plan. */
export function surplusFact(subscription: KnownSubscription, givenBack: boolean): BillingFact {
  return {
    key: surplusKey(subscription),
    occurredAt: subscription.startedAt,
    event: null,
    audit: {
      action: 'SUBSCRIPTION_CANCELLED',
      subjectType: 'subscription',
      subjectId: subscription.id,
      data: { reason: 'beside_another', plan: subscription.planCode, givenBack },
    },
  };
}

function started(known: KnownBilling, subscription: KnownSubscription, first: KnownTerm) {
  return changed(known, subscription, {
    key: `started:${subscription.id}`,
    change: 'started',
    from: null,
    to: stateOf(first),
    at: first.startsAt,
  });
}

/** Each term against the one before it, and a trial against the plan of now. */
function changesOfPlan(
  known: KnownBilling,
  subscription: KnownSubscription,
  terms: readonly KnownTerm[],
): BillingFact[] {
  const facts = terms.slice(1).flatMap((term, index) => {
    const before = terms[index];
    return before ? stepFacts(known, subscription, { before, ...stateAt(term) }) : [];
  });
  const last = terms.at(-1);
  // Nothing is paid for a change within the trial: only the plan of now tells of it.
  if (!last?.isTrial || last.planCode === subscription.planCode) return facts;
  const now = { plan: subscription.planCode, status: 'trialing' as const, at: last.startsAt };
  return [...facts, ...stepFacts(known, subscription, { before: last, ...now })];
}

/** The key names what was before and the plan after, so that a change seen early and then paid is one. */
function stepFacts(
  known: KnownBilling,
  subscription: KnownSubscription,
  step: { before: KnownTerm; plan: PlanCode; status: SubscriptionStatus; at: Date },
): BillingFact[] {
  const from = stateOf(step.before);
  const to = { plan: step.plan, status: step.status };
  const facts: BillingFact[] = [];
  const key = `${subscription.id}:${step.before.lineId}`;
  if (from.plan !== to.plan) {
    const change = priceOf(known, to.plan) > priceOf(known, from.plan) ? 'upgraded' : 'downgraded';
    facts.push(
      changed(known, subscription, {
        key: `plan:${key}:${to.plan}`,
        change,
        from,
        to,
        at: step.at,
      }),
    );
  }
  if (from.status === 'trialing' && to.status === 'active') {
    const trialOver = {
      key: `trial-over:${key}`,
      change: 'status' as const,
      from,
      to,
      at: step.at,
    };
    facts.push(changed(known, subscription, trialOver));
  }
  return facts;
}

function endOf(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  if (subscription.status !== 'canceled' || subscription.endedAt === null) return [];
  return [
    changed(known, subscription, {
      key: `ended:${subscription.id}`,
      change: 'ended',
      from: { plan: subscription.planCode, status: 'active' },
      to: { plan: 'free', status: 'canceled' },
      at: subscription.endedAt,
    }),
  ];
}

function comingChanges(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  if (!isLiveStatus(subscription.status)) return [];
  return [
    ...cancellation(known, subscription),
    ...downgrade(known, subscription),
    ...cancellationUndone(known, subscription),
  ];
}

/** When it will end by itself, whichever of Stripe's two ways it was cancelled. */
export function endsAt(subscription: KnownSubscription): Date | null {
  return subscription.cancelAt ?? (subscription.cancelAtPeriodEnd ? subscription.periodEnd : null);
}

function cancellation(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  const at = endsAt(subscription);
  if (at === null) return [];
  const state = { plan: subscription.planCode, status: subscription.status };
  // Stripe keeps the moment of the request, so that cancelling anew is another fact.
  const requested = subscription.canceledAt ?? at;
  const key = `${CANCEL_KEY}${subscription.id}:${requested.getTime()}`;
  return [
    changed(known, subscription, { key, change: 'cancel_scheduled', from: state, to: state, at }),
  ];
}

function cancellationUndone(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  if (endsAt(subscription) !== null) return [];
  const state = { plan: subscription.planCode, status: subscription.status };
  return toldFor(known, `${CANCEL_KEY}${subscription.id}:`).map((request) =>
    changed(known, subscription, {
      key: `cancel-undone:${subscription.id}:${request}`,
      change: 'cancel_undone',
      from: state,
      to: state,
      at: subscription.periodEnd,
    }),
  );
}

function downgrade(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  const { scheduled, status, planCode } = subscription;
  if (!scheduled) return [];
  const key = `scheduled:${subscription.id}:${scheduled.planCode}:${scheduled.at.getTime()}`;
  return [
    changed(known, subscription, {
      key,
      change: 'downgrade_scheduled',
      from: { plan: planCode, status },
      to: { plan: scheduled.planCode, status },
      at: scheduled.at,
    }),
  ];
}

/** Late payments, by the invoice they wait for; and that all is well again, where trouble was told. */
function statusFacts(known: KnownBilling, subscription: KnownSubscription): BillingFact[] {
  const { id, status, planCode: plan, latestInvoiceId, periodEnd } = subscription;
  if (TROUBLE.includes(status)) {
    const key = `${TROUBLE_KEY}${id}:${status}:${latestInvoiceId ?? ''}`;
    const from = { plan, status: 'active' as const };
    const to = { plan, status };
    return [changed(known, subscription, { key, change: 'status', from, to, at: periodEnd })];
  }
  if (status !== 'active') return [];
  return toldFor(known, `${TROUBLE_KEY}${id}:`).map((trouble) =>
    changed(known, subscription, {
      key: `well-again:${id}:${trouble}`,
      change: 'status',
      from: { plan, status: troubleOf(trouble) },
      to: { plan, status },
      at: periodEnd,
    }),
  );
}

const CANCEL_KEY = 'cancel:';
const TROUBLE_KEY = 'trouble:';
const TROUBLE: readonly SubscriptionStatus[] = ['past_due', 'unpaid', 'paused'];

function troubleOf(rest: string): SubscriptionStatus {
  return TROUBLE.find((status) => rest.startsWith(`${status}:`)) ?? 'past_due';
}

/** The rests of told keys with this beginning. */
function toldFor(known: KnownBilling, beginning: string): string[] {
  return [...known.told]
    .filter((key) => key.startsWith(beginning))
    .map((key) => key.slice(beginning.length));
}

interface ChangeOfState {
  key: string;
  change: Change;
  from: State | null;
  to: State;
  at: Date;
}

function changed(
  { merchantId }: KnownBilling,
  subscription: KnownSubscription,
  { key, change, from, to, at }: ChangeOfState,
): BillingFact {
  const effectiveAt = at.toISOString();
  return {
    key,
    occurredAt: at,
    event: { type: 'subscription-changed', merchantId, change, from, to, effectiveAt },
    audit: {
      action: 'SUBSCRIPTION_CHANGED',
      subjectType: 'subscription',
      subjectId: subscription.id,
      data: { change, from, to, effectiveAt },
    },
  };
}

function stateAt(term: KnownTerm): State & { at: Date } {
  return { ...stateOf(term), at: term.startsAt };
}

function stateOf(term: KnownTerm): State {
  return { plan: term.planCode, status: term.isTrial ? 'trialing' : 'active' };
}

function priceOf({ prices }: KnownBilling, plan: PlanCode): number {
  return prices.get(plan) ?? 0;
}

function inOrder(terms: readonly KnownTerm[]): KnownTerm[] {
  return [...terms].sort(
    (a, b) =>
      a.startsAt.getTime() - b.startsAt.getTime() ||
      Number(a.isProration) - Number(b.isProration) ||
      (a.lineId < b.lineId ? -1 : 1),
  );
}
