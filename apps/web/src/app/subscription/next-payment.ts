import type { BillingMe, Locale, PlanView, SubscriptionView } from '@smssend/contracts';
import { formatDate, formatMoney } from '@smssend/ui';
import type { Words } from '@smssend/web-core';
import { isSubscribed } from '../shell/billing/plan-offer';
import { cardName } from './state-notes';

export interface NextPayment {
  title: string;
  /** The sum, or what stands in its place. */
  value: string;
  lines: string[];
}

interface Reader {
  words: Words;
  locale: Locale;
  plans: readonly PlanView[];
}

/** When the card is charged next and with how much; or when it ends, or that nothing is owed. */
export function nextPayment(me: BillingMe, reader: Reader): NextPayment {
  const { words, locale } = reader;
  const { subscription } = me;
  if (subscription === null || !isSubscribed(me)) return nothing(me, reader);
  if (subscription.cancelAtPeriodEnd) {
    const date = formatDate(subscription.endsAt ?? subscription.periodEnd, locale);
    const lines = [words.t('subscription.next.endsText')];
    return { title: words.t('subscription.next.ends'), value: date, lines };
  }
  const title = words.t('subscription.next.title');
  if (subscription.renewsAt === null) {
    return { title, value: '–', lines: [words.t('subscription.next.unknown')] };
  }
  const date = formatDate(subscription.renewsAt, locale);
  return {
    title,
    value: formatMoney(nextSum(subscription, reader.plans), locale, subscription.currency),
    lines: [words.t('subscription.next.on', { date }), cardLine(subscription, words)],
  };
}

/** A lower plan that begins with the next month sets its price. */
function nextSum(subscription: SubscriptionView, plans: readonly PlanView[]): number {
  const next = subscription.scheduled?.plan;
  const planned = plans.find(({ code }) => code === next);
  return planned?.priceMinor ?? subscription.priceMinor;
}

function cardLine({ card }: SubscriptionView, words: Words): string {
  if (!card) return words.t('subscription.next.noCard');
  const params = { brand: cardName(card.brand), last4: card.last4 };
  return words.t('subscription.next.card', params);
}

function nothing(me: BillingMe, { words, locale }: Reader): NextPayment {
  const title = words.t('subscription.next.title');
  const value = words.t('subscription.next.none');
  if (me.granted) return { title, value, lines: [words.t('subscription.next.granted')] };
  if (me.freePlanTaken) return { title, value, lines: [] };
  const date = formatDate(me.usage.periodEnd, locale);
  return { title, value, lines: [words.t('subscription.next.free', { date })] };
}
