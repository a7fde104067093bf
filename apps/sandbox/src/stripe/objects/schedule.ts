import type { Price, Schedule, Subscription } from './stored';
import { newId } from './stored';

type Phase = Schedule['phases'][number];

export interface PhaseFields {
  items: { price: Price; quantity: number; metadata: Record<string, string> }[];
  start: number;
  end: number;
  currency: string;
  prorationBehavior: Phase['proration_behavior'];
  metadata: Record<string, string>;
  trialEnd: number | null;
  anchor: Phase['billing_cycle_anchor'];
}

export function newPhase(fields: PhaseFields): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: fields.anchor,
    billing_thresholds: null,
    collection_method: null,
    currency: fields.currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    end_date: fields.end,
    invoice_settings: null,
    items: fields.items.map(({ price, quantity, metadata }) => ({
      billing_thresholds: null,
      discounts: [],
      metadata,
      plan: price.id,
      price: price.id,
      quantity,
      tax_rates: [],
    })),
    metadata: fields.metadata,
    on_behalf_of: null,
    proration_behavior: fields.prorationBehavior,
    start_date: fields.start,
    transfer_data: null,
    trial_end: fields.trialEnd,
  };
}

export function newSchedule(
  made: { customer: string; subscription: Subscription; phases: Phase[] },
  now: number,
): Schedule {
  const [first] = made.phases;
  return {
    id: newId('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: {
      flexible: { proration_discounts: 'included' },
      type: 'flexible',
      updated_at: now,
    },
    canceled_at: null,
    completed_at: null,
    created: now,
    current_phase: first ? { end_date: first.end_date, start_date: first.start_date } : null,
    customer: made.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: 'release',
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: made.phases,
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: made.subscription.id,
    test_clock: made.subscription.test_clock,
  };
}
