import { Injectable } from '@nestjs/common';
import type { CancelReason } from '@smssend/contracts';
import type Stripe from 'stripe';
import { pricesIn, readSubscription, SUBSCRIPTION_EXPANDS } from './read-subscription';
import { idOf, toSeconds } from './read-values';
import { CardDeclined, StripeApi } from './stripe-api';
import { StripeInvoices } from './stripe-invoices';
import { StripePrices } from './stripe-prices';
import type { ChangePreview, PlanChange, StripeSubscription } from './stripe-types';

const EXPAND = { expand: SUBSCRIPTION_EXPANDS };
const EXPAND_LIST = SUBSCRIPTION_EXPANDS.map((field) => `data.${field}`);
/** Every subscription that one customer ever had; a merchant who leaves and comes back monthly has 12 a year. */
const MAX_OF_ONE_CUSTOMER = 100;
const PAGE = 100;
/** A million subscriptions; a reconciliation that meets more must be cut differently. */
const MAX_PAGES = 10_000;

export interface ChangeOfPlan {
  subscription: StripeSubscription;
  priceId: string;
  /** The moment for which the preview was made, so that the change costs what was shown. */
  prorationDate: Date;
}

/** Subscriptions at Stripe: what they are, and the few things that we do to them. */
@Injectable()
export class StripeSubscriptions {
  constructor(
    private readonly api: StripeApi,
    private readonly prices: StripePrices,
    private readonly invoices: StripeInvoices,
  ) {}

  /** Null when Stripe knows no such subscription; one that ended answers with its `endedAt`. */
  async subscription(id: string): Promise<StripeSubscription | null> {
    const found = await this.api.find((sdk) => sdk.subscriptions.retrieve(id, EXPAND));
    return found && this.read(found);
  }

  /** All that this customer ever had, newest first; more than 100 is an error. */
  async subscriptionsOf(customerId: string): Promise<StripeSubscription[]> {
    const { data, has_more: more } = await this.api.ask((sdk) =>
      sdk.subscriptions.list({
        customer: customerId,
        status: 'all',
        limit: MAX_OF_ONE_CUSTOMER,
        expand: EXPAND_LIST,
      }),
    );
    if (more)
      throw new Error(`The customer ${customerId} has more subscriptions than one ever has.`);
    return this.readAll(data);
  }

  /** Every subscription of the account in pages of 100, those that ended too; others' products among them. */
  async *eachSubscription(): AsyncGenerator<StripeSubscription[]> {
    const pages = this.api.pages(MAX_PAGES, (sdk, after) =>
      sdk.subscriptions.list({
        status: 'all',
        limit: PAGE,
        expand: EXPAND_LIST,
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for await (const page of pages) yield await this.readAll(page);
  }

  /** What `updateSubscriptionPlan` would charge at once. */
  previewChange(change: ChangeOfPlan): Promise<ChangePreview> {
    return this.invoices.preview({
      customer: change.subscription.customerId,
      subscription: change.subscription.id,
      subscription_details: {
        items: [{ id: change.subscription.itemId, price: change.priceId, quantity: 1 }],
        proration_behavior: 'always_invoice',
        proration_date: toSeconds(change.prorationDate),
      },
    });
  }

  /**
   * Puts the higher plan in force as soon as its invoice is paid. Until then the old one stays and the
   * change waits 23 hours in `pending`. A schedule must be released before.
   */
  async updateSubscriptionPlan(change: ChangeOfPlan, key: string): Promise<PlanChange> {
    try {
      const subscription = await this.change(
        change.subscription.id,
        {
          items: [{ id: change.subscription.itemId, price: change.priceId, quantity: 1 }],
          payment_behavior: 'pending_if_incomplete',
          proration_behavior: 'always_invoice',
          proration_date: toSeconds(change.prorationDate),
        },
        `${key}:plan`,
      );
      return await this.outcomeOf(subscription);
    } catch (error) {
      if (error instanceof CardDeclined) return { kind: 'declined', failure: error.failure };
      throw error;
    }
  }

  /** Stops at the end of what is paid. Releases the schedule first, which would refuse it. */
  async cancelAtPeriodEnd(
    subscription: StripeSubscription,
    why: { reason?: CancelReason; comment?: string },
    key: string,
  ): Promise<StripeSubscription> {
    await this.releaseSchedule(subscription, key);
    return this.change(
      subscription.id,
      {
        cancel_at_period_end: true,
        cancellation_details: { feedback: why.reason ?? '', comment: why.comment ?? '' },
      },
      `${key}:cancel`,
    );
  }

  /** Takes a cancellation back, whichever way it was told: ours, the portal's or an operator's date. */
  resume(subscription: StripeSubscription, key: string): Promise<StripeSubscription> {
    const params: Stripe.SubscriptionUpdateParams =
      subscription.cancelAtPeriodEnd || subscription.cancelAt === null
        ? { cancel_at_period_end: false }
        : { cancel_at: '' };
    return this.change(subscription.id, params, `${key}:resume`);
  }

  /** Ends it this moment, without giving money back; for a shop that closes, and after a full refund. */
  async cancelNow(subscriptionId: string, key: string): Promise<StripeSubscription | null> {
    const before = await this.subscription(subscriptionId);
    if (!before || before.endedAt !== null) return before;
    const ended = await this.api.ask((sdk) =>
      sdk.subscriptions.cancel(
        subscriptionId,
        { invoice_now: false, prorate: false, ...EXPAND },
        { idempotencyKey: `${key}:cancel-now` },
      ),
    );
    return this.read(ended);
  }

  /**
   * Puts the lower price in force from the end of the paid period. Running it again, or for another
   * plan, leaves one schedule with the last wish.
   */
  async scheduleDowngrade(
    subscription: StripeSubscription,
    priceId: string,
    key: string,
  ): Promise<StripeSubscription> {
    const schedule = await this.scheduleOf(subscription, key);
    const current = currentPhase(schedule);
    await this.api.ask((sdk) =>
      sdk.subscriptionSchedules.update(
        schedule.id,
        {
          end_behavior: 'release',
          proration_behavior: 'none',
          phases: [
            asItIs(current),
            {
              items: [{ price: priceId, quantity: 1 }],
              start_date: current.end_date,
              duration: { interval: 'month', interval_count: 1 },
              proration_behavior: 'none',
              metadata: { ...current.metadata },
            },
          ],
        },
        { idempotencyKey: `${key}:phases` },
      ),
    );
    return this.read(
      await this.api.ask((sdk) => sdk.subscriptions.retrieve(subscription.id, EXPAND)),
    );
  }

  /** Lets the subscription go on as it is now. Without a schedule, nothing. */
  async releaseSchedule(subscription: StripeSubscription, key: string): Promise<void> {
    const { scheduleId } = subscription;
    if (scheduleId === null) return;
    const schedule = await this.api.find((sdk) => sdk.subscriptionSchedules.retrieve(scheduleId));
    if (schedule?.status !== 'active' && schedule?.status !== 'not_started') return;
    await this.api.ask((sdk) =>
      sdk.subscriptionSchedules.release(scheduleId, {}, { idempotencyKey: `${key}:release` }),
    );
  }

  private async scheduleOf(
    subscription: StripeSubscription,
    key: string,
  ): Promise<Stripe.SubscriptionSchedule> {
    const { scheduleId } = subscription;
    return this.api.ask((sdk) =>
      scheduleId === null
        ? sdk.subscriptionSchedules.create(
            { from_subscription: subscription.id },
            { idempotencyKey: `${key}:schedule` },
          )
        : sdk.subscriptionSchedules.retrieve(scheduleId),
    );
  }

  private async change(
    id: string,
    params: Stripe.SubscriptionUpdateParams,
    idempotencyKey: string,
  ): Promise<StripeSubscription> {
    return this.read(
      await this.api.ask((sdk) =>
        sdk.subscriptions.update(id, { ...params, ...EXPAND }, { idempotencyKey }),
      ),
    );
  }

  private async outcomeOf(subscription: StripeSubscription): Promise<PlanChange> {
    if (subscription.pending === null || subscription.latestInvoiceId === null)
      return { kind: 'changed', subscription };
    const invoice = await this.invoices.invoice(subscription.latestInvoiceId);
    if (!invoice) throw new Error(`The invoice of ${subscription.id}'s change is gone.`);
    return { kind: 'payment_needed', subscription, invoice };
  }

  private async read(subscription: Stripe.Subscription): Promise<StripeSubscription> {
    const plans = await this.prices.plansOf(pricesIn(subscription));
    return readSubscription(subscription, (priceId) => plans.get(priceId) ?? null);
  }

  private async readAll(list: readonly Stripe.Subscription[]): Promise<StripeSubscription[]> {
    const plans = await this.prices.plansOf(list.flatMap(pricesIn));
    return list.map((one) => readSubscription(one, (priceId) => plans.get(priceId) ?? null));
  }
}

function currentPhase(schedule: Stripe.SubscriptionSchedule): Stripe.SubscriptionSchedule.Phase {
  const start = schedule.current_phase?.start_date;
  const phase = schedule.phases.find((candidate) => candidate.start_date === start);
  if (!phase) throw new Error(`The schedule ${schedule.id} has no phase in force.`);
  return phase;
}

/** A schedule is updated with all its phases; the one in force is told again exactly as it is. */
function asItIs(
  phase: Stripe.SubscriptionSchedule.Phase,
): Stripe.SubscriptionScheduleUpdateParams.Phase {
  const method = phase.default_payment_method;
  return {
    items: phase.items.map((item) => ({ price: idOf(item.price), quantity: item.quantity ?? 1 })),
    start_date: phase.start_date,
    end_date: phase.end_date,
    proration_behavior: 'none',
    metadata: { ...phase.metadata },
    ...(phase.trial_end !== null && { trial_end: phase.trial_end }),
    ...(method !== null && { default_payment_method: idOf(method) }),
  };
}
