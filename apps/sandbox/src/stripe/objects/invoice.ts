import type {
  Customer,
  Invoice,
  InvoiceItem,
  InvoiceLine,
  InvoicePayment,
  Price,
  Subscription,
  TaxId,
} from './stored';
import { listOf, newId } from './stored';

export interface LineFields {
  amount: number;
  description: string;
  period: { start: number; end: number };
  price: Price;
  quantity: number;
  subscription: string | null;
  subscriptionItem: string | null;
  metadata: Record<string, string>;
  /** For lines that come from an invoice item, as every proration does. */
  invoiceItem: string | null;
  proration: boolean;
  /** The lines that a proration gives back. */
  credited: { invoice: string; invoice_line_items: string[] } | null;
}

export function newLine(invoice: string, line: LineFields): InvoiceLine {
  const id = newId('il');
  const proration_details = { credited_items: line.credited };
  return {
    id,
    object: 'line_item',
    amount: line.amount,
    currency: line.price.currency,
    description: line.description,
    discount_amounts: [],
    discountable: !line.proration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: line.metadata,
    parent:
      line.invoiceItem === null && line.subscriptionItem !== null
        ? {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: line.proration,
              proration_details,
              subscription: line.subscription,
              subscription_item: line.subscriptionItem,
            },
            type: 'subscription_item_details',
          }
        : {
            invoice_item_details: {
              invoice_item: line.invoiceItem ?? '',
              proration: line.proration,
              proration_details,
              subscription: line.subscription,
            },
            subscription_item_details: null,
            type: 'invoice_item_details',
          },
    period: { ...line.period },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: line.price.id, product: line.price.product },
      type: 'price_details',
      unit_amount_decimal: line.price.unit_amount_decimal,
    },
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: line.subscription,
    subtotal: line.amount,
    taxes: [],
  };
}

export function newInvoiceItem(customer: Customer, line: LineFields, now: number): InvoiceItem {
  return {
    id: newId('ii'),
    object: 'invoiceitem',
    amount: line.amount,
    currency: line.price.currency,
    customer: customer.id,
    customer_account: null,
    date: now,
    description: line.description,
    discountable: !line.proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: line.metadata,
    net_amount: line.amount,
    parent: line.subscription
      ? {
          subscription_details: {
            subscription: line.subscription,
            ...(line.subscriptionItem === null ? {} : { subscription_item: line.subscriptionItem }),
          },
          type: 'subscription_details',
        }
      : null,
    period: { ...line.period },
    pricing: {
      price_details: { price: line.price.id, product: line.price.product },
      type: 'price_details',
      unit_amount_decimal: line.price.unit_amount_decimal,
    },
    proration: line.proration,
    proration_details: { credited_items: null, discount_amounts: [] },
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    tax_rates: [],
    test_clock: customer.test_clock ?? null,
  };
}

export interface NewInvoice {
  customer: Customer;
  taxIds: readonly TaxId[];
  subscription: Subscription | null;
  currency: string;
  reason: Invoice['billing_reason'];
  period: { start: number; end: number };
  prorationDate: number | null;
  description: string | null;
  metadata: Record<string, string>;
  autoAdvance: boolean;
}

/** What every invoice begins with and most never use. */
const emptyInvoice = () =>
  ({
    account_country: 'RO',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    custom_fields: null,
    customer_account: null,
    customer_shipping: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    statement_descriptor: null,
    webhooks_delivered_at: null,
    automatically_finalizes_at: null,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    subtotal: 0,
    subtotal_excluding_tax: 0,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
  }) satisfies Partial<Invoice>;

export function newInvoice(made: NewInvoice, now: number): Invoice {
  const { customer, subscription } = made;
  const id = newId('in');
  return {
    id,
    object: 'invoice',
    ...emptyInvoice(),
    auto_advance: made.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    billing_reason: made.reason,
    collection_method: subscription?.collection_method ?? 'charge_automatically',
    created: now,
    currency: made.currency,
    ...customerFields(customer, made.taxIds),
    customer: customer.id,
    description: made.description,
    lines: listOf([], `/v1/invoices/${id}/lines`),
    livemode: false,
    metadata: made.metadata,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: {
            metadata: { ...subscription.metadata },
            subscription: subscription.id,
            ...(made.prorationDate === null
              ? {}
              : { subscription_proration_date: made.prorationDate }),
          },
          type: 'subscription_details',
        }
      : null,
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: made.period.end,
    period_start: made.period.start,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    test_clock: customer.test_clock ?? null,
  };
}

/** Whom the invoice names; written anew until it is final. */
export function customerFields(
  customer: Customer,
  taxIds: readonly TaxId[],
): Pick<
  Invoice,
  | 'customer_address'
  | 'customer_email'
  | 'customer_name'
  | 'customer_phone'
  | 'customer_tax_exempt'
  | 'customer_tax_ids'
> {
  return {
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
  };
}

export function newInvoicePayment(
  invoice: Invoice,
  paymentIntent: string,
  now: number,
): InvoicePayment {
  return {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_remaining,
    created: now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: paymentIntent, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
}
