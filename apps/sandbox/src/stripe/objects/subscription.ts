import type { Price, Subscription, SubscriptionItem } from './stored';
import { listOf, newId } from './stored';
import { planOf } from './catalog';

export interface NewItem {
  price: Price;
  quantity: number;
  metadata: Record<string, string>;
}

export interface Period {
  start: number;
  end: number;
}

export function newItem(
  subscription: string,
  item: NewItem,
  period: Period,
  now: number,
): SubscriptionItem {
  return {
    id: newId('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created: now,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: planOf(item.price),
    price: structuredClone(item.price),
    quantity: item.quantity,
    subscription,
    tax_rates: [],
  };
}

/** What the end of a trial does when there is no card. */
export type MissingPaymentMethod = 'cancel' | 'create_invoice' | 'pause';

export interface NewSubscription {
  customer: string;
  items: NewItem[];
  period: Period;
  anchor: number;
  trial: Period | null;
  status: 'active' | 'incomplete' | 'trialing';
  metadata: Record<string, string>;
  description: string | null;
  defaultPaymentMethod: string | null;
  cancelAtPeriodEnd: boolean;
  cancelAt: number | null;
  missingPaymentMethod: MissingPaymentMethod;
  collectionMethod: Subscription['collection_method'];
  daysUntilDue: number | null;
  testClock: string | null;
  saveCard: 'off' | 'on_subscription';
}

/** What every subscription begins with. */
const emptySubscription = () =>
  ({
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor_config: null,
    billing_schedules: [],
    billing_thresholds: null,
    customer_account: null,
    default_source: null,
    default_tax_rates: [],
    ended_at: null,
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    transfer_data: null,
  }) satisfies Partial<Subscription>;

export function newSubscription(made: NewSubscription, now: number): Subscription {
  const id = newId('sub');
  return {
    id,
    object: 'subscription',
    ...emptySubscription(),
    billing_cycle_anchor: made.anchor,
    billing_mode: {
      flexible: { proration_discounts: 'included' },
      type: 'flexible',
      updated_at: now,
    },
    cancel_at: made.cancelAtPeriodEnd ? made.period.end : made.cancelAt,
    cancel_at_period_end: made.cancelAtPeriodEnd,
    canceled_at: made.cancelAtPeriodEnd || made.cancelAt !== null ? now : null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: made.collectionMethod,
    created: now,
    currency: made.items[0]?.price.currency ?? 'ron',
    customer: made.customer,
    days_until_due: made.daysUntilDue,
    default_payment_method: made.defaultPaymentMethod,
    description: made.description,
    discounts: [],
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: listOf(
      made.items.map((item) => newItem(id, item, made.period, now)),
      `/v1/subscription_items?subscription=${id}`,
    ),
    metadata: made.metadata,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: made.saveCard,
    },
    start_date: now,
    status: made.status,
    test_clock: made.testClock,
    trial_end: made.trial?.end ?? null,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: made.missingPaymentMethod,
      },
    },
    trial_start: made.trial?.start ?? null,
  };
}
