import { SUBSCRIPTION_STATUSES } from '@smssend/contracts';
import type Stripe from 'stripe';
import {
  atSeconds,
  atSecondsOrNull,
  currencyOf,
  expanded,
  idOf,
  idOrNull,
  knownWord,
  merchantOf,
} from './read-values';
import type { CardFacts, StripeSubscription } from './stripe-types';

/** What must come with a subscription for `readSubscription` to say everything. */
export const SUBSCRIPTION_EXPANDS = ['schedule', 'default_payment_method'];

type PlanOf = (priceId: string) => StripeSubscription['planCode'];

export function pricesIn(subscription: Stripe.Subscription): string[] {
  return [
    onlyItem(subscription).price.id,
    pendingPrice(subscription),
    nextPhase(subscription)?.priceId,
  ].filter((id): id is string => typeof id === 'string');
}

export function readSubscription(
  subscription: Stripe.Subscription,
  planOf: PlanOf,
): StripeSubscription {
  const item = onlyItem(subscription);
  const periodEnd = atSeconds(item.current_period_end);
  const cancelAt = atSecondsOrNull(subscription.cancel_at);
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer),
    merchantId: merchantOf(subscription.metadata),
    status: knownWord(SUBSCRIPTION_STATUSES, subscription.status),
    itemId: item.id,
    priceId: item.price.id,
    planCode: planOf(item.price.id),
    currency: currencyOf(subscription.currency),
    periodStart: atSeconds(item.current_period_start),
    periodEnd,
    trialStart: atSecondsOrNull(subscription.trial_start),
    trialEnd: atSecondsOrNull(subscription.trial_end),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    cancelAt,
    // The portal sets `cancel_at` for subscriptions of the flexible billing mode.
    endsAt: cancelAt ?? (subscription.cancel_at_period_end ? periodEnd : null),
    canceledAt: atSecondsOrNull(subscription.canceled_at),
    endedAt: atSecondsOrNull(subscription.ended_at),
    startedAt: atSeconds(subscription.start_date),
    createdAt: atSeconds(subscription.created),
    pending: pendingOf(subscription, planOf),
    scheduled: scheduledOf(subscription, planOf),
    scheduleId: idOrNull(subscription.schedule),
    latestInvoiceId: idOrNull(subscription.latest_invoice),
    collectionPaused: subscription.pause_collection !== null,
    card: cardOf(expanded(subscription.default_payment_method)),
    livemode: subscription.livemode,
  };
}

export function cardOf(method: Stripe.PaymentMethod | null): CardFacts | null {
  const card = method?.card;
  if (!card) return null;
  return { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
}

/** We sell one plan a subscription. */
function onlyItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const item = subscription.items.data[0];
  if (!item) throw new Error(`The subscription ${subscription.id} has no item.`);
  return item;
}

function pendingPrice(subscription: Stripe.Subscription): string | null {
  return subscription.pending_update?.subscription_items?.[0]?.price.id ?? null;
}

function pendingOf(
  subscription: Stripe.Subscription,
  planOf: PlanOf,
): StripeSubscription['pending'] {
  const priceId = pendingPrice(subscription);
  const update = subscription.pending_update;
  if (!update || priceId === null) return null;
  return { priceId, planCode: planOf(priceId), expiresAt: atSeconds(update.expires_at) };
}

function scheduledOf(
  subscription: Stripe.Subscription,
  planOf: PlanOf,
): StripeSubscription['scheduled'] {
  const next = nextPhase(subscription);
  return next && { ...next, planCode: planOf(next.priceId) };
}

/** The phase after the one in force, if it changes the price. */
function nextPhase(subscription: Stripe.Subscription): { priceId: string; at: Date } | null {
  const schedule = expanded(subscription.schedule);
  const ends = schedule?.current_phase?.end_date;
  const next = schedule?.phases.find((phase) => ends !== undefined && phase.start_date >= ends);
  const price = next?.items[0]?.price;
  if (!next || price === undefined || idOf(price) === onlyItem(subscription).price.id) return null;
  return { priceId: idOf(price), at: atSeconds(next.start_date) };
}
