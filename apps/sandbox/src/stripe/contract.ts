/**
 * What the hosted pages, the courier of events and tests see of the stand-in of Stripe.
 * Amounts are whole minor units (bani), times are `Date`s in the customer's own time (his test clock's,
 * where he has one). Nothing here waits: whatever a call changes is changed when it returns.
 */
export interface StripeEngine {
  checkoutView(sessionId: string): CheckoutView | null;
  payCheckout(sessionId: string, card: TypedCard): PayResult;
  /** The person may correct the e-mail on the page of a checkout that has no customer yet. */
  setCheckoutEmail(sessionId: string, email: string): void;

  /** `token` is the last part of a hosted invoice's address; the invoice's id does as well. */
  invoiceView(token: string): InvoiceView | null;
  payInvoice(invoiceId: string, card: TypedCard | 'default'): PayResult;

  /** What the bank's page shows; null when the intent waits for no answer. */
  threeDSecureView(intentId: string): ThreeDSecureView | null;
  /** The answer of the bank's page at `/sandbox/stripe/3ds/:intent`. */
  confirmThreeDSecure(intentId: string, answer: 'accept' | 'refuse'): PayResult;

  portalView(token: string): PortalView | null;
  portalSetCard(token: string, card: TypedCard): PayResult;
  /** At the period's end, or at once, as the portal's configuration says. */
  portalCancel(token: string, subscriptionId: string): void;
  /** Undoes a cancellation at the period's end. */
  portalResume(token: string, subscriptionId: string): void;
  portalUpdateCustomer(token: string, change: PortalCustomerChange): void;

  readonly events: StripeEventLog;
  /** Endpoints made through the API, and the configured local one. */
  endpoints(): StripeEndpoint[];

  /** For the control page. Newest first. */
  overview(): StripeOverview;
  /** The stand-in's time, or that of the customer's test clock. */
  now(customerId?: string): Date;
  /** Puts the customer on a test clock when he has none, moves it, and does everything that falls due. */
  advance(customerId: string, to: { seconds: number } | { to: Date }): Date;
}

/** What a person types on a page. Only the known test numbers pay. */
export interface TypedCard {
  /** Blanks are allowed. */
  number: string;
  expMonth: number;
  /** Four digits. */
  expYear: number;
  cvc: string;
  name?: string;
}

export type PayResult =
  | { kind: 'paid'; redirectUrl: string }
  | { kind: 'declined'; code: string; declineCode?: string; message: string }
  /** The page of the stand-in's bank, where to send the person. */
  | { kind: 'needs_3ds'; url: string };

export interface CheckoutView {
  id: string;
  status: 'open' | 'complete' | 'expired';
  productName: string;
  productDescription: string | null;
  interval: 'day' | 'week' | 'month' | 'year' | null;
  /** ISO code in small letters, such as `ron`. */
  currency: string;
  amountTodayMinor: number;
  amountRecurringMinor: number;
  trialDays: number | null;
  trialEnd: Date | null;
  customerName: string | null;
  customerEmail: string | null;
  /** As asked of the API (`ro`, `en`, `auto`); null when nothing was asked. */
  locale: string | null;
  successUrl: string;
  cancelUrl: string | null;
  expiresAt: Date;
}

export interface PersonView {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  address: AddressView | null;
  taxIds: { type: string; value: string }[];
  /** The first of `preferred_locales`. */
  locale: string | null;
}

export interface AddressView {
  line1: string | null;
  line2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
}

export interface InvoiceLineView {
  description: string | null;
  quantity: number | null;
  amountMinor: number;
  periodStart: Date;
  periodEnd: Date;
}

export interface InvoiceView {
  id: string;
  number: string | null;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  lines: InvoiceLineView[];
  subtotalMinor: number;
  discountMinor: number;
  totalMinor: number;
  amountDueMinor: number;
  amountPaidMinor: number;
  amountRemainingMinor: number;
  currency: string;
  customer: PersonView;
  createdAt: Date;
  /** When it was finalized; null for a draft. */
  dueSince: Date | null;
  paidAt: Date | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
}

export interface ThreeDSecureView {
  intentId: string;
  amountMinor: number;
  currency: string;
  cardLast4: string;
  /** Where the person goes after the answer. */
  returnUrl: string;
}

export interface CardView {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

export interface SubscriptionView {
  id: string;
  status: string;
  productName: string;
  amountMinor: number;
  currency: string;
  interval: string;
  periodStart: Date;
  periodEnd: Date;
  trialEnd: Date | null;
  cancelAt: Date | null;
  cancelAtPeriodEnd: boolean;
}

export interface PortalView {
  token: string;
  customer: PersonView;
  subscriptions: SubscriptionView[];
  cards: CardView[];
  /** Newest first, at most 100, drafts left out. */
  invoices: InvoiceView[];
  returnUrl: string | null;
  locale: string | null;
  features: {
    customerUpdate: boolean;
    invoiceHistory: boolean;
    paymentMethodUpdate: boolean;
    subscriptionCancel: { enabled: boolean; mode: 'at_period_end' | 'immediately' };
  };
  /** Where the API asked the person to be taken at once. */
  flow: {
    type: 'payment_method_update' | 'subscription_cancel' | 'other';
    subscriptionId: string | null;
    afterUrl: string | null;
  } | null;
  headline: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
}

export interface PortalCustomerChange {
  name?: string;
  email?: string;
  phone?: string;
  address?: Partial<AddressView>;
}

/** An event exactly as `GET /v1/events/:id` answers it. */
export interface StripeEventObject {
  id: string;
  object: 'event';
  api_version: string | null;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null } | null;
  type: string;
}

export interface StripeEventLog {
  /** Oldest first; `after` is the id of the last event that the caller has. At most `limit` (100). */
  list(after?: string, limit?: number): StripeEventObject[];
  find(id: string): StripeEventObject | null;
  /** Called once for each event, in order, when the call that caused it is over. Answers how to stop. */
  onCreated(listener: (event: StripeEventObject) => void): () => void;
}

export interface StripeEndpoint {
  id: string;
  url: string;
  /** `whsec_…`: signs what is delivered. */
  secret: string;
  /** `['*']` means all. */
  enabledEvents: string[];
  status: 'enabled' | 'disabled';
}

export interface StripeOverview {
  customers: (PersonView & { createdAt: Date; clock: Date | null })[];
  subscriptions: (SubscriptionView & { customerId: string })[];
  invoices: InvoiceView[];
}

/**
 * Where the API's own objects point a browser. The pages answer at these paths under the sandbox's origin.
 */
export const STRIPE_PAGES = {
  checkout: '/sandbox/stripe/checkout/:id',
  portal: '/sandbox/stripe/portal/:token',
  invoice: '/sandbox/stripe/invoices/:token',
  invoicePdf: '/sandbox/stripe/invoices/:token/pdf',
  creditNotePdf: '/sandbox/stripe/credit-notes/:token/pdf',
  receipt: '/sandbox/stripe/receipts/:token',
  threeDSecure: '/sandbox/stripe/3ds/:intent',
  control: '/sandbox/stripe',
} as const;

// `create-sandbox` calls `registerStripePages(app, stripe)` of `pages/register-stripe-pages` and makes
// `new StripeCourier(engine)` of `delivery/stripe-courier`, with `reset()` and `close()`.
