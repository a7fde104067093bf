import type { BillingMe, PlanCode } from '@smssend/contracts';
import { createSandbox, type Sandbox } from '../../../../../../sandbox/src/create-sandbox';
import { watchStripe } from '../../../../../../../tools/stripe-schema/index.ts';
import { uuidv7 } from '../../../../platform/ids';
import { createTestApp, type SignedInUser, type TestApp } from '../../../../testing';
import { settleCatalog } from '../../stripe/catalog';
import { StripeSync } from '../../sync';

const PUBLIC_URL = 'http://localhost:4200';

export const CARDS = {
  good: card('4242424242424242'),
  declined: card('4000000000000002'),
  failsLater: card('4000000000000341'),
  asksForConfirmation: card('4000002760003184'),
};

const COMPANY = {
  company_name: 'Demo Electro SRL',
  cui: '18547290',
  vat_payer: true,
  street: 'Strada Demo',
  street_no: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postal_code: '400000',
};

/** An owner at the pages of his subscription: the application before the stand-in of Stripe, both on one clock. */
export class SubscribingWorld {
  private constructor(
    readonly test: TestApp,
    readonly sandbox: Sandbox,
    private readonly stopWatching: () => void,
  ) {}

  static async create(now: string): Promise<SubscribingWorld> {
    const time = { now: () => Date.parse(now) };
    const sandbox = await createSandbox({ stripe: { now: () => time.now() } });
    const watch = watchStripe(sandbox);
    const test = await createTestApp({ env: { STRIPE_API_BASE: sandbox.url } });
    test.clock.set(now);
    time.now = () => test.clock.now().getTime();
    await settleCatalog({
      config: {
        databaseUrl: test.databaseUrl,
        publicUrl: PUBLIC_URL,
        stripe: { secretKey: 'sk_test_sandbox', apiBase: sandbox.url },
      },
      dryRun: false,
      say: () => undefined,
    });
    return new SubscribingWorld(test, sandbox, () => watch.expectNoFaults());
  }

  get engine(): Sandbox['stripe']['engine'] {
    return this.sandbox.stripe.engine;
  }

  get trouble(): Sandbox['stripe']['trouble'] {
    return this.sandbox.stripe.trouble;
  }

  /** The owner of a shop on the free plan, with everything that an invoice needs. */
  async owner(own: Partial<Record<keyof typeof COMPANY, unknown>> = {}): Promise<Buyer> {
    const merchantId = await this.test.aMerchant({ plan: 'free' });
    const facts = { ...COMPANY, ...own };
    const names = Object.keys(facts);
    await this.test.db.execute(
      `UPDATE merchants SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} WHERE id = $1`,
      [merchantId, ...Object.values(facts)],
    );
    return new Buyer(this, await this.test.signIn('owner', { merchantId }));
  }

  /** Calls of the API with this method whose path holds this text, oldest first. */
  calls(method: string, path: string) {
    return this.sandbox.stripe.requests.to(method, path);
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.sandbox.close();
    this.stopWatching();
  }
}

export class Buyer {
  constructor(
    readonly world: SubscribingWorld,
    public user: SignedInUser,
  ) {}

  get merchantId(): string {
    return this.user.merchantId;
  }

  post(path: string, body: object = {}, key: string = uuidv7()) {
    return this.user.agent.post(`/api/billing/${path}`).set('idempotency-key', key).send(body);
  }

  get(path: string) {
    return this.user.agent.get(`/api/billing/${path}`);
  }

  async me(): Promise<BillingMe> {
    return (await this.get('me').expect(200)).body as BillingMe;
  }

  /** The page where the plan is paid. */
  async checkout(plan: PlanCode, key?: string): Promise<{ url: string; sessionId: string }> {
    const { body } = await this.post('checkout', { plan }, key).expect(200);
    const { url } = body as { url: string };
    return { url, sessionId: sessionOf(url) };
  }

  /** Somebody who paid for this plan, and whose rows say so. */
  async buys(plan: PlanCode, with_: keyof typeof CARDS = 'good'): Promise<string> {
    const { sessionId } = await this.checkout(plan);
    const paid = this.world.engine.payCheckout(sessionId, CARDS[with_]);
    if (paid.kind !== 'paid') throw new Error(`The checkout answered ${paid.kind}.`);
    await this.get(`checkout/${sessionId}`).expect(200);
    return sessionId;
  }

  async customerId(): Promise<string> {
    const row = await this.world.test.db.one<{ id: string }>(
      'SELECT stripe_customer_id AS id FROM billing_customers WHERE merchant_id = $1',
      [this.merchantId],
    );
    if (!row) throw new Error('This merchant has no customer.');
    return row.id;
  }

  /** Days go by for the application and at Stripe, and what happened there is told here. */
  async after(days: number): Promise<void> {
    const { test, engine } = this.world;
    const to = new Date(test.clock.now().getTime() + days * 24 * 3_600_000);
    // A customer gets a clock of his own that starts at the present, so he goes first.
    engine.advance(await this.customerId(), { to });
    test.clock.set(to);
    await this.follow();
    await this.signInAgain();
  }

  /** The token of earlier days has ended. */
  async signInAgain(): Promise<void> {
    this.user = await this.world.test.signIn('owner', { merchantId: this.merchantId });
  }

  async follow(): Promise<void> {
    await this.world.test.get(StripeSync).customer(this.merchantId);
  }

  audit(action: string): Promise<{ data: object; userId: string | null }[]> {
    return this.world.test.db.query(
      `SELECT data, user_id AS "userId" FROM audit_log
        WHERE merchant_id = $1 AND action = $2 ORDER BY id`,
      [this.merchantId, action],
    );
  }

  operations(): Promise<{ kind: string; state: string }[]> {
    return this.world.test.db.query(
      `SELECT kind, state FROM billing_operations WHERE merchant_id = $1 ORDER BY created_at, id`,
      [this.merchantId],
    );
  }
}

export function sessionOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

function card(number: string) {
  return { number, expMonth: 12, expYear: 2034, cvc: '123', name: 'Client Demo' };
}
