import Stripe from 'stripe';
import { objectFaults } from '../../../../../tools/stripe-schema/index.ts';
import type { Sandbox, SandboxOptions } from '../../create-sandbox';
import { createSandbox } from '../../create-sandbox';
import type { TypedCard } from '../contract';
import type { SeededPlan } from '../seed-catalog';

export interface StripeTestWorld {
  sandbox: Sandbox;
  stripe: Stripe;
  plans: Record<'starter' | 'growth' | 'pro', SeededPlan>;
  /** A customer with this card as the default, on a clock at noon of 1 January 2027. */
  customer(card?: string): Promise<Stripe.Customer>;
  subscribe(
    customer: Stripe.Customer,
    plan?: 'starter' | 'growth' | 'pro',
    more?: Partial<Stripe.SubscriptionCreateParams>,
  ): Promise<Stripe.Subscription>;
  /** Types of the events so far, oldest first; `after` is an event's id. */
  eventTypes(after?: string): string[];
  lastEvent(): string;
  advance(customer: Stripe.Customer, days: number): void;
  /** Fails the test when any object that the stand-in showed does not fit the SDK's types. */
  close(): Promise<void>;
}

/** Reading the SDK's types is slow the first time. */
jest.setTimeout(60_000);

export const START = Date.UTC(2027, 0, 1, 12) / 1000;
const DAY_S = 86_400;
const MAX_EVENTS = 10_000;

/** The official SDK over HTTP against a fresh stand-in. */
export async function startStripeWorld(
  options: SandboxOptions['stripe'] = {},
): Promise<StripeTestWorld> {
  const sandbox = await createSandbox({ stripe: options });
  const faults = new Set<string>();
  sandbox.stripe.onObject((object) => {
    for (const fault of objectFaults(object)) faults.add(fault);
  });
  const stripe = clientOf(sandbox);
  const plans = sandbox.stripe.seedCatalog();
  return {
    sandbox,
    stripe,
    plans,
    async customer(card = 'pm_card_visa') {
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
      const customer = await stripe.customers.create({
        name: 'Demo Electro SRL',
        email: 'facturi@demo-electro.example',
        test_clock: clock.id,
      });
      if (card === '') return customer;
      const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
      return stripe.customers.update(customer.id, {
        invoice_settings: { default_payment_method: method.id },
      });
    },
    subscribe: (customer, plan = 'growth', more = {}) =>
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: plans[plan].price.id }],
        ...more,
      }),
    eventTypes: (after) => sandbox.stripe.events.list(after, MAX_EVENTS).map(({ type }) => type),
    lastEvent: () => sandbox.stripe.events.list(undefined, MAX_EVENTS).at(-1)?.id ?? '',
    advance: (customer, days) => {
      sandbox.stripe.engine.advance(customer.id, { seconds: Math.round(days * DAY_S) });
    },
    close: async () => {
      await sandbox.close();
      expect([...faults]).toEqual([]);
    },
  };
}

export function clientOf(sandbox: Sandbox, more: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe('sk_test_sandbox', {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...more,
  });
}

export const GOOD_CARD: TypedCard = {
  number: '4242 4242 4242 4242',
  expMonth: 12,
  expYear: 2030,
  cvc: '123',
  name: 'Client demo 14',
};
export const card = (number: string): TypedCard => ({ ...GOOD_CARD, number });
