import { Injectable } from '@nestjs/common';
import { PLAN_CODES, type PlanCode } from '@smssend/contracts';
import type Stripe from 'stripe';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { currencyOf } from './read-values';
import { StripeApi } from './stripe-api';
import type { StripePrice } from './stripe-types';

/** More prices than plans ever had; a second meeting costs one SELECT. */
const MAX_REMEMBERED = 1_000;

interface PriceRow {
  price_id: string;
  plan_code: PlanCode;
  amount_minor: number;
  currency: string;
}

/** The name by which the price of a plan is found at Stripe, whatever its id is there. */
export function lookupKeyOf(plan: PlanCode): string {
  return `smssend_${plan}_month`;
}

/** Which price a plan has at Stripe, and which plan a price is. Asked once, then remembered in `stripe_prices`. */
@Injectable()
export class StripePrices {
  /** A price never changes its plan, so that this needs no end. */
  private readonly plans = new Map<string, PlanCode | null>();

  constructor(
    private readonly api: StripeApi,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a plan that has no price at Stripe: a free one, or `billing:catalog` never ran. */
  async findPrice(plan: PlanCode): Promise<StripePrice | null> {
    return (await this.rememberedFor(plan)) ?? this.askedFor(plan);
  }

  /** Null for prices that are none of ours. */
  async planOf(priceId: string): Promise<PlanCode | null> {
    return (await this.plansOf([priceId])).get(priceId) ?? null;
  }

  async plansOf(priceIds: readonly string[]): Promise<ReadonlyMap<string, PlanCode | null>> {
    const unknown = [...new Set(priceIds)].filter((id) => !this.plans.has(id));
    if (unknown.length > 0) await this.learn(unknown);
    return new Map(priceIds.map((id) => [id, this.plans.get(id) ?? null]));
  }

  private async learn(priceIds: readonly string[]): Promise<void> {
    const rows = await this.database.query<Pick<PriceRow, 'price_id' | 'plan_code'>>(
      `SELECT price_id, plan_code FROM stripe_prices WHERE price_id = ANY ($1) LIMIT ${MAX_REMEMBERED}`,
      [priceIds],
    );
    if (this.plans.size + priceIds.length > MAX_REMEMBERED) this.plans.clear();
    for (const row of rows) this.plans.set(row.price_id, row.plan_code);
    for (const id of priceIds) if (!this.plans.has(id)) await this.askAbout(id);
  }

  private async askAbout(priceId: string): Promise<void> {
    const price = await this.api.find((sdk) => sdk.prices.retrieve(priceId));
    const plan = price ? planOfPrice(price) : null;
    this.plans.set(priceId, plan);
    // Known from now on, but never sold again: only the lookup key says which one is on sale.
    if (price && plan) await this.remember(price, plan, false);
  }

  private async rememberedFor(plan: PlanCode): Promise<StripePrice | null> {
    const row = await this.database.one<PriceRow>(
      `SELECT price_id, plan_code, amount_minor, currency FROM stripe_prices
        WHERE plan_code = $1 AND livemode = $2 AND active`,
      [plan, this.api.liveMode],
    );
    return (
      row && {
        id: row.price_id,
        planCode: row.plan_code,
        amountMinor: row.amount_minor,
        currency: row.currency,
      }
    );
  }

  private async askedFor(plan: PlanCode): Promise<StripePrice | null> {
    const { data } = await this.api.ask((sdk) =>
      sdk.prices.list({ lookup_keys: [lookupKeyOf(plan)], active: true, limit: 1 }),
    );
    const price = data[0];
    if (!price) return null;
    await this.remember(price, plan, true);
    return {
      id: price.id,
      planCode: plan,
      amountMinor: amountOf(price),
      currency: currencyOf(price.currency),
    };
  }

  /**
   * Two processes may ask at the same time: the second one's row changes nothing. One that was only known so
   * far is on sale from now on, unless another one is.
   */
  private async remember(price: Stripe.Price, plan: PlanCode, active: boolean): Promise<void> {
    await this.database.execute(
      `INSERT INTO stripe_prices (price_id, plan_code, livemode, lookup_key, amount_minor, currency, active, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        price.id,
        plan,
        price.livemode,
        lookupKeyOf(plan),
        amountOf(price),
        currencyOf(price.currency),
        active,
        this.clock.now(),
      ],
    );
    if (!active) return;
    await this.database.execute(
      `UPDATE stripe_prices p SET active = true
        WHERE p.price_id = $1 AND NOT p.active
          AND NOT EXISTS (SELECT FROM stripe_prices o
                           WHERE o.plan_code = p.plan_code AND o.livemode = p.livemode AND o.active)`,
      [price.id],
    );
  }
}

/** By the metadata, because the lookup key moves on to the next price when the amount changes. */
export function planOfPrice(price: Pick<Stripe.Price, 'metadata' | 'lookup_key'>): PlanCode | null {
  const told = price.metadata['smssend_plan'];
  return PLAN_CODES.find((plan) => plan === told || lookupKeyOf(plan) === price.lookup_key) ?? null;
}

function amountOf(price: Stripe.Price): number {
  if (price.unit_amount === null) throw new Error(`The price ${price.id} has no whole amount.`);
  return price.unit_amount;
}
