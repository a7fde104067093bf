import type { PlanCode } from '@smssend/contracts';
import type Stripe from 'stripe';
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from '../../../../../../sandbox/src/create-sandbox';
import type { StripeEventObject } from '../../../../../../sandbox/src/stripe/contract';
import { createTestApp, type TestApp, type TestAppOptions } from '../../../../testing';
import { Inbox, STRIPE_EVENTS } from '../../../webhooks';
import { StripeGateway } from '../../stripe';
import { settleCatalog } from '../../stripe/catalog';
import { stripeClient } from '../../stripe/stripe-api';
import { ShopAtStripe } from './shop-at-stripe';

const EVENTS_AT_ONCE = 100;
const MAX_LISTS = 1_000;

export interface BillingWorldOptions {
  sandbox?: SandboxOptions;
  /** Further settings and stand-ins of the application. */
  app?: (sandbox: Sandbox) => Promise<TestAppOptions>;
}

/** The application, the stand-in of Stripe, and nothing between them but what the spec hands over. */
export class BillingWorld {
  /** The id of the last event that was looked at. */
  private seen: string | undefined;

  private constructor(
    readonly test: TestApp,
    readonly sandbox: Sandbox,
    /** For what happens at Stripe without us. */
    readonly stripe: Stripe,
  ) {}

  /** @param now the application's time; customers have test clocks of their own that start there. */
  static async create(now: string, options: BillingWorldOptions = {}): Promise<BillingWorld> {
    const sandbox = await createSandbox(options.sandbox);
    const { env, ...app } = (await options.app?.(sandbox)) ?? {};
    const test = await createTestApp({ ...app, env: { STRIPE_API_BASE: sandbox.url, ...env } });
    test.clock.set(now);
    const stripe = { secretKey: 'sk_test_sandbox', apiBase: sandbox.url };
    await settleCatalog({
      config: { databaseUrl: test.databaseUrl, publicUrl: 'http://localhost:4200', stripe },
      dryRun: false,
      say: () => undefined,
    });
    return new BillingWorld(test, sandbox, stripeClient(stripe));
  }

  get gateway(): StripeGateway {
    return this.test.get(StripeGateway);
  }

  /** A shop on the free plan, with a customer and a good card at Stripe. */
  async aShop(): Promise<ShopAtStripe> {
    const merchantId = await this.test.aMerchant({ plan: 'free' });
    return ShopAtStripe.open(this, merchantId);
  }

  async priceOf(plan: PlanCode): Promise<string> {
    const price = await this.gateway.prices.findPrice(plan);
    if (!price) throw new Error(`There is no price of ${plan}.`);
    return price.id;
  }

  /** What happened at Stripe since the last call, oldest first. */
  newEvents(): StripeEventObject[] {
    const found: StripeEventObject[] = [];
    const { events } = this.sandbox.stripe.engine;
    for (let i = 0; i < MAX_LISTS; i += 1) {
      const page = events.list(this.seen, EVENTS_AT_ONCE);
      const last = page.at(-1);
      if (!last) return found;
      this.seen = last.id;
      found.push(...page);
    }
    throw new Error('Events without end.');
  }

  /** Brings events to the inbox one by one, in this order, and handles them. */
  async hand(events: readonly StripeEventObject[]): Promise<void> {
    for (const event of events) {
      await this.test
        .get(Inbox)
        .receive([{ provider: STRIPE_EVENTS, externalId: event.id, payload: event }]);
    }
    await this.test.runTick('inbox-lanes');
  }

  /** As it is when all goes well. */
  async deliver(): Promise<StripeEventObject[]> {
    const events = this.newEvents();
    await this.hand(events);
    return events;
  }

  /** Forgets that events were handled, so that they can be handed over anew. */
  async forgetEvents(): Promise<void> {
    await this.test.db.execute('DELETE FROM inbox_events');
  }

  /** Events that could not be handled; a spec that ends with some has found a bug. */
  unhandled(): Promise<{ external_id: string; last_error: string }[]> {
    return this.test.db.query(
      `SELECT external_id, last_error FROM inbox_events WHERE state <> 'done' ORDER BY id`,
    );
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.sandbox.close();
  }
}
