import Stripe from 'stripe';
import type { DemoShop } from './database-content.ts';

const PRICE = 'smssend_growth_month';
const CLOCK_POLL_MS = 100;
const MAX_CLOCK_POLLS = 100;
/** The stand-in's list of customers is looked through this far. */
const MAX_CUSTOMERS = 100;

/**
 * The demo shop pays for its plan at the stand-in of Stripe, as a real one does: since the beginning of
 * its quota month, so that a receipt, a fiscal invoice and a renewal can be seen. Its customer lives on
 * a test clock, which every start brings to the present.
 */
export async function payForDemoShop(sandboxUrl: string, shop: DemoShop): Promise<void> {
  const { hostname, port } = new URL(sandboxUrl);
  const stripe = new Stripe('sk_test_sandbox', { host: hostname, port, protocol: 'http' });
  const clock = (await clockOf(stripe, shop)) ?? (await subscribe(stripe, shop));
  await bringToPresent(stripe, clock);
}

async function clockOf(stripe: Stripe, { merchantId }: DemoShop): Promise<string | null> {
  const { data } = await stripe.customers.list({ limit: MAX_CUSTOMERS });
  const known = data.find(({ metadata }) => metadata['merchant_id'] === merchantId);
  const clock = known?.test_clock ?? null;
  return clock === null || typeof clock === 'string' ? clock : clock.id;
}

async function subscribe(stripe: Stripe, shop: DemoShop): Promise<string> {
  const { merchantId, name, email } = shop;
  const metadata = { merchant_id: merchantId };
  const clock = await stripe.testHelpers.testClocks.create({
    frozen_time: Math.floor(Date.parse(shop.monthStart) / 1_000),
    name,
  });
  const customer = await stripe.customers.create({ name, email, metadata, test_clock: clock.id });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: card.id },
  });
  const [price] = (await stripe.prices.list({ lookup_keys: [PRICE], limit: 1 })).data;
  if (!price) throw new Error(`The stand-in of Stripe has no price ${PRICE}.`);
  await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    metadata,
  });
  return clock.id;
}

async function bringToPresent(stripe: Stripe, id: string): Promise<void> {
  const { testClocks } = stripe.testHelpers;
  const now = Math.floor(Date.now() / 1_000);
  if ((await testClocks.retrieve(id)).frozen_time >= now) return;
  await testClocks.advance(id, { frozen_time: now });
  for (let poll = 0; poll < MAX_CLOCK_POLLS; poll++) {
    if ((await testClocks.retrieve(id)).status === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, CLOCK_POLL_MS));
  }
  throw new Error('The test clock of the demo shop does not arrive in the present.');
}
