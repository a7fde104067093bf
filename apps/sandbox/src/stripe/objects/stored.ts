import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';

/** An object without fields takes any text too, and is no id. */
type Empty = Record<never, never>;

/**
 * A type of the SDK as its object looks on the wire before anything is expanded: what may be an id or
 * an object is the id, decimals are text.
 */
export type Stored<T> = string extends T
  ? Empty extends T
    ? T
    : Exclude<T, object>
  : T extends Stripe.Decimal
    ? string
    : T extends readonly (infer Item)[]
      ? Stored<Item>[]
      : T extends object
        ? { [Key in keyof T]: Stored<T[Key]> }
        : T;

export type Customer = Stored<Stripe.Customer>;
export type TaxId = Stored<Stripe.TaxId>;
export type Product = Stored<Stripe.Product>;
export type Price = Stored<Stripe.Price>;
export type Plan = Stored<Stripe.Plan>;
export type Coupon = Stored<Stripe.Coupon>;
export type Discount = Stored<Stripe.Discount>;
export type PaymentMethod = Stored<Stripe.PaymentMethod>;
export type SetupIntent = Stored<Stripe.SetupIntent>;
export type PaymentIntent = Stored<Stripe.PaymentIntent>;
export type Charge = Stored<Stripe.Charge>;
export type Refund = Stored<Stripe.Refund>;
export type Dispute = Stored<Stripe.Dispute>;
export type Invoice = Stored<Stripe.Invoice>;
export type InvoiceLine = Stored<Stripe.InvoiceLineItem>;
export type InvoiceItem = Stored<Stripe.InvoiceItem>;
export type InvoicePayment = Stored<Stripe.InvoicePayment>;
export type CreditNote = Stored<Stripe.CreditNote>;
export type CreditNoteLine = Stored<Stripe.CreditNoteLineItem>;
export type Subscription = Stored<Stripe.Subscription>;
export type SubscriptionItem = Stored<Stripe.SubscriptionItem>;
export type Schedule = Stored<Stripe.SubscriptionSchedule>;
export type CheckoutSession = Stored<Stripe.Checkout.Session>;
export type CheckoutLine = Stored<Stripe.LineItem>;
export type PortalSession = Stored<Stripe.BillingPortal.Session>;
export type PortalConfiguration = Stored<Stripe.BillingPortal.Configuration>;
export type WebhookEndpoint = Stored<Stripe.WebhookEndpoint>;
export type TestClock = Stored<Stripe.TestHelpers.TestClock>;
export type BalanceTransaction = Stored<Stripe.CustomerBalanceTransaction>;
/** Parameters as they come after the check of their shape. */
export type Given<T> = Stored<T>;
export type Metadata = Record<string, string>;
export type Address = Stripe.Address;

export interface ListOf<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export function listOf<T>(data: T[], url: string, hasMore = false): ListOf<T> {
  return { object: 'list', data, has_more: hasMore, url };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id as Stripe writes them: a prefix that names the kind, then letters and digits. */
export function newId(prefix: string, length = 24): string {
  let id = '';
  for (const byte of randomBytes(length)) id += LETTERS[byte % LETTERS.length] ?? 'x';
  return `${prefix}_${id}`;
}

/** '' and null take a key away, as Stripe's merge of metadata does; '' for the whole empties it. */
export function mergedMetadata(before: Metadata | null, change: unknown): Metadata {
  if (change === undefined) return { ...before };
  if (change === '' || change === null) return {};
  const after: Metadata = { ...before };
  for (const [key, value] of Object.entries(change as Record<string, unknown>)) {
    if (value === '' || value === null) delete after[key];
    else after[key] = value as string;
  }
  return after;
}

/** '' unsets a field; undefined leaves it. */
export function given<T>(value: T | '' | undefined, otherwise: T | null): T | null {
  if (value === undefined) return otherwise;
  return value === '' ? null : value;
}

export const DAY_S = 86_400;
export const HOUR_S = 3_600;
