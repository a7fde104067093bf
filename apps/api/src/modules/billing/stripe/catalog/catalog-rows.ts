import type { PlanCode } from '@smssend/contracts';
import type { Client } from 'pg';
import type Stripe from 'stripe';
import { currencyOf } from '../read-values';
import { lookupKeyOf } from '../stripe-prices';
import type { PlanForSale } from './settle-plans';

const MAX_PLANS = 50;
/** Any number that nothing else locks with. */
const LOCK = 4_713_001;

/** Two runs at once would both make what is missing; the second one waits, and finds everything there. */
export async function oneRunAtATime(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
}

export async function plansForSale(client: Client): Promise<PlanForSale[]> {
  const { rows } = await client.query<{ code: PlanCode; price_minor: number; currency: string }>(
    `SELECT code, price_minor, currency FROM plans
      WHERE active AND price_minor > 0 ORDER BY sort_order LIMIT $1`,
    [MAX_PLANS],
  );
  return rows.map((row) => ({
    code: row.code,
    priceMinor: row.price_minor,
    currency: row.currency,
  }));
}

/** The price that is on sale; what was remembered before stays, so that old subscriptions keep their plan. */
export async function rememberPrice(
  client: Client,
  plan: PlanForSale,
  price: Stripe.Price,
): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    `UPDATE stripe_prices SET active = false
      WHERE plan_code = $1 AND livemode = $2 AND price_id <> $3 AND active`,
    [plan.code, price.livemode, price.id],
  );
  await client.query(
    `INSERT INTO stripe_prices (price_id, plan_code, livemode, lookup_key, amount_minor, currency, active, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, true, clock_timestamp())
     ON CONFLICT (price_id) DO UPDATE SET active = true, seen_at = excluded.seen_at`,
    [
      price.id,
      plan.code,
      price.livemode,
      lookupKeyOf(plan.code),
      plan.priceMinor,
      currencyOf(price.currency),
    ],
  );
  await client.query('COMMIT');
}
