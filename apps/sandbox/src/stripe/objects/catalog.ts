import type Stripe from 'stripe';
import type { Coupon, Discount, Given, Plan, Price, Product } from './stored';
import { given, mergedMetadata, newId } from './stored';

export function newProduct(params: Given<Stripe.ProductCreateParams>, now: number): Product {
  return {
    id: params.id ?? newId('prod', 14),
    object: 'product',
    active: params.active ?? true,
    created: now,
    default_price: null,
    description: params.description || null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: (params.marketing_features ?? []).map(({ name }) => ({ name })),
    metadata: mergedMetadata(null, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: params.type ?? 'service',
    unit_label: params.unit_label ?? null,
    updated: now,
    url: params.url ?? null,
  };
}

export function editProduct(
  product: Product,
  params: Given<Stripe.ProductUpdateParams>,
  now: number,
): void {
  product.active = params.active ?? product.active;
  product.name = params.name ?? product.name;
  product.description = given(params.description, product.description);
  product.metadata = mergedMetadata(product.metadata, params.metadata);
  product.statement_descriptor =
    params.statement_descriptor ?? product.statement_descriptor ?? null;
  product.tax_code = given(params.tax_code, product.tax_code ?? null);
  product.unit_label = given(params.unit_label, product.unit_label ?? null);
  product.url = given(params.url, product.url);
  product.default_price = params.default_price ?? product.default_price ?? null;
  if (params.images !== undefined) product.images = params.images || [];
  if (params.marketing_features !== undefined)
    product.marketing_features = (params.marketing_features || []).map(({ name }) => ({ name }));
  product.updated = now;
}

export function newPrice(
  params: Given<Stripe.PriceCreateParams> & { product: string },
  now: number,
): Price {
  const amount = params.unit_amount ?? Number(params.unit_amount_decimal ?? 0);
  return {
    id: newId('price'),
    object: 'price',
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? 'per_unit',
    created: now,
    currency: params.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergedMetadata(null, params.metadata),
    nickname: params.nickname ?? null,
    product: params.product,
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: params.recurring.trial_period_days ?? null,
          usage_type: params.recurring.usage_type ?? 'licensed',
        }
      : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: params.recurring ? 'recurring' : 'one_time',
    unit_amount: Number.isInteger(amount) ? amount : null,
    unit_amount_decimal: String(amount),
  };
}

/** The older twin of a price that subscription items still carry. */
export function planOf(price: Price): Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: price.recurring?.usage_type ?? 'licensed',
  };
}

export function newCoupon(params: Given<Stripe.CouponCreateParams>, now: number): Coupon {
  return {
    id: params.id ?? newId('c', 8).slice(2),
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    created: now,
    currency: params.currency ?? null,
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergedMetadata(null, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
}

export function newDiscount(
  coupon: Coupon,
  of: { customer: string; subscription: string | null; end: number | null },
  now: number,
): Discount {
  return {
    id: newId('di'),
    object: 'discount',
    checkout_session: null,
    customer: of.customer,
    customer_account: null,
    end: of.end,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { coupon: coupon.id, type: 'coupon' },
    start: now,
    subscription: of.subscription,
    subscription_item: null,
  };
}
