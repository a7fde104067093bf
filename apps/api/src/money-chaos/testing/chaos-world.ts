import type { Sandbox } from '../../../../sandbox/src/create-sandbox';
import { BillingWorld } from '../../modules/billing/sync/testing/billing-world';
import { stripeClient } from '../../modules/billing/stripe/stripe-api';
import { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import { forgetBilling } from '../../modules/billing/sync/testing/billing-rows';
import { OblioLimits } from '../../modules/invoicing/provider/oblio/oblio-limits';
import { OblioVat } from '../../modules/invoicing/provider/oblio/oblio-vat';
import { impatientLimits } from '../../modules/invoicing/testing/impatient-limits';
import type { TestApp } from '../../testing';

const START = '2026-11-01T09:00:00Z';
const PLENTY = { count: 1_000_000, windowMs: 1_000 };
/** What a merchant must have said of himself before an invoice can be made out to him. */
const COMPANY = {
  company_name: 'Demo Electro SRL',
  cui: '990000013',
  vat_payer: true,
  street: 'Str. Exemplului',
  street_no: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postal_code: '400001',
  country: 'RO',
};

/** The application behind its own address, to which Stripe's stand-in brings its events by itself. */
export class ChaosWorld {
  private constructor(readonly billing: BillingWorld) {}

  static async create(): Promise<ChaosWorld> {
    let now = (): number => Date.parse(START);
    let endpoint = { id: '', secret: '' };
    const billing = await BillingWorld.create(START, {
      sandbox: { oblio: { now: () => now(), limits: { documents: PLENTY, others: PLENTY } } },
      app: async (sandbox) => {
        endpoint = await anEndpoint(sandbox);
        return {
          env: { OBLIO_BASE_URL: sandbox.url, STRIPE_WEBHOOK_SECRETS: endpoint.secret },
          overrides: [{ provide: OblioLimits, useValue: impatientLimits() }],
        };
      },
    });
    now = () => billing.test.clock.now().getTime();
    await deliverTo(billing, endpoint.id);
    return new ChaosWorld(billing);
  }

  get test(): TestApp {
    return this.billing.test;
  }

  get sandbox(): Sandbox {
    return this.billing.sandbox;
  }

  /** A shop on the free plan on the first day, alone in the world, with a good card at Stripe. */
  async aNewLife(): Promise<ShopAtStripe> {
    const { test, billing } = this;
    test.clock.set(START);
    await this.forgetEverything();
    const merchantId = await test.aMerchant({ plan: 'free' });
    const sets = Object.keys(COMPANY).map((column, at) => `${column} = $${at + 2}`);
    await test.db.execute(`UPDATE merchants SET ${sets.join(', ')} WHERE id = $1`, [
      merchantId,
      ...Object.values(COMPANY),
    ]);
    return ShopAtStripe.open(billing, merchantId);
  }

  /** So that one life is not compared, delivered or issued again with the next. */
  async endLife({ merchantId, customerId }: ShopAtStripe): Promise<void> {
    const { stripe, test } = this.billing;
    const customer = await stripe.customers.retrieve(customerId);
    const clock = customer.deleted === true ? null : customer.test_clock;
    if (clock)
      await stripe.testHelpers.testClocks.del(typeof clock === 'string' ? clock : clock.id);
    // What is still on its way would come into the next life, at a time of this one.
    await this.sandbox.stripe.courier.flush();
    await this.forgetEverything();
    await test.db.execute('DELETE FROM fiscal_documents WHERE merchant_id = $1', [merchantId]);
    await forgetBilling(test, merchantId);
  }

  async close(): Promise<void> {
    await this.billing.close();
  }

  private async forgetEverything(): Promise<void> {
    const { sandbox, test } = this;
    sandbox.stripe.courier.reset();
    sandbox.oblio.reset();
    test.get(OblioVat).forget();
    await test.db.execute('DELETE FROM inbox_events');
    await test.db.execute('DELETE FROM pgboss.job');
    await test.db.execute('DELETE FROM billing_reconciliations');
  }
}

/** Made before the application, which has to know its secret; brought to its address when it has one. */
async function anEndpoint({ url }: Sandbox): Promise<{ id: string; secret: string }> {
  const stripe = stripeClient({ secretKey: 'sk_test_sandbox', apiBase: url });
  const { id, secret } = await stripe.webhookEndpoints.create({
    url: `${url}/nobody-yet`,
    enabled_events: ['*'],
  });
  if (!secret) throw new Error('Stripe did not tell the secret of its endpoint.');
  return { id, secret };
}

/** The endpoint that the catalog made is that of a stack somewhere else; ours is the spec's application. */
async function deliverTo({ test, stripe }: BillingWorld, endpointId: string): Promise<void> {
  const { data } = await stripe.webhookEndpoints.list();
  for (const { id } of data) if (id !== endpointId) await stripe.webhookEndpoints.del(id);
  await stripe.webhookEndpoints.update(endpointId, { url: `${test.url}/api/webhooks/stripe` });
}
