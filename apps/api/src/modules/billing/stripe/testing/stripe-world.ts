import { createSandbox, type Sandbox } from '../../../../../../sandbox/src/create-sandbox';
import { watchStripe, type StripeWatch } from '../../../../../../../tools/stripe-schema/index.ts';
import { createTestApp, type TestApp } from '../../../../testing';
import { settleCatalog, type CatalogRun } from '../catalog';
import { StripeGateway } from '../stripe-gateway';
import { StripeModule } from '../stripe.module';
import type { StripeCustomer, StripeSubscription } from '../stripe-types';

/** A test card that pays, and those that do not. */
export const CARDS = {
  good: cardNumber('4242424242424242'),
  declined: cardNumber('4000000000000002'),
  /** It can be saved, and every payment with it fails. */
  failsLater: cardNumber('4000000000000341'),
  asksForConfirmation: cardNumber('4000002760003184'),
};

export interface StripeWorld {
  sandbox: Sandbox;
  test: TestApp;
  gateway: StripeGateway;
  /** What the catalog command is told. */
  config: CatalogRun['config'];
  watch: StripeWatch;
  /** Brings the stand-in to our plans; the lines that it said. */
  catalog(over?: { publicUrl?: string; dryRun?: boolean }): Promise<string[]>;
  close(): Promise<void>;
}

/** The application and the stand-in of Stripe, everything between them checked against the SDK's types. */
export async function createStripeWorld(): Promise<StripeWorld> {
  const sandbox = await createSandbox();
  const watch = watchStripe(sandbox);
  const test = await createTestApp({
    env: { STRIPE_API_BASE: sandbox.url },
    imports: [StripeModule],
  });
  const config = {
    databaseUrl: test.databaseUrl,
    publicUrl: 'http://localhost:4200',
    stripe: { secretKey: 'sk_test_sandbox', apiBase: sandbox.url },
  };
  return {
    sandbox,
    test,
    gateway: test.get(StripeGateway),
    config,
    watch,
    catalog: async ({ publicUrl = config.publicUrl, dryRun = false } = {}) => {
      const lines: string[] = [];
      await settleCatalog({
        config: { ...config, publicUrl },
        dryRun,
        say: (line) => lines.push(line),
      });
      return lines;
    },
    close: async () => {
      await test.close();
      await sandbox.close();
    },
  };
}

let serial = 0;

/** A customer who bought this plan on the stand-in's page. */
export async function aSubscriber(
  { gateway, sandbox }: StripeWorld,
  plan: 'starter' | 'growth' | 'pro',
  { card = CARDS.good, trialDays = 0 }: { card?: typeof CARDS.good; trialDays?: number } = {},
): Promise<{ customer: StripeCustomer; subscription: StripeSubscription }> {
  serial += 1;
  const merchantId = `merchant-${serial}`;
  const customer = await gateway.customers.createCustomer(
    {
      merchantId,
      name: `Demo Electro ${serial} SRL`,
      email: `owner${serial}@demo.smssend.local`,
      locale: 'ro',
      address: {
        line1: 'Strada Demo 1',
        city: 'Cluj-Napoca',
        state: 'Cluj',
        postalCode: null,
        country: 'RO',
      },
      taxId: { type: 'ro_tin', value: '990000048' },
    },
    merchantId,
  );
  const price = await gateway.prices.findPrice(plan);
  if (!price) throw new Error(`There is no price of ${plan}.`);
  const session = await gateway.checkout.createCheckoutSession(
    {
      merchantId,
      customerId: customer.id,
      priceId: price.id,
      trialDays,
      locale: 'ro',
      successUrl: 'http://localhost:4200/ok?session={CHECKOUT_SESSION_ID}',
      cancelUrl: 'http://localhost:4200/no',
    },
    merchantId,
  );
  const paid = sandbox.stripe.engine.payCheckout(session.id, card);
  if (paid.kind !== 'paid') throw new Error(`The checkout answered ${paid.kind}.`);
  const [subscription] = await gateway.subscriptions.subscriptionsOf(customer.id);
  if (!subscription) throw new Error('The checkout made no subscription.');
  return { customer, subscription };
}

function cardNumber(number: string) {
  return { number, expMonth: 12, expYear: 2034, cvc: '123', name: 'Client Demo' };
}
