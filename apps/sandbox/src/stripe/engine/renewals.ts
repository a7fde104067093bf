import type { Invoice, Subscription } from '../objects/stored';
import { DAY_S } from '../objects/stored';
import type { Billing } from './billing';
import type { Invoicing } from './invoicing';
import type { Standing } from './standing';
import { firstItem } from './standing';
import type { World } from './world';

/** What happens to subscriptions as time passes: renewals, the end of trials, notices before them. */
export class Renewals {
  constructor(
    private readonly world: World,
    private readonly billing: Billing,
    private readonly invoicing: Invoicing,
    private readonly standing: Standing,
  ) {}

  /** The end of the item's period: a trial ends, or the next period begins. */
  turn(subscription: Subscription): void {
    if (subscription.status === 'trialing' && !this.hasCard(subscription)) {
      const way = subscription.trial_settings?.end_behavior.missing_payment_method;
      if (way === 'cancel') return this.standing.end(subscription, null);
      if (way === 'pause') return this.pause(subscription);
    }
    this.renew(subscription);
  }

  /** A trial that somebody ends now: the first paid period begins and is collected at once. */
  endTrialNow(subscription: Subscription): Invoice {
    const now = this.world.now(subscription.customer);
    this.world.edit(subscription, (it) => {
      it.status = 'active';
      it.trial_end = now;
      it.billing_cycle_anchor = now;
    });
    return this.nextPeriod(subscription, now, 'subscription_update');
  }

  noticeTrialEnd(subscription: Subscription): void {
    this.world.once(subscription.id, `trial_will_end:${subscription.trial_end}`, () =>
      this.world.tell('customer.subscription.trial_will_end', subscription),
    );
  }

  /** A week before a renewal. The invoice told has no id, as it does not exist yet. */
  noticeUpcoming(subscription: Subscription): void {
    const end = firstItem(subscription).current_period_end;
    this.world.once(subscription.id, `upcoming:${end}`, () => {
      const { id: _, ...upcoming } = this.upcoming(subscription);
      this.world.tell('invoice.upcoming', { ...upcoming, next_payment_attempt: end + 3_600 });
    });
  }

  /** What the next renewal would bill; a copy that is in no list. */
  upcoming(subscription: Subscription): Invoice {
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    const period = this.billing.nextPeriod(subscription, end);
    const invoice = structuredClone(
      this.billing.draft({
        subscription: structuredClone(subscription),
        reason: 'upcoming',
        period: { start, end },
        lines: this.billing.periodLines(subscription, period, false),
        withWaiting: false,
      }),
    );
    this.world.store.remove('invoice', invoice.id);
    return invoice;
  }

  /** The first 23 hours passed and the first invoice is not paid. */
  expireIncomplete(subscription: Subscription): void {
    const invoice = this.world.store.find('invoice', subscription.latest_invoice ?? '');
    if (invoice?.status === 'open') this.invoicing.void(invoice);
    this.world.change('subscription', subscription, (it) => {
      it.status = 'incomplete_expired';
      it.ended_at = this.world.now(it.customer);
    });
  }

  /** A change that waited for its payment too long. */
  expirePendingUpdate(subscription: Subscription): void {
    for (const invoice of this.world.store.all('invoice')) {
      const isWaiting = this.world.note(invoice.id).isUpdateOf?.subscription === subscription.id;
      if (isWaiting && invoice.status === 'open') this.invoicing.void(invoice);
    }
    this.standing.dropPendingUpdate(subscription);
  }

  resumeCollection(subscription: Subscription): void {
    this.world.change('subscription', subscription, (it) => {
      it.pause_collection = null;
    });
  }

  private renew(subscription: Subscription): void {
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    const period = this.billing.nextPeriod(subscription, end);
    const wasTrialing = subscription.status === 'trialing';
    const invoice = this.billing.draft({
      subscription,
      reason: 'subscription_cycle',
      period: { start, end },
      lines: this.billing.periodLines(subscription, period, false),
      autoAdvance: this.collects(subscription),
    });
    this.invoicing.postpone(invoice);
    this.world.tell('invoice.created', invoice);
    this.world.change('subscription', subscription, (it) => {
      if (wasTrialing) it.status = 'active';
      movePeriod(it, period);
      it.latest_invoice = invoice.id;
    });
  }

  /** Begins a period now and bills it at once. */
  nextPeriod(
    subscription: Subscription,
    start: number,
    reason: Invoice['billing_reason'],
  ): Invoice {
    const period = this.billing.nextPeriod(subscription, start);
    this.world.edit(subscription, (it) => movePeriod(it, period));
    const invoice = this.billing.draft({
      subscription,
      reason,
      period: { start, end: start },
      lines: this.billing.periodLines(subscription, period, false),
    });
    this.world.edit(subscription, (it) => {
      it.latest_invoice = invoice.id;
    });
    return invoice;
  }

  private collects(subscription: Subscription): boolean {
    return (
      subscription.status !== 'unpaid' &&
      subscription.pause_collection?.behavior !== 'keep_as_draft'
    );
  }

  private hasCard(subscription: Subscription): boolean {
    const customer = this.world.store.find('customer', subscription.customer);
    return Boolean(
      subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method,
    );
  }

  private pause(subscription: Subscription): void {
    const now = this.world.now(subscription.customer);
    this.world.change('subscription', subscription, (it) => {
      it.status = 'paused';
      it.status_details = {
        paused: {
          subscription: { type: 'trial_end_without_payment_method' },
          transitioned_at: now,
          type: 'subscription',
        },
      };
    });
    this.world.tell('customer.subscription.paused', subscription);
  }
}

function movePeriod(subscription: Subscription, period: { start: number; end: number }): void {
  for (const item of subscription.items.data) {
    item.current_period_start = period.start;
    item.current_period_end = period.end;
  }
  if (subscription.cancel_at_period_end) subscription.cancel_at = period.end;
}

/** How long before a renewal `invoice.upcoming` is told. */
export const UPCOMING_S = 7 * DAY_S;
