import type { Invoice, Subscription } from '../objects/stored';
import { HOUR_S } from '../objects/stored';
import type { Checkout } from './checkout';
import type { Invoicing } from './invoicing';
import type { Renewals } from './renewals';
import { UPCOMING_S } from './renewals';
import type { Schedules } from './schedules';
import type { Standing } from './standing';
import { firstItem } from './standing';
import { TRIAL_NOTICE_S } from './start-subscription';
import type { World } from './world';

interface Due {
  at: number;
  /** What goes first among things of the same second: phases before cancellations before renewals. */
  rank: number;
  act: () => void;
}

export interface TimelineParts {
  world: World;
  standing: Standing;
  invoicing: Invoicing;
  renewals: Renewals;
  checkout: Checkout;
  schedules: Schedules;
}

const INCOMPLETE_LIVES_S = 23 * HOUR_S;
/** One move of the time does at most so many things; years of renewals fit. */
const MAX_STEPS = 5_000;
const WATCHED = new Set(['trialing', 'active', 'past_due', 'unpaid']);

/** Everything that falls due, read from the objects themselves, so that a restart forgets nothing. */
export class Timeline {
  constructor(private readonly parts: TimelineParts) {}

  /**
   * Does what is due until a time, in order of time, one call for each, so that every event carries
   * the time of its cause. `setNow` moves the clock.
   */
  run(clock: string | null, until: number, setNow: (seconds: number) => void): void {
    for (let step = 0; step < MAX_STEPS; step++) {
      const due = this.next(clock, until);
      if (!due) return setNow(until);
      setNow(due.at);
      this.parts.world.call(due.act);
    }
    throw new Error(`More than ${MAX_STEPS} things fell due at once.`);
  }

  private next(clock: string | null, until: number): Due | null {
    let first: Due | null = null;
    for (const due of this.all(clock)) {
      if (due.at > until) continue;
      if (!first || due.at < first.at || (due.at === first.at && due.rank < first.rank))
        first = due;
    }
    return first;
  }

  private *all(clock: string | null): Generator<Due> {
    const { store } = this.parts.world;
    const isHere = (customer: string | null): boolean =>
      (customer === null ? null : (store.find('customer', customer)?.test_clock ?? null)) === clock;
    for (const subscription of store.all('subscription'))
      if (subscription.ended_at === null && isHere(subscription.customer))
        yield* this.ofSubscription(subscription);
    for (const invoice of store.all('invoice'))
      if (isHere(invoice.customer)) yield* this.ofInvoice(invoice);
    for (const session of store.all('checkout_session'))
      if (session.status === 'open' && isHere(session.customer))
        yield { at: session.expires_at, rank: 9, act: () => this.parts.checkout.expire(session) };
  }

  private *ofSubscription(subscription: Subscription): Generator<Due> {
    const { renewals, standing, schedules, world } = this.parts;
    const { current_period_end: end, current_period_start: start } = firstItem(subscription);
    if (subscription.status === 'incomplete')
      yield {
        at: subscription.created + INCOMPLETE_LIVES_S,
        rank: 5,
        act: () => renewals.expireIncomplete(subscription),
      };
    if (subscription.pending_update)
      yield {
        at: subscription.pending_update.expires_at,
        rank: 5,
        act: () => renewals.expirePendingUpdate(subscription),
      };
    if (!WATCHED.has(subscription.status)) return;
    const phaseEnd = schedules.nextBoundary(subscription);
    if (phaseEnd !== null) yield { at: phaseEnd, rank: 0, act: () => schedules.turn(subscription) };
    if (subscription.cancel_at !== null)
      yield {
        at: subscription.cancel_at,
        rank: 1,
        act: () => standing.end(subscription, 'cancellation_requested'),
      };
    const resumesAt = subscription.pause_collection?.resumes_at;
    if (resumesAt)
      yield { at: resumesAt, rank: 1, act: () => renewals.resumeCollection(subscription) };
    yield { at: end, rank: 2, act: () => renewals.turn(subscription) };
    const told = world.note(subscription.id).told ?? [];
    if (
      subscription.status === 'trialing' &&
      !told.includes(`trial_will_end:${subscription.trial_end}`)
    )
      yield { at: end - TRIAL_NOTICE_S, rank: 3, act: () => renewals.noticeTrialEnd(subscription) };
    const isRenewed = subscription.cancel_at === null || subscription.cancel_at > end;
    if (isRenewed && end - UPCOMING_S > start && !told.includes(`upcoming:${end}`))
      yield { at: end - UPCOMING_S, rank: 4, act: () => renewals.noticeUpcoming(subscription) };
  }

  private *ofInvoice(invoice: Invoice): Generator<Due> {
    if (invoice.status === 'draft' && invoice.automatically_finalizes_at !== null)
      yield { at: invoice.automatically_finalizes_at, rank: 6, act: () => this.collect(invoice) };
    if (invoice.status === 'open' && invoice.next_payment_attempt !== null)
      yield {
        at: invoice.next_payment_attempt,
        rank: 7,
        act: () => this.parts.invoicing.pay(invoice, { automatic: true }),
      };
  }

  /** An hour after the draft: final, then charged, unless collection is paused. */
  private collect(invoice: Invoice): void {
    const { invoicing, standing } = this.parts;
    const paused = standing.subscriptionOf(invoice)?.pause_collection?.behavior;
    invoicing.finalize(invoice);
    if (invoice.status !== 'open') return;
    if (paused === 'void') return invoicing.void(invoice);
    if (paused === 'mark_uncollectible') return invoicing.markUncollectible(invoice);
    if (invoice.collection_method === 'charge_automatically')
      invoicing.pay(invoice, { automatic: true });
  }
}
