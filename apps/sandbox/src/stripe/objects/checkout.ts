import type { CheckoutLine, CheckoutSession, Price } from './stored';
import { DAY_S, newId } from './stored';

export interface NewCheckout {
  customer: string | null;
  email: string | null;
  reference: string | null;
  metadata: Record<string, string>;
  currency: string;
  subtotal: number;
  total: number;
  successUrl: string | null;
  cancelUrl: string | null;
  returnUrl: string | null;
  uiMode: CheckoutSession['ui_mode'];
  expiresAt: number | null;
  locale: CheckoutSession['locale'];
  allowPromotionCodes: boolean | null;
  billingAddress: CheckoutSession['billing_address_collection'];
  collection: CheckoutSession['payment_method_collection'];
  taxIds: boolean;
  coupons: string[];
  url: (id: string) => string;
}

const SESSION_ID_LENGTH = 58;

/** What every session begins with. */
const emptySession = () =>
  ({
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allowed_payment_method_types: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    customer_account: null,
    customer_details: null,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: { enabled: false },
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_configuration_details: null,
    permissions: null,
    recovered_from: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    submit_type: null,
    subscription: null,
    wallet_options: null,
  }) satisfies Partial<CheckoutSession>;

export function newCheckoutSession(made: NewCheckout, now: number): CheckoutSession {
  const id = newId('cs_test', SESSION_ID_LENGTH);
  return {
    id,
    object: 'checkout.session',
    ...emptySession(),
    allow_promotion_codes: made.allowPromotionCodes,
    amount_subtotal: made.subtotal,
    amount_total: made.total,
    billing_address_collection: made.billingAddress,
    cancel_url: made.cancelUrl,
    client_reference_id: made.reference,
    created: now,
    currency: made.currency,
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: made.customer,
    customer_creation: made.customer === null ? 'always' : null,
    customer_email: made.customer === null ? made.email : null,
    discounts: made.coupons.map((coupon) => ({ coupon, promotion_code: null })),
    expires_at: made.expiresAt ?? now + DAY_S,
    locale: made.locale,
    metadata: made.metadata,
    mode: 'subscription',
    payment_method_collection: made.collection,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    phone_number_collection: { enabled: false },
    saved_payment_method_options: {
      allow_redisplay_filters: ['always'],
      payment_method_remove: 'disabled',
      payment_method_save: null,
    },
    status: 'open',
    success_url: made.successUrl,
    tax_id_collection: { enabled: made.taxIds, required: 'never' },
    total_details: {
      amount_discount: made.subtotal - made.total,
      amount_shipping: 0,
      amount_tax: 0,
    },
    ui_mode: made.uiMode,
    url: made.url(id),
    ...(made.returnUrl === null ? {} : { return_url: made.returnUrl }),
  };
}

export function checkoutLine(
  price: Price,
  quantity: number,
  name: string,
  isTrial: boolean,
): CheckoutLine {
  const amount = isTrial ? 0 : (price.unit_amount ?? 0) * quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: name,
    metadata: {},
    price: structuredClone(price),
    quantity,
  };
}

/** The success address with the session's id in place of the template. */
export function whereTo(session: CheckoutSession): string {
  return (session.success_url ?? session.return_url ?? '').replaceAll(
    '{CHECKOUT_SESSION_ID}',
    session.id,
  );
}
