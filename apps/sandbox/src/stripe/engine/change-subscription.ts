import { badRequest, cardProblem } from '../http/problem';
import type { Invoice, Subscription, SubscriptionItem } from '../objects/stored';
import { given, HOUR_S, mergedMetadata } from '../objects/stored';
import type { Billing } from './billing';
import { cycleOf } from './billing';
import type { Discounts } from './discounts';
import type { Invoicing } from './invoicing';
import type { ItemChange, LineDraft } from './lines';
import type { Renewals } from './renewals';
import type { ItemChanges } from './item-changes';
import { firstItem } from './standing';
import type { SubscriptionChange } from './subscription-change';
import { RESTRICTED_WHEN_PENDING } from './subscription-change';
import type { World } from './world';

const PENDING_UPDATE_LIVES_S = 23 * HOUR_S;

/** What a change of items comes to. */
export interface PlannedChange {
  items: SubscriptionItem[];
  changes: ItemChange[];
  /** The prorations; empty in trials and when nothing is prorated. */
  lines: LineDraft[];
  at: number;
  /** A new period begins with the change and is billed whole. */
  newPeriod: { start: number; end: number } | null;
}

/** Changes of running subscriptions: prices, trials, cancellation, pauses. */
export class ChangeSubscriptions {
  constructor(
    private readonly world: World,
    private readonly billing: Billing,
    private readonly invoicing: Invoicing,
    private readonly discounts: Discounts,
    private readonly renewals: Renewals,
    private readonly itemChanges: ItemChanges,
  ) {}

  update(subscription: Subscription, change: SubscriptionChange): Subscription {
    this.mustBeAllowed(subscription, change);
    const before = structuredClone(subscription);
    this.world.edit(subscription, (it) => this.writeFields(it, change));
    const plan = this.plan(subscription, change);
    if (
      change.payment_behavior === 'pending_if_incomplete' &&
      plan &&
      this.invoicesNow(change, plan)
    ) {
      this.updateWhenPaid(subscription, plan, before);
      return subscription;
    }
    const invoice = this.apply(subscription, change, plan);
    this.tellUpdate(subscription, before);
    if (invoice) this.collect(invoice, change);
    return subscription;
  }

  /** What a change would do; nothing is written. Null when items and period stay. */
  plan(subscription: Subscription, change: SubscriptionChange): PlannedChange | null {
    const restarts = change.billing_cycle_anchor?.type === 'now';
    if ((change.items ?? []).length === 0 && !restarts) return null;
    const now = this.world.now(subscription.customer);
    const at = change.proration_date ?? now;
    const { items, changes } = this.itemChanges.of(subscription, change);
    const cycle = JSON.stringify(cycleOf(firstItem(subscription).price));
    const isOtherCycle = items.some(({ price }) => JSON.stringify(cycleOf(price)) !== cycle);
    const isNewPeriod = (restarts || isOtherCycle) && subscription.status !== 'trialing';
    const newPeriod = isNewPeriod ? this.periodFrom(subscription, items, now) : null;
    const given: ItemChange[] = restarts
      ? subscription.items.data.map((before) => ({ before, after: null }))
      : changes;
    return {
      items: newPeriod
        ? items.map((item) => ({
            ...item,
            current_period_start: newPeriod.start,
            current_period_end: newPeriod.end,
          }))
        : items,
      changes,
      at,
      newPeriod,
      lines: this.isProrated(subscription, change)
        ? this.billing.prorations(
            subscription,
            newPeriod ? given.map(({ before }) => ({ before, after: null })) : changes,
            at,
          )
        : [],
    };
  }

  private periodFrom(
    subscription: Subscription,
    items: SubscriptionItem[],
    now: number,
  ): { start: number; end: number } {
    return this.billing.nextPeriod(
      { ...subscription, billing_cycle_anchor: now },
      now,
      items[0]?.price,
    );
  }

  private isProrated(subscription: Subscription, change: SubscriptionChange): boolean {
    return (
      change.proration_behavior !== 'none' &&
      ['active', 'past_due', 'unpaid'].includes(subscription.status)
    );
  }

  private invoicesNow(change: SubscriptionChange, plan: PlannedChange): boolean {
    return (
      plan.newPeriod !== null ||
      (change.proration_behavior === 'always_invoice' && plan.lines.length > 0)
    );
  }

  /** Puts the change into effect; answers the invoice to collect, if one is due now. */
  private apply(
    subscription: Subscription,
    change: SubscriptionChange,
    plan: PlannedChange | null,
  ): Invoice | null {
    let invoice: Invoice | null = null;
    if (plan) {
      this.world.edit(subscription, (it) => {
        it.items.data = plan.items;
        if (plan.newPeriod) it.billing_cycle_anchor = plan.newPeriod.start;
      });
      if (this.invoicesNow(change, plan)) invoice = this.updateInvoice(subscription, plan);
      else this.billing.keepForNext(subscription, plan.lines);
    }
    return this.changeTrial(subscription, change) ?? invoice;
  }

  /** The draft that a change bills at once. */
  updateInvoice(subscription: Subscription, plan: PlannedChange): Invoice {
    const whole = plan.newPeriod
      ? this.billing.periodLines(
          { ...subscription, items: { ...subscription.items, data: plan.items } },
          plan.newPeriod,
          false,
        )
      : [];
    const { current_period_start: start } = firstItem(subscription);
    const invoice = this.billing.draft({
      subscription,
      reason: 'subscription_update',
      period: { start: plan.newPeriod?.start ?? start, end: plan.at },
      lines: [...plan.lines, ...whole],
      prorationDate: plan.at,
    });
    this.world.edit(subscription, (it) => {
      it.latest_invoice = invoice.id;
    });
    return invoice;
  }

  /** The new price waits until its invoice is paid; unpaid, the subscription stays as it was. */
  private updateWhenPaid(
    subscription: Subscription,
    plan: PlannedChange,
    before: Subscription,
  ): void {
    const invoice = this.updateInvoice(subscription, plan);
    const now = this.world.now(subscription.customer);
    this.world.tell('invoice.created', invoice);
    this.invoicing.finalize(invoice);
    if (invoice.status === 'open') {
      this.world.annotate(invoice.id, { isUpdateOf: { subscription: subscription.id } });
      const { kind } = this.invoicing.pay(invoice);
      if (kind !== 'paid') {
        this.world.edit(subscription, (it) => {
          it.pending_update = {
            billing_cycle_anchor: plan.newPeriod?.start ?? null,
            cancel_at_period_end: null,
            discount: null,
            discounts: null,
            expires_at: now + PENDING_UPDATE_LIVES_S,
            metadata: null,
            subscription_items: plan.items,
            trial_end: null,
            trial_from_plan: null,
          };
        });
        return this.tellUpdate(subscription, before);
      }
    }
    this.world.edit(subscription, (it) => {
      it.items.data = plan.items;
      if (plan.newPeriod) it.billing_cycle_anchor = plan.newPeriod.start;
    });
    this.tellUpdate(subscription, before);
  }

  private changeTrial(
    subscription: Subscription,
    { trial_end: trialEnd }: SubscriptionChange,
  ): Invoice | null {
    if (trialEnd === undefined || trialEnd === null) return null;
    if (trialEnd === 'now')
      return subscription.status === 'trialing' ? this.renewals.endTrialNow(subscription) : null;
    const now = this.world.now(subscription.customer);
    if (trialEnd <= now)
      throw badRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
        param: 'trial_end',
      });
    this.world.edit(subscription, (it) => {
      it.status = 'trialing';
      it.trial_start ??= now;
      it.trial_end = trialEnd;
      it.billing_cycle_anchor = trialEnd;
      for (const item of it.items.data) item.current_period_end = trialEnd;
      if (it.cancel_at_period_end) it.cancel_at = trialEnd;
    });
    return null;
  }

  private collect(invoice: Invoice, { payment_behavior: behavior }: SubscriptionChange): void {
    this.world.tell('invoice.created', invoice);
    this.invoicing.finalize(invoice);
    if (invoice.status !== 'open' || behavior === 'default_incomplete') return;
    const outcome = this.invoicing.pay(invoice);
    if (behavior !== 'error_if_incomplete' || outcome.kind === 'paid') return;
    if (outcome.kind === 'declined') throw cardProblem(outcome.decline, {}, false);
    throw badRequest(
      'This payment requires additional user action before it can be completed successfully.',
      { code: 'subscription_payment_intent_requires_action' },
      402,
    );
  }

  private writeFields(subscription: Subscription, change: SubscriptionChange): void {
    const now = this.world.now(subscription.customer);
    subscription.metadata = mergedMetadata(subscription.metadata, change.metadata);
    subscription.description = given(change.description, subscription.description);
    subscription.default_payment_method = given(
      change.default_payment_method,
      subscription.default_payment_method,
    );
    subscription.collection_method = change.collection_method ?? subscription.collection_method;
    subscription.days_until_due = change.days_until_due ?? subscription.days_until_due;
    if (change.discounts !== undefined) this.discounts.put(subscription, change.discounts || []);
    const missing = change.trial_settings?.end_behavior.missing_payment_method;
    if (missing && subscription.trial_settings)
      subscription.trial_settings.end_behavior.missing_payment_method = missing;
    if (change.pause_collection === '') subscription.pause_collection = null;
    else if (change.pause_collection)
      subscription.pause_collection = {
        behavior: change.pause_collection.behavior,
        resumes_at: change.pause_collection.resumes_at ?? null,
      };
    writeCancellation(subscription, change, now);
  }

  private tellUpdate(subscription: Subscription, before: Subscription): void {
    const previous = this.world.changesSince(before, subscription);
    if (previous) this.world.tell('customer.subscription.updated', subscription, previous);
  }

  private mustBeAllowed(subscription: Subscription, change: SubscriptionChange): void {
    if (subscription.ended_at !== null)
      throw badRequest(
        'A canceled subscription can only update its cancellation_details and metadata.',
        {
          code: 'invalid_canceled_subscription_fields',
        },
      );
    const changesCancellation =
      change.cancel_at_period_end !== undefined || change.cancel_at !== undefined;
    if (subscription.schedule !== null && changesCancellation)
      throw badRequest(
        `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
      );
    if (change.payment_behavior !== 'pending_if_incomplete') return;
    const restricted = RESTRICTED_WHEN_PENDING.find((name) => change[name] !== undefined);
    if (restricted)
      throw badRequest(
        `When \`payment_behavior\` is set to \`pending_if_incomplete\`, you can only pass supported params. \`${restricted}\` is not supported.`,
        { param: restricted },
      );
  }
}

function writeCancellation(
  subscription: Subscription,
  change: SubscriptionChange,
  now: number,
): void {
  const details = subscription.cancellation_details;
  if (details && change.cancellation_details) {
    details.comment = given(change.cancellation_details.comment, details.comment);
    details.feedback = given(change.cancellation_details.feedback, details.feedback);
  }
  const { cancel_at_period_end: atEnd, cancel_at: at } = change;
  if (atEnd === undefined && at === undefined) return;
  const until = whenOver(subscription, change);
  subscription.cancel_at_period_end = atEnd === true;
  subscription.cancel_at = until;
  subscription.canceled_at = until === null ? null : now;
  if (details) details.reason = until === null ? null : 'cancellation_requested';
  if (details && until === null) {
    details.comment = null;
    details.feedback = null;
  }
}

function whenOver(
  subscription: Subscription,
  { cancel_at_period_end: atEnd, cancel_at: at }: SubscriptionChange,
): number | null {
  const isPeriodEnd = atEnd === true || at === 'min_period_end' || at === 'max_period_end';
  if (isPeriodEnd) return firstItem(subscription).current_period_end;
  return typeof at === 'number' ? at : null;
}
