import type { Invoice, Subscription, SubscriptionItem } from '../objects/stored';
import type { World } from './world';

export type DunningEnd = 'cancel' | 'unpaid' | 'past_due';
type CancelReason = NonNullable<Subscription['cancellation_details']>['reason'];

/** What payments and their failures make of a subscription. */
export class Standing {
  constructor(
    private readonly world: World,
    private readonly dunningEnd: DunningEnd,
  ) {}

  subscriptionOf(invoice: Invoice): Subscription | null {
    const id = invoice.parent?.subscription_details?.subscription;
    return id ? this.world.store.find('subscription', id) : null;
  }

  whenPaid(invoice: Invoice): void {
    this.settleCustomer(invoice, false);
    const subscription = this.subscriptionOf(invoice);
    if (!subscription || subscription.ended_at !== null) return;
    if (this.isPendingUpdate(invoice)) return this.applyPendingUpdate(subscription);
    if (subscription.latest_invoice !== invoice.id) return;
    const wasPaused = subscription.status === 'paused';
    if (!['incomplete', 'past_due', 'unpaid', 'paused'].includes(subscription.status)) return;
    this.world.change('subscription', subscription, (it) => {
      it.status = 'active';
    });
    if (wasPaused) this.world.tell('customer.subscription.resumed', subscription);
  }

  whenFailed(invoice: Invoice): void {
    this.settleCustomer(invoice, true);
    const subscription = this.subscriptionOf(invoice);
    if (!subscription || this.isPendingUpdate(invoice)) return;
    if (subscription.status !== 'active' && subscription.status !== 'trialing') return;
    this.world.change('subscription', subscription, (it) => {
      it.status = 'past_due';
    });
  }

  /** The last try failed. */
  whenGivenUp(invoice: Invoice): void {
    const subscription = this.subscriptionOf(invoice);
    if (!subscription || subscription.ended_at !== null) return;
    if (this.dunningEnd === 'cancel') this.end(subscription, 'payment_failed');
    if (this.dunningEnd === 'unpaid')
      this.world.change('subscription', subscription, (it) => {
        it.status = 'unpaid';
      });
  }

  /** The subscription is over, now. */
  end(subscription: Subscription, reason: CancelReason): void {
    const now = this.world.now(subscription.customer);
    this.world.edit(subscription, (it) => {
      it.status = 'canceled';
      it.ended_at = now;
      it.canceled_at ??= now;
      it.cancel_at_period_end = false;
      it.pending_update = null;
      if (it.cancellation_details) it.cancellation_details.reason ??= reason;
    });
    this.stopCollecting(subscription);
    this.world.tell('customer.subscription.deleted', subscription);
    this.endSchedule(subscription);
  }

  isPendingUpdate(invoice: Invoice): boolean {
    return this.world.note(invoice.id).isUpdateOf !== undefined;
  }

  /** The price that waited for its payment takes effect. */
  private applyPendingUpdate(subscription: Subscription): void {
    const { pending_update: pending } = subscription;
    if (!pending) return;
    const previous = this.world.edit(subscription, (it) => {
      it.items.data = structuredClone(pending.subscription_items ?? it.items.data);
      it.billing_cycle_anchor = pending.billing_cycle_anchor ?? it.billing_cycle_anchor;
      if (pending.trial_end !== null) it.trial_end = pending.trial_end;
      it.pending_update = null;
    });
    this.world.tell('customer.subscription.pending_update_applied', subscription, previous);
    this.world.tell('customer.subscription.updated', subscription, previous);
  }

  dropPendingUpdate(subscription: Subscription): void {
    if (!subscription.pending_update) return;
    const previous = this.world.edit(subscription, (it) => {
      it.pending_update = null;
    });
    this.world.tell('customer.subscription.pending_update_expired', subscription, previous);
    this.world.tell('customer.subscription.updated', subscription, previous);
  }

  private stopCollecting(subscription: Subscription): void {
    for (const invoice of this.world.store.all('invoice')) {
      if (invoice.parent?.subscription_details?.subscription !== subscription.id) continue;
      if (invoice.status !== 'open' && invoice.status !== 'draft') continue;
      this.world.change('invoice', invoice, (it) => {
        it.auto_advance = false;
        it.automatically_finalizes_at = null;
        it.next_payment_attempt = null;
      });
    }
  }

  private endSchedule(subscription: Subscription): void {
    const schedule = subscription.schedule
      ? this.world.store.find('subscription_schedule', subscription.schedule)
      : null;
    if (!schedule || schedule.status !== 'active') return;
    const previous = this.world.edit(schedule, (it) => {
      it.status = 'canceled';
      it.canceled_at = this.world.now(it.customer);
      it.current_phase = null;
    });
    this.world.tell('subscription_schedule.canceled', schedule, previous);
  }

  private settleCustomer(invoice: Invoice, delinquent: boolean): void {
    const customer = invoice.customer ? this.world.store.find('customer', invoice.customer) : null;
    if (!customer || customer.delinquent === delinquent) return;
    this.world.change('customer', customer, (it) => {
      it.delinquent = delinquent;
    });
  }
}

/** The first item speaks for the subscription's period; all items share it here. */
export function firstItem(subscription: Subscription): SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`The subscription ${subscription.id} has no items.`);
  return item;
}
