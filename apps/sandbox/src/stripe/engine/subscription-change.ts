import type { Subscription } from '../objects/stored';
import type { MissingPaymentMethod } from '../objects/subscription';
import type { PaymentBehavior } from './start-subscription';

export type ProrationBehavior = 'always_invoice' | 'create_prorations' | 'none';

/** The parameters of an update, as the API names them. */
export interface SubscriptionChange {
  items?: {
    id?: string;
    price?: string;
    quantity?: number;
    deleted?: boolean;
    metadata?: Record<string, string> | '';
  }[];
  proration_behavior?: ProrationBehavior;
  proration_date?: number;
  payment_behavior?: PaymentBehavior;
  billing_cycle_anchor?: { type: 'now' | 'unchanged' };
  trial_end?: number | 'now';
  metadata?: Record<string, string> | '';
  description?: string;
  default_payment_method?: string;
  cancel_at_period_end?: boolean;
  cancel_at?: number | 'min_period_end' | 'max_period_end' | '';
  cancellation_details?: {
    comment?: string;
    feedback?: NonNullable<NonNullable<Subscription['cancellation_details']>['feedback']> | '';
  };
  collection_method?: Subscription['collection_method'];
  days_until_due?: number;
  discounts?: { coupon?: string; discount?: string }[] | '';
  pause_collection?:
    { behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'; resumes_at?: number } | '';
  trial_settings?: { end_behavior: { missing_payment_method: MissingPaymentMethod } };
}

/** Stripe refuses these beside `payment_behavior: pending_if_incomplete`. */
export const RESTRICTED_WHEN_PENDING = [
  'default_payment_method',
  'description',
  'cancel_at',
  'collection_method',
  'days_until_due',
  'pause_collection',
  'trial_settings',
] as const satisfies readonly (keyof SubscriptionChange)[];
