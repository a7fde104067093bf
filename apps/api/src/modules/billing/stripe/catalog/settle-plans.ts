import type { PlanCode } from '@smssend/contracts';
import type Stripe from 'stripe';
import { lookupKeyOf } from '../stripe-prices';
import { standsAlready, type CatalogChanges } from './catalog-changes';

/** A plan as our own table says it; a price of 0 is not sold. */
export interface PlanForSale {
  code: PlanCode;
  /** VAT included. */
  priceMinor: number;
  /** "RON". */
  currency: string;
}

/** Prices that one product ever had and that were not put away. */
const MAX_PRICES = 100;

/** The id that we choose for the product, so that making it twice is impossible. */
function productIdOf(plan: PlanCode): string {
  return `smssend_${plan}`;
}

function productOf(plan: PlanCode) {
  return {
    name: `SMSsend ${plan.charAt(0).toUpperCase()}${plan.slice(1)}`,
    metadata: { smssend_plan: plan },
  };
}

/** Product and price of one plan. @returns the price on sale, or null in a dry run that would make it. */
export async function settlePlan(
  sdk: Stripe,
  plan: PlanForSale,
  changes: CatalogChanges,
): Promise<Stripe.Price | null> {
  await settleProduct(sdk, plan.code, changes);
  const current = await currentPrice(sdk, plan.code);
  const price =
    current && isRight(current, plan) ? current : await makePrice(sdk, plan, current, changes);
  if (price) await putOthersAway(sdk, plan.code, price, changes);
  return price;
}

async function settleProduct(sdk: Stripe, plan: PlanCode, changes: CatalogChanges): Promise<void> {
  const id = productIdOf(plan);
  const wanted = productOf(plan);
  const product = await existing(() => sdk.products.retrieve(id));
  if (!product) {
    await changes.make(`${plan}: the product ${id} is made`, () =>
      sdk.products.create({ id, ...wanted }),
    );
  } else if (!standsAlready({ ...wanted, active: true }, product)) {
    await changes.make(`${plan}: the product ${id} is put right`, () =>
      sdk.products.update(id, { ...wanted, active: true }),
    );
  }
}

async function currentPrice(sdk: Stripe, plan: PlanCode): Promise<Stripe.Price | null> {
  const { data } = await sdk.prices.list({
    lookup_keys: [lookupKeyOf(plan)],
    active: true,
    limit: 1,
  });
  return data[0] ?? null;
}

function isRight(price: Stripe.Price, plan: PlanForSale): boolean {
  return standsAlready(
    {
      product: productIdOf(plan.code),
      unit_amount: plan.priceMinor,
      currency: plan.currency.toLowerCase(),
      tax_behavior: 'inclusive',
      recurring: { interval: 'month', interval_count: 1 },
      metadata: { smssend_plan: plan.code },
    },
    price,
  );
}

/** Amounts of a price never change at Stripe: the lookup key moves on to a new one, and who has the old one keeps it. */
function makePrice(
  sdk: Stripe,
  plan: PlanForSale,
  before: Stripe.Price | null,
  changes: CatalogChanges,
): Promise<Stripe.Price | null> {
  const instead = before ? ` instead of ${before.id}` : '';
  return changes.make(`${plan.code}: a price of ${lei(plan)} a month is made${instead}`, () =>
    sdk.prices.create({
      product: productIdOf(plan.code),
      unit_amount: plan.priceMinor,
      currency: plan.currency.toLowerCase(),
      tax_behavior: 'inclusive',
      recurring: { interval: 'month' },
      lookup_key: lookupKeyOf(plan.code),
      transfer_lookup_key: true,
      metadata: { smssend_plan: plan.code },
    }),
  );
}

/** Also those that a run left behind which ended between the two steps. */
async function putOthersAway(
  sdk: Stripe,
  plan: PlanCode,
  current: Stripe.Price,
  changes: CatalogChanges,
): Promise<void> {
  const product = productIdOf(plan);
  const { data } = await sdk.prices.list({ product, active: true, limit: MAX_PRICES });
  for (const price of data) {
    if (price.id === current.id) continue;
    await changes.make(`${plan}: the old price ${price.id} is no longer sold`, () =>
      sdk.prices.update(price.id, { active: false }),
    );
  }
}

function lei({ priceMinor, currency }: PlanForSale): string {
  return `${(priceMinor / 100).toFixed(2)} ${currency}`;
}

async function existing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'resource_missing') return null;
    throw error;
  }
}
