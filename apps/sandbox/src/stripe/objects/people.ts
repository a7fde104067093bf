import type Stripe from 'stripe';
import type { Address, Customer, Given, TaxId } from './stored';
import { given, mergedMetadata, newId } from './stored';

type CustomerFields = Omit<Given<Stripe.CustomerUpdateParams>, 'cash_balance'>;

const PREFIX_LENGTH = 8;

export function newCustomer(params: Given<Stripe.CustomerCreateParams>, now: number): Customer {
  const customer: Customer = {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: newId('x', PREFIX_LENGTH).slice(2).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: params.test_clock ?? null,
  };
  editCustomer(customer, params);
  return customer;
}

export function editCustomer(customer: Customer, params: CustomerFields): void {
  customer.name = given(params.name, customer.name ?? null);
  customer.email = given(params.email, customer.email);
  customer.phone = given(params.phone, customer.phone ?? null);
  customer.description = given(params.description, customer.description);
  customer.metadata = mergedMetadata(customer.metadata, params.metadata);
  if (params.business_name !== undefined) customer.business_name = params.business_name || '';
  if (params.individual_name !== undefined) customer.individual_name = params.individual_name || '';
  if (params.address !== undefined) customer.address = addressOf(params.address);
  if (params.balance !== undefined) customer.balance = params.balance;
  if (params.tax_exempt !== undefined) customer.tax_exempt = params.tax_exempt || 'none';
  if (params.preferred_locales !== undefined)
    customer.preferred_locales = params.preferred_locales || [];
  if (params.invoice_prefix !== undefined) customer.invoice_prefix = params.invoice_prefix;
  if (params.next_invoice_sequence !== undefined)
    customer.next_invoice_sequence = params.next_invoice_sequence;
  const settings = params.invoice_settings;
  if (settings?.default_payment_method !== undefined)
    customer.invoice_settings.default_payment_method = settings.default_payment_method || null;
  if (settings?.footer !== undefined) customer.invoice_settings.footer = settings.footer || null;
}

export function addressOf(
  params: Partial<Record<keyof Address, string | null>> | '' | null,
): Address | null {
  if (params === '' || params === null) return null;
  return {
    city: params.city || null,
    country: params.country || null,
    line1: params.line1 || null,
    line2: params.line2 || null,
    postal_code: params.postal_code || null,
    state: params.state || null,
  };
}

export function newTaxId(
  customer: string,
  { type, value }: { type: TaxId['type']; value: string },
  now: number,
): TaxId {
  return {
    id: newId('txi', 24),
    object: 'tax_id',
    country: type.slice(0, 2) === 'eu' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase(),
    created: now,
    customer,
    customer_account: null,
    livemode: false,
    owner: { customer, customer_account: null, type: 'customer' },
    type,
    value,
    verification: { status: 'pending', verified_address: null, verified_name: null },
  };
}
