import { badRequest } from '../http/problem';
import { planOf } from '../objects/catalog';
import type { PhaseFields } from '../objects/schedule';
import { newPhase, newSchedule } from '../objects/schedule';
import type { Schedule, Subscription } from '../objects/stored';
import { mergedMetadata } from '../objects/stored';
import { cycleOf } from './billing';
import type { Interval } from './calendar';
import { moved } from './calendar';
import type { ChangeSubscriptions } from './change-subscription';
import type { Standing } from './standing';
import { firstItem } from './standing';
import type { World } from './world';

/** A phase as the API gives it. */
export interface GivenPhase {
  items?: { price?: string; quantity?: number; metadata?: Record<string, string> }[];
  start_date?: number | 'now';
  end_date?: number | 'now';
  duration?: { interval: Interval; interval_count?: number };
  proration_behavior?: Schedule['phases'][number]['proration_behavior'];
  metadata?: Record<string, string>;
  billing_cycle_anchor?: 'automatic' | 'phase_start';
  trial_end?: number | 'now';
}

export interface ScheduleChange {
  phases?: GivenPhase[];
  end_behavior?: 'release' | 'cancel' | 'none' | 'renew';
  metadata?: Record<string, string> | '';
  proration_behavior?: 'always_invoice' | 'create_prorations' | 'none';
}

const MAX_PHASES = 10;

/** Plans for later: a subscription's price changes when a phase ends. */
export class Schedules {
  constructor(
    private readonly world: World,
    private readonly changing: ChangeSubscriptions,
    private readonly standing: Standing,
  ) {}

  /** Takes over a running subscription: its present period is the first phase. */
  fromSubscription(subscription: Subscription): Schedule {
    if (subscription.schedule !== null)
      throw badRequest(
        'You cannot migrate a subscription that is already attached to a schedule: `' +
          subscription.schedule +
          '`.',
      );
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    const now = this.world.now(subscription.customer);
    const schedule = newSchedule(
      {
        customer: subscription.customer,
        subscription,
        phases: [newPhase(phaseOf(subscription, { start, end }))],
      },
      now,
    );
    this.world.store.put('subscription_schedule', schedule.id, schedule);
    this.world.tell('subscription_schedule.created', schedule);
    this.world.change('subscription', subscription, (it) => {
      it.schedule = schedule.id;
    });
    return schedule;
  }

  update(schedule: Schedule, change: ScheduleChange): Schedule {
    if (schedule.status !== 'active' && schedule.status !== 'not_started')
      throw badRequest(
        `You cannot update a subscription schedule that is currently in the \`${schedule.status}\` status.`,
      );
    const phases = change.phases ? this.phasesOf(schedule, change.phases) : null;
    this.world.change('subscription_schedule', schedule, (it) => {
      it.end_behavior = change.end_behavior ?? it.end_behavior;
      it.metadata = mergedMetadata(it.metadata, change.metadata);
      if (phases) it.phases = phases;
      const current = this.currentPhase(it);
      if (current)
        it.current_phase = { start_date: current.start_date, end_date: current.end_date };
    });
    return schedule;
  }

  /** The subscription goes on as it is; the plan is forgotten. */
  release(schedule: Schedule): Schedule {
    this.mustRun(schedule);
    const subscription = schedule.subscription
      ? this.world.store.find('subscription', schedule.subscription)
      : null;
    const previous = this.world.edit(schedule, (it) => {
      it.status = 'released';
      it.released_at = this.world.now(it.customer);
      it.released_subscription = it.subscription;
      it.subscription = null;
      it.current_phase = null;
    });
    if (subscription)
      this.world.change('subscription', subscription, (it) => {
        it.schedule = null;
      });
    this.world.tell('subscription_schedule.released', schedule, previous);
    return schedule;
  }

  cancel(schedule: Schedule): Schedule {
    this.mustRun(schedule);
    const subscription = schedule.subscription
      ? this.world.store.find('subscription', schedule.subscription)
      : null;
    if (subscription && subscription.ended_at === null)
      this.standing.end(subscription, 'cancellation_requested');
    return schedule;
  }

  /** When the present phase of a subscription's schedule ends; null without one. */
  nextBoundary(subscription: Subscription): number | null {
    const schedule = this.of(subscription);
    return schedule ? (this.currentPhase(schedule)?.end_date ?? null) : null;
  }

  /** The present phase is over. */
  turn(subscription: Subscription): void {
    const schedule = this.of(subscription);
    if (!schedule) return;
    const position = schedule.phases.findIndex(
      (phase) => phase.start_date === schedule.current_phase?.start_date,
    );
    const next = schedule.phases[position + 1];
    if (!next) return this.end(schedule, subscription);
    this.world.change('subscription_schedule', schedule, (it) => {
      it.current_phase = { start_date: next.start_date, end_date: next.end_date };
    });
    this.enter(subscription, next);
  }

  private end(schedule: Schedule, subscription: Subscription): void {
    if (schedule.end_behavior === 'cancel')
      return this.standing.end(subscription, 'cancellation_requested');
    this.release(schedule);
  }

  /** At the period's end the renewal that follows bills the new price; elsewhere it is prorated. */
  private enter(subscription: Subscription, phase: Schedule['phases'][number]): void {
    const isAtPeriodEnd = firstItem(subscription).current_period_end === phase.start_date;
    const items = phase.items.map((item, index) => ({
      ...(subscription.items.data[index] ? { id: subscription.items.data[index].id } : {}),
      price: item.price,
      quantity: item.quantity ?? 1,
    }));
    if (!isAtPeriodEnd) {
      this.changing.update(subscription, { items, proration_behavior: phase.proration_behavior });
      return;
    }
    this.world.change('subscription', subscription, (it) => {
      for (const [index, item] of it.items.data.entries()) {
        const price = this.world.store.need('price', items[index]?.price ?? item.price.id);
        item.price = structuredClone(price);
        item.plan = planOf(price);
        item.quantity = items[index]?.quantity ?? 1;
      }
      it.metadata = mergedMetadata(it.metadata, phase.metadata ?? undefined);
    });
  }

  private phasesOf(schedule: Schedule, given: GivenPhase[]): Schedule['phases'] {
    if (given.length === 0 || given.length > MAX_PHASES)
      throw badRequest(`A schedule has one to ${MAX_PHASES} phases.`, { param: 'phases' });
    const now = this.world.now(schedule.customer);
    let start = this.startOf(given[0], schedule, now);
    return given.map((phase, index) => {
      const fields = this.fieldsOf(phase, { index, start, now });
      start = fields.end;
      return newPhase(fields);
    });
  }

  private startOf(phase: GivenPhase | undefined, schedule: Schedule, now: number): number {
    const asked = phase?.start_date;
    if (asked === 'now') return now;
    return asked ?? schedule.current_phase?.start_date ?? now;
  }

  private fieldsOf(
    phase: GivenPhase,
    { index, start, now }: { index: number; start: number; now: number },
  ): PhaseFields {
    const items = (phase.items ?? []).map((item) => ({
      price: this.world.store.need('price', item.price ?? '', `phases[${index}][items][0][price]`),
      quantity: item.quantity ?? 1,
      metadata: item.metadata ?? {},
    }));
    const [first] = items;
    if (!first)
      throw badRequest(`Missing required param: phases[${index}][items].`, {
        code: 'parameter_missing',
        param: `phases[${index}][items]`,
      });
    const { interval, count } = cycleOf(first.price);
    const asked = phase.end_date === 'now' ? now : phase.end_date;
    const lasts = phase.duration
      ? moved(start, phase.duration.interval_count ?? 1, phase.duration.interval)
      : moved(start, count, interval);
    const end = asked ?? lasts;
    if (end <= start)
      throw badRequest('The end date of a phase must be after its start date.', {
        param: `phases[${index}][end_date]`,
      });
    return {
      items,
      start,
      end,
      currency: first.price.currency,
      prorationBehavior: phase.proration_behavior ?? 'create_prorations',
      metadata: phase.metadata ?? {},
      trialEnd: phase.trial_end === 'now' ? now : (phase.trial_end ?? null),
      anchor: phase.billing_cycle_anchor ?? null,
    };
  }

  private of(subscription: Subscription): Schedule | null {
    const schedule = subscription.schedule
      ? this.world.store.find('subscription_schedule', subscription.schedule)
      : null;
    return schedule?.status === 'active' ? schedule : null;
  }

  private currentPhase(schedule: Schedule): Schedule['phases'][number] | null {
    const now = this.world.now(schedule.customer);
    const known = schedule.phases.find(
      (phase) => phase.start_date === schedule.current_phase?.start_date,
    );
    return (
      known ??
      schedule.phases.find((phase) => phase.start_date <= now && phase.end_date > now) ??
      null
    );
  }

  private mustRun(schedule: Schedule): void {
    if (schedule.status !== 'active' && schedule.status !== 'not_started')
      throw badRequest(
        `You cannot change a subscription schedule that is currently in the \`${schedule.status}\` status.`,
      );
  }
}

function phaseOf(subscription: Subscription, period: { start: number; end: number }): PhaseFields {
  return {
    items: subscription.items.data.map(({ price, quantity, metadata }) => ({
      price,
      quantity: quantity ?? 1,
      metadata,
    })),
    start: period.start,
    end: period.end,
    currency: subscription.currency,
    prorationBehavior: 'create_prorations',
    metadata: {},
    trialEnd: subscription.status === 'trialing' ? subscription.trial_end : null,
    anchor: null,
  };
}
