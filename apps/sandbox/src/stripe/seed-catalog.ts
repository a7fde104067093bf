import type { World } from './engine/world';
import type { Price, Product } from './objects/stored';
import { createPrice, createProduct } from './routes/catalog';

export interface SeededPlan {
  product: Product;
  price: Price;
}

const PLANS = [
  { code: 'starter', name: 'SMSsend Starter', amountMinor: 9_900 },
  { code: 'growth', name: 'SMSsend Growth', amountMinor: 24_900 },
  { code: 'pro', name: 'SMSsend Pro', amountMinor: 49_900 },
] as const;
type PlanCode = (typeof PLANS)[number]['code'];

/** The three paid plans as the catalogue command makes them; a second call answers the same ones. */
export function seedCatalog(world: World): Record<PlanCode, SeededPlan> {
  const seeded = PLANS.map((plan) => [plan.code, planOf(world, plan)] as const);
  return Object.fromEntries(seeded) as Record<PlanCode, SeededPlan>;
}

function planOf(world: World, { code, name, amountMinor }: (typeof PLANS)[number]): SeededPlan {
  const key = `smssend_${code}_month`;
  const known = world.store.all('price').find((price) => price.lookup_key === key);
  if (known) return { price: known, product: world.store.need('product', known.product) };
  const product = createProduct(world, { name, metadata: { smssend_plan: code } });
  const price = createPrice(world, {
    product: product.id,
    currency: 'ron',
    unit_amount: amountMinor,
    recurring: { interval: 'month' },
    lookup_key: key,
    tax_behavior: 'inclusive',
    metadata: { smssend_plan: code },
  });
  return { product, price };
}
