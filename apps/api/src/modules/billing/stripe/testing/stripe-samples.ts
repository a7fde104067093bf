import type Stripe from 'stripe';

/** Seconds since 1970 of a day in November 2026, as Stripe writes times. */
export const NOV_1 = Date.UTC(2026, 10, 1) / 1000;
export const DEC_1 = Date.UTC(2026, 11, 1) / 1000;

/**
 * What the gateway reads of Stripe's objects, and no more: the whole ones come from the stand-in, whose every
 * object is checked against the SDK's types.
 */
export function aSubscription(over: Partial<Stripe.Subscription> = {}): Stripe.Subscription {
  return {
    id: 'sub_1',
    object: 'subscription',
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    created: NOV_1,
    currency: 'ron',
    customer: 'cus_1',
    default_payment_method: null,
    ended_at: null,
    items: listOf([anItem('price_growth')]),
    latest_invoice: 'in_1',
    livemode: false,
    metadata: { merchant_id: 'm-1' },
    pause_collection: null,
    pending_update: null,
    schedule: null,
    start_date: NOV_1,
    status: 'active',
    trial_end: null,
    trial_start: null,
    ...over,
  } as Stripe.Subscription;
}

export function anItem(price: string): Stripe.SubscriptionItem {
  return {
    id: 'si_1',
    object: 'subscription_item',
    current_period_start: NOV_1,
    current_period_end: DEC_1,
    price: { id: price },
    quantity: 1,
  } as Stripe.SubscriptionItem;
}

export function aSchedule(
  phases: { start: number; end: number; price: string }[],
): Stripe.SubscriptionSchedule {
  return {
    id: 'sub_sched_1',
    object: 'subscription_schedule',
    status: 'active',
    current_phase: { start_date: phases[0]?.start, end_date: phases[0]?.end },
    phases: phases.map(({ start, end, price }) => ({
      start_date: start,
      end_date: end,
      items: [{ price, quantity: 1 }],
      default_payment_method: null,
      metadata: {},
      trial_end: null,
    })),
  } as Stripe.SubscriptionSchedule;
}

export function anInvoice(over: Partial<Stripe.Invoice> = {}): Stripe.Invoice {
  return {
    id: 'in_1',
    object: 'invoice',
    amount_due: 24_900,
    amount_paid: 24_900,
    amount_remaining: 0,
    attempt_count: 1,
    billing_reason: 'subscription_cycle',
    created: NOV_1,
    currency: 'ron',
    customer: 'cus_1',
    last_finalization_error: null,
    lines: listOf([aLine()]),
    metadata: {},
    next_payment_attempt: null,
    number: 'DEMO-0001',
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { subscription: 'sub_1', metadata: { merchant_id: 'm-1' } },
    },
    period_start: NOV_1,
    period_end: NOV_1,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    status: 'paid',
    status_transitions: {
      finalized_at: NOV_1,
      paid_at: NOV_1,
      voided_at: null,
      marked_uncollectible_at: null,
    },
    subtotal: 24_900,
    total: 24_900,
    total_taxes: null,
    ...over,
  } as Stripe.Invoice;
}

export function aLine(over: Partial<Stripe.InvoiceLineItem> = {}): Stripe.InvoiceLineItem {
  return {
    id: 'il_1',
    object: 'line_item',
    amount: 24_900,
    description: '1 × SMSsend Growth',
    discount_amounts: [],
    parent: subscriptionLine(false),
    period: { start: NOV_1, end: DEC_1 },
    pricing: { type: 'price_details', price_details: { price: 'price_growth', product: 'p' } },
    subscription: null,
    ...over,
  } as Stripe.InvoiceLineItem;
}

export function subscriptionLine(proration: boolean): Stripe.InvoiceLineItem.Parent {
  return {
    type: 'subscription_item_details',
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration,
      proration_details: null,
      subscription: 'sub_1',
      subscription_item: 'si_1',
    },
  };
}

/** A payment with its intent in it, as INVOICE_EXPANDS asks. */
export function aPayment(intent: Partial<Stripe.PaymentIntent>): Stripe.InvoicePayment {
  return {
    id: 'inpay_1',
    object: 'invoice_payment',
    amount_paid: null,
    payment: {
      type: 'payment_intent',
      payment_intent: { id: 'pi_1', last_payment_error: null, latest_charge: null, ...intent },
    },
    status: 'open',
    status_transitions: { paid_at: null, canceled_at: null },
  } as Stripe.InvoicePayment;
}

export function listOf<T>(data: T[]): Stripe.ApiList<T> {
  return { object: 'list', data, has_more: false, url: '' };
}
