import type { MissingPaymentMethod } from '../objects/subscription';

/** What Stripe remembers of an object without showing it, by the object's id. */
export interface Note {
  /** The number of a payment method's card: it decides what the bank says. */
  cardNumber?: string;
  /** A three-D-Secure answer was given for this card, which lets later charges pass. */
  authenticated?: boolean;
  checkout?: CheckoutNote;
  /** Which page waits for the bank's answer, by intent. */
  authentication?: AuthenticationNote;
  /** A webhook endpoint signs with it. */
  secret?: string;
  /** Events told once: `trial_will_end:<time>`, `upcoming:<time>`. */
  told?: string[];
  /** The invoice pays for a change that waits. */
  isUpdateOf?: { subscription: string };
  /** A customer that was deleted still answers, with that word alone. */
  isDeleted?: boolean;
}

export interface CheckoutNote {
  lines: { price: string; quantity: number }[];
  subscriptionData: {
    metadata: Record<string, string>;
    description: string | null;
    trialEnd: number | null;
    trialDays: number | null;
    missingPaymentMethod: MissingPaymentMethod;
    billingCycleAnchor: number | null;
  };
  coupons: string[];
}

export type AuthenticationNote =
  | { for: 'checkout'; session: string; paymentMethod: string }
  | { for: 'portal'; token: string; paymentMethod: string };
