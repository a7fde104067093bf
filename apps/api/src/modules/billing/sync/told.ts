import type {
  StripeCreditNote,
  StripeCustomer,
  StripeInvoice,
  StripeSubscription,
} from '../stripe';

/** What Stripe told about one customer just now. */
export interface Told {
  /** Undefined when he was not asked about. */
  customer?: StripeCustomer;
  subscriptions: StripeSubscription[];
  invoices: StripeInvoice[];
  creditNotes: StripeCreditNote[];
}

export function told(parts: Partial<Told>): Told {
  return { subscriptions: [], invoices: [], creditNotes: [], ...parts };
}
