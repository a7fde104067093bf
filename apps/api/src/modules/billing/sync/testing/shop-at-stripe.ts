import type { PlanCode } from '@smssend/contracts';
import { uuidv7 } from '../../../../platform/ids';
import { Quota } from '../../../quota';
import type { StripeInvoice, StripeSubscription } from '../../stripe';
import type { BillingWorld } from './billing-world';

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
const MAX_LOOKS = 200;

/** One shop's life at Stripe, done with the same gateway as the routes do it. */
export class ShopAtStripe {
  private constructor(
    private readonly world: BillingWorld,
    readonly merchantId: string,
    readonly customerId: string,
    private readonly clockId: string,
  ) {}

  static async open(world: BillingWorld, merchantId: string): Promise<ShopAtStripe> {
    const { stripe, test } = world;
    const now = Math.floor(test.clock.now().getTime() / MS_PER_SECOND);
    const { id: clockId } = await stripe.testHelpers.testClocks.create({ frozen_time: now });
    const customer = await stripe.customers.create({
      test_clock: clockId,
      name: 'Demo Electro SRL',
      email: `owner-${merchantId.slice(-8)}@demo.smssend.local`,
      metadata: { merchant_id: merchantId },
    });
    const shop = new ShopAtStripe(world, merchantId, customer.id, clockId);
    await shop.useCard('pm_card_visa');
    return shop;
  }

  /** `pm_card_visa` pays, `pm_card_chargeCustomerFail` can be kept and never pays. */
  async useCard(card: string): Promise<void> {
    const { stripe } = this.world;
    const method = await stripe.paymentMethods.attach(card, { customer: this.customerId });
    await stripe.customers.update(this.customerId, {
      invoice_settings: { default_payment_method: method.id },
    });
  }

  async subscribe(plan: PlanCode, { trialDays = 0 } = {}): Promise<StripeSubscription> {
    const { id } = await this.world.stripe.subscriptions.create({
      customer: this.customerId,
      items: [{ price: await this.world.priceOf(plan), quantity: 1 }],
      metadata: { merchant_id: this.merchantId },
      ...(trialDays > 0 && { trial_period_days: trialDays }),
    });
    return this.subscription(id);
  }

  /** The newest, or the one of this id. */
  async subscription(id?: string): Promise<StripeSubscription> {
    const all = await this.world.gateway.subscriptions.subscriptionsOf(this.customerId);
    const found = id === undefined ? all[0] : all.find((one) => one.id === id);
    if (!found) throw new Error('The shop has no subscription at Stripe.');
    return found;
  }

  async hasLive(): Promise<boolean> {
    const all = await this.world.gateway.subscriptions.subscriptionsOf(this.customerId);
    return all.some(({ status }) => ['trialing', 'active', 'past_due'].includes(status));
  }

  /** Whether there is one that still may be paid: nobody buys a second one beside it. */
  async hasOpen(): Promise<boolean> {
    const all = await this.world.gateway.subscriptions.subscriptionsOf(this.customerId);
    return all.some(({ endedAt, status }) => endedAt === null && status !== 'incomplete_expired');
  }

  /** With the card of now; what the bank says is part of the history. */
  async payOpen(): Promise<void> {
    for (const { id, status } of await this.invoices()) {
      if (status === 'open') await this.world.gateway.invoices.payInvoice(id, uuidv7());
    }
  }

  async sendIfThereIsRoom(count: number): Promise<void> {
    const { remaining } = await this.usage();
    if (remaining > 0) await this.reserve(Math.min(count, remaining));
  }

  /** Oldest first. */
  async invoices(): Promise<StripeInvoice[]> {
    const all = await this.world.gateway.invoices.invoicesOf(this.customerId, new Date(0));
    return all.reverse();
  }

  /** Moves the application's clock and the customer's to an instant; everything due happens. */
  async goTo(at: Date): Promise<void> {
    const { stripe, test } = this.world;
    const seconds = Math.floor(at.getTime() / MS_PER_SECOND);
    await stripe.testHelpers.testClocks.advance(this.clockId, { frozen_time: seconds });
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const { status } = await stripe.testHelpers.testClocks.retrieve(this.clockId);
      if (status === 'ready') break;
    }
    test.clock.set(at);
  }

  wait(days: number): Promise<void> {
    return this.goTo(new Date(this.world.test.clock.now().getTime() + days * MS_PER_DAY));
  }

  /** Two hours past the end of the period: Stripe charges a renewal after one. */
  async renew(): Promise<void> {
    const { periodEnd } = await this.subscription();
    await this.goTo(new Date(periodEnd.getTime() + MS_PER_DAY / 12));
  }

  async upgrade(plan: PlanCode): Promise<string> {
    const { subscriptions } = this.world.gateway;
    const subscription = await this.subscription();
    await subscriptions.releaseSchedule(subscription, uuidv7());
    const { kind } = await subscriptions.updateSubscriptionPlan(
      {
        subscription,
        priceId: await this.world.priceOf(plan),
        prorationDate: this.world.test.clock.now(),
      },
      uuidv7(),
    );
    return kind;
  }

  async downgrade(plan: PlanCode): Promise<void> {
    const subscription = await this.subscription();
    const price = await this.world.priceOf(plan);
    await this.world.gateway.subscriptions.scheduleDowngrade(subscription, price, uuidv7());
  }

  async cancel(): Promise<void> {
    const subscription = await this.subscription();
    await this.world.gateway.subscriptions.cancelAtPeriodEnd(subscription, {}, uuidv7());
  }

  async resume(): Promise<void> {
    await this.world.gateway.subscriptions.resume(await this.subscription(), uuidv7());
  }

  /** The last paid invoice, all that is left of it or half. @returns whether there was one to give back. */
  async refund(part: 'full' | 'half'): Promise<boolean> {
    const paid = (await this.invoices()).filter(
      (one) =>
        one.status === 'paid' && one.totalMinor > one.creditedMinor && one.amountPaidMinor > 0,
    );
    const last = paid.at(-1);
    if (!last) return false;
    const left = last.totalMinor - last.creditedMinor;
    await this.world.gateway.refunds.createCreditNote(
      {
        invoiceId: last.id,
        amountMinor: part === 'full' ? left : Math.ceil(left / 2),
        reason: 'order_change',
        refund: true,
      },
      uuidv7(),
    );
    return true;
  }

  usage() {
    return this.world.test.get(Quota).usage(this.merchantId);
  }

  reserve(count: number, key: string = uuidv7()) {
    return this.world.test.get(Quota).reserve({
      merchantId: this.merchantId,
      key,
      count,
      allowPartial: false,
      // Nothing is taken back in the time of a spec.
      expiresAt: new Date(this.world.test.clock.now().getTime() + 1_000 * MS_PER_DAY),
    });
  }
}
