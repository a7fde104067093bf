import { badRequest, missingParam } from '../http/problem';
import type { Invoice, Subscription } from '../objects/stored';
import { newId } from '../objects/stored';
import type { Billing } from './billing';
import type { ChangeSubscriptions, PlannedChange } from './change-subscription';
import { firstItem } from './standing';
import type { StartSubscription, StartSubscriptions } from './start-subscription';
import type { SubscriptionChange } from './subscription-change';
import type { World } from './world';

export interface AskedPreview {
  customer?: string;
  subscription?: string;
  subscription_details?: SubscriptionChange & { resume_at?: 'now' };
  discounts?: { coupon?: string; discount?: string }[] | '';
  preview_mode?: 'next' | 'recurring';
}

/** `POST /v1/invoices/create_preview`: what would be billed. Its caller takes everything back afterwards. */
export class Previews {
  constructor(
    private readonly world: World,
    private readonly billing: Billing,
    private readonly changing: ChangeSubscriptions,
    private readonly starting: StartSubscriptions,
  ) {}

  preview(asked: AskedPreview): Invoice {
    const invoice = asked.subscription ? this.ofRunning(asked) : this.ofNew(asked);
    const id = newId('upcoming_in');
    const copy = structuredClone(invoice);
    copy.id = id;
    copy.lines.url = `/v1/invoices/${id}/lines`;
    for (const line of copy.lines.data) line.invoice = id;
    return { ...copy, status: 'draft', auto_advance: false, automatically_finalizes_at: null };
  }

  private ofRunning({
    subscription: id,
    subscription_details: change = {},
    preview_mode: mode,
  }: AskedPreview): Invoice {
    const subscription = this.world.store.need('subscription', id ?? '', 'subscription');
    if (subscription.ended_at !== null)
      throw badRequest('No upcoming invoices for customer', { code: 'invoice_upcoming_none' }, 404);
    const plan = this.changing.plan(subscription, change);
    if (change.trial_end === 'now') return this.trialEnded(subscription, plan);
    if (
      plan &&
      mode !== 'recurring' &&
      (plan.newPeriod !== null || change.proration_behavior === 'always_invoice')
    )
      return this.changing.updateInvoice(subscription, plan);
    return this.renewal(subscription, plan, mode);
  }

  /** The next renewal with the changed items; prorations that wait come along. */
  private renewal(
    subscription: Subscription,
    plan: PlannedChange | null,
    mode: AskedPreview['preview_mode'],
  ): Invoice {
    if (subscription.cancel_at_period_end)
      throw badRequest('No upcoming invoices for customer', { code: 'invoice_upcoming_none' }, 404);
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    const changed = plan
      ? { ...subscription, items: { ...subscription.items, data: plan.items } }
      : subscription;
    const period = this.billing.nextPeriod(changed, end);
    const lines = this.billing.periodLines(changed, period, false);
    return this.billing.draft({
      subscription,
      reason: 'upcoming',
      period: { start, end },
      lines: mode === 'recurring' ? lines : [...(plan?.lines ?? []), ...lines],
      prorationDate: plan?.at ?? null,
      withWaiting: mode !== 'recurring',
    });
  }

  private trialEnded(subscription: Subscription, plan: PlannedChange | null): Invoice {
    const now = this.world.now(subscription.customer);
    const items = plan?.items ?? subscription.items.data;
    const changed = {
      ...subscription,
      billing_cycle_anchor: now,
      items: { ...subscription.items, data: items },
    };
    const period = this.billing.nextPeriod(changed, now);
    return this.billing.draft({
      subscription,
      reason: 'upcoming',
      period: { start: now, end: now },
      lines: this.billing.periodLines(changed, period, false),
    });
  }

  /** The first invoice of a subscription that does not exist yet. */
  private ofNew({ customer, subscription_details: details, discounts }: AskedPreview): Invoice {
    if (!customer) throw missingParam('customer');
    if (!details?.items) throw missingParam('subscription_details[items]');
    const items: StartSubscription['items'] = details.items.map(({ price = '', quantity = 1 }) => ({
      price,
      quantity,
    }));
    const subscription = this.starting.start({
      customer,
      items,
      trialEnd: typeof details.trial_end === 'number' ? details.trial_end : null,
      discounts: discounts || [],
      paymentBehavior: 'default_incomplete',
    });
    return this.world.store.need('invoice', subscription.latest_invoice ?? '');
  }
}
