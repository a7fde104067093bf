import type { PeriodTerms } from '../../../quota';

/** As much as `Quota.followPayment` takes; older months no longer change. */
export const MAX_QUOTA_PERIODS = 24;
/** Stripe's own smallest time. */
const A_MOMENT_MS = 1_000;

/** A paid term with what decides how much of it counts. */
export interface CountedTerm {
  lineId: string;
  subscriptionId: string;
  /** When its subscription began; the older of two is the one that counts. */
  subscriptionStartedAt: Date;
  /** When its subscription ended; nothing counts from then on. */
  subscriptionEndedAt: Date | null;
  startsAt: Date;
  endsAt: Date;
  isProration: boolean;
  isTrial: boolean;
  /** All the money of its invoice was given back. */
  credited: boolean;
  smsLimit: number;
  trialSmsLimit: number;
}

interface Period extends PeriodTerms {
  subscriptionId: string;
  since: Date;
  credited: boolean;
}

/**
 * The quota months that were paid for, in the order of time and without overlap, whatever the order in
 * which the terms came: at most the newest 24. A month whose money was given back stays, with a limit
 * of 0, so that the quota takes it back; an upgrade raises the month in which it begins.
 */
export function quotaPeriods(terms: readonly CountedTerm[]): PeriodTerms[] {
  const months = terms.filter((term) => !term.isProration).map(monthOf);
  const paid = withoutOverlap(months.filter(({ credited }) => !credited));
  const upgrades = terms.filter((term) => term.isProration && !term.credited && !term.isTrial);
  const raised = paid.map((month) => ({ ...month, limit: raisedBy(upgrades, month) }));
  const givenBack = onlyTheirStarts(raised, withoutOverlap(months.filter((one) => one.credited)));
  return [...raised, ...givenBack]
    .sort(byStart)
    .slice(-MAX_QUOTA_PERIODS)
    .map(({ startsAt, endsAt, limit }) => ({ startsAt, endsAt, limit }));
}

function monthOf(term: CountedTerm): Period {
  const endsAt = earlier(term.endsAt, term.subscriptionEndedAt);
  // Ended in its first moment: what may have been opened meanwhile is closed, and holds nothing.
  const never = endsAt <= term.startsAt;
  const bought = term.isTrial ? term.trialSmsLimit : term.smsLimit;
  return {
    startsAt: term.startsAt,
    endsAt: never ? new Date(term.startsAt.getTime() + A_MOMENT_MS) : endsAt,
    limit: term.credited || never ? 0 : bought,
    subscriptionId: term.subscriptionId,
    since: term.subscriptionStartedAt,
    credited: term.credited || never,
  };
}

/**
 * Within one subscription a later month cuts the one before: the billing date was moved. Between two
 * subscriptions the older keeps its time, because the newer is ended and given back.
 */
function withoutOverlap(months: readonly Period[]): Period[] {
  const subscriptions = new Map<string, Period[]>();
  for (const month of [...months].sort(byAge)) {
    subscriptions.set(month.subscriptionId, [
      ...(subscriptions.get(month.subscriptionId) ?? []),
      month,
    ]);
  }
  let taken: Period[] = [];
  for (const own of subscriptions.values()) taken = [...taken, ...besides(taken, inARow(own))];
  return taken.sort(byStart);
}

function inARow(months: readonly Period[]): Period[] {
  const sorted = mergedByStart(months);
  return sorted.flatMap((month, index) => {
    const endsAt = earlier(month.endsAt, sorted[index + 1]?.startsAt ?? null);
    return endsAt > month.startsAt ? [{ ...month, endsAt }] : [];
  });
}

/** Two lines for the same month are one, at the better of both. */
function mergedByStart(months: readonly Period[]): Period[] {
  const merged = new Map<number, Period>();
  for (const month of [...months].sort(byStart)) {
    const known = merged.get(month.startsAt.getTime());
    merged.set(month.startsAt.getTime(), known ? better(known, month) : month);
  }
  return [...merged.values()];
}

function better(a: Period, b: Period): Period {
  return {
    ...a,
    limit: Math.max(a.limit, b.limit),
    endsAt: a.endsAt > b.endsAt ? a.endsAt : b.endsAt,
  };
}

/** What of `months` lies beside `taken`: each begins when it is free and ends when the next one begins. */
function besides(taken: readonly Period[], months: readonly Period[]): Period[] {
  return months.flatMap((month) => {
    const startsAt = firstFree(taken, month.startsAt);
    const next = taken.filter((one) => one.startsAt > startsAt).sort(byStart)[0];
    const endsAt = earlier(month.endsAt, next?.startsAt ?? null);
    return endsAt > startsAt ? [{ ...month, startsAt, endsAt }] : [];
  });
}

/** A month that was given back and then bought anew is the new one; its rest after that is nobody's. */
function onlyTheirStarts(paid: readonly Period[], givenBack: readonly Period[]): Period[] {
  const starts = new Set(givenBack.map(({ startsAt }) => startsAt.getTime()));
  return besides(paid, givenBack).filter(({ startsAt }) => starts.has(startsAt.getTime()));
}

function firstFree(taken: readonly Period[], at: Date): Date {
  let free = at;
  for (const one of [...taken].sort(byStart)) {
    if (one.startsAt <= free && free < one.endsAt) free = one.endsAt;
  }
  return free;
}

function raisedBy(upgrades: readonly CountedTerm[], month: Period): number {
  const within = upgrades.filter(
    (upgrade) =>
      upgrade.subscriptionId === month.subscriptionId &&
      month.startsAt <= upgrade.startsAt &&
      upgrade.startsAt < month.endsAt,
  );
  return Math.max(month.limit, ...within.map(({ smsLimit }) => smsLimit));
}

function byStart(a: Period, b: Period): number {
  return a.startsAt.getTime() - b.startsAt.getTime();
}

function byAge(a: Period, b: Period): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    (a.subscriptionId < b.subscriptionId ? -1 : a.subscriptionId > b.subscriptionId ? 1 : 0)
  );
}

function earlier(a: Date, b: Date | null): Date {
  return b !== null && b < a ? b : a;
}
