import { billingRows } from '../../modules/billing/sync/testing/billing-rows';
import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import { PaidMonths } from '../../modules/billing/sync';
import type { ChaosWorld } from './chaos-world';

/** Two lives of the same steps have different ids at Stripe; what has no place in a list has no name. */
const NAMELESS = /\b(?:il|si|pi|cus|sub_sched|seti|pm)_[A-Za-z0-9]+/g;
/** Addresses of Stripe's pages, and the beginnings of numbers of invoices, which are the customer's. */
const ADDRESSES = /"https?:\/\/[^"]*"/g;
const NUMBERS = /"number": ?"[^"]*-(?:CN-)?(\d+)"|"number":"[^"]*-([^"-]+)"/g;

export interface MoneyTold {
  rows: Record<string, string[]>;
  months: string[];
  documents: string[];
}

/** Everything that we know of a shop's money, with Stripe's ids as the places that they have in its lists. */
export async function moneyTold(world: ChaosWorld, shop: ShopAtStripe): Promise<MoneyTold> {
  const { test } = world;
  const named = await namesOf(world, shop);
  const rows = await billingRows(test, shop.merchantId);
  // How much was sent in which month depends on when the shop was told of it.
  delete rows['quota_periods'];
  const told: Record<string, string[]> = {};
  for (const [table, found] of Object.entries(rows)) told[table] = found.map(named).sort();
  const months = await test.get(PaidMonths).months(shop.merchantId);
  return { rows: told, months: months.map(named), documents: await documents(world, shop, named) };
}

/** Its own states are many and depend on when one looks; what counts is whether there is a number. */
async function documents(
  { test }: ChaosWorld,
  { merchantId }: ShopAtStripe,
  named: (value: unknown) => string,
): Promise<string[]> {
  const rows = await test.db.query(
    `SELECT d.kind, d.source_id, d.stripe_invoice_id, d.total_minor, d.currency, i.source_id AS takes_back,
            CASE WHEN d.number IS NOT NULL THEN 'issued' ELSE d.state END AS state
       FROM fiscal_documents d
       LEFT JOIN fiscal_documents i ON i.merchant_id = d.merchant_id AND i.id = d.storno_of
      WHERE d.merchant_id = $1`,
    [merchantId],
  );
  return rows.map(named).sort();
}

async function namesOf(
  { billing }: ChaosWorld,
  shop: ShopAtStripe,
): Promise<(value: unknown) => string> {
  const { subscriptions, refunds } = billing.gateway;
  const names = new Map<string, string>([[shop.merchantId, 'the merchant']]);
  const name = (kind: string, ids: readonly { id: string }[]) =>
    ids.forEach(({ id }, place) => names.set(id, `${kind} ${place + 1}`));
  name('subscription', (await subscriptions.subscriptionsOf(shop.customerId)).reverse());
  name('invoice', await shop.invoices());
  name('credit note', (await refunds.creditNotesOf({ customerId: shop.customerId })).reverse());
  return (value) => {
    let text = JSON.stringify(value);
    for (const [id, place] of names) text = text.replaceAll(id, place);
    return text
      .replace(NUMBERS, (_all, one?: string, other?: string) => `"number":"${one ?? other ?? ''}"`)
      .replace(ADDRESSES, '"an address"')
      .replace(NAMELESS, (id) => id.replace(/_[A-Za-z0-9]+$/, ''));
  };
}
