import { badRequest, cardProblem, missingParam } from '../http/problem';
import { newSetupIntent } from '../objects/payment';
import type { Invoice, Price, Subscription } from '../objects/stored';
import { DAY_S } from '../objects/stored';
import type { MissingPaymentMethod, NewItem } from '../objects/subscription';
import { newSubscription } from '../objects/subscription';
import type { Billing } from './billing';
import { cycleOf } from './billing';
import { nextBoundary } from './calendar';
import type { Discounts } from './discounts';
import type { Invoicing, PayOptions } from './invoicing';
import { firstItem } from './standing';
import type { World } from './world';

export type PaymentBehavior =
  'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete';

export interface StartSubscription {
  customer: string;
  items: { price: string; quantity?: number; metadata?: Record<string, string> }[];
  metadata?: Record<string, string>;
  description?: string | null;
  trialEnd?: number | null;
  trialDays?: number | null;
  anchor?: number | null;
  defaultPaymentMethod?: string | null;
  cancelAtPeriodEnd?: boolean;
  cancelAt?: number | null;
  missingPaymentMethod?: MissingPaymentMethod;
  collectionMethod?: Subscription['collection_method'];
  daysUntilDue?: number | null;
  paymentBehavior?: PaymentBehavior;
  discounts?: { coupon?: string; discount?: string }[];
  saveCard?: 'off' | 'on_subscription';
  /** How the first payment is made. */
  payment?: PayOptions;
}

const MAX_ITEMS = 20;
export const TRIAL_NOTICE_S = 3 * DAY_S;

/** Begins subscriptions: with a trial, or with a first invoice that is collected at once. */
export class StartSubscriptions {
  constructor(
    private readonly world: World,
    private readonly billing: Billing,
    private readonly invoicing: Invoicing,
    private readonly discounts: Discounts,
  ) {}

  start(asked: StartSubscription): Subscription {
    const { world } = this;
    const customer = world.store.need('customer', asked.customer, 'customer');
    const now = world.now(customer.id);
    const items = this.itemsOf(asked);
    const trialEnd = this.trialEndOf(asked, now);
    const anchor = trialEnd ?? asked.anchor ?? now;
    const price = items[0]?.price;
    if (!price) throw missingParam('items');
    const period = { start: now, end: trialEnd ?? nextBoundary(anchor, cycleOf(price), now) };
    const subscription = newSubscription(
      {
        customer: customer.id,
        items,
        period,
        anchor,
        trial: trialEnd === null ? null : { start: now, end: trialEnd },
        status:
          trialEnd === null
            ? asked.collectionMethod === 'send_invoice'
              ? 'active'
              : 'incomplete'
            : 'trialing',
        metadata: asked.metadata ?? {},
        description: asked.description ?? null,
        defaultPaymentMethod: asked.defaultPaymentMethod ?? null,
        cancelAtPeriodEnd: asked.cancelAtPeriodEnd ?? false,
        cancelAt: asked.cancelAt ?? null,
        missingPaymentMethod: asked.missingPaymentMethod ?? 'create_invoice',
        collectionMethod: asked.collectionMethod ?? 'charge_automatically',
        daysUntilDue: asked.daysUntilDue ?? null,
        testClock: customer.test_clock ?? null,
        saveCard: asked.saveCard ?? 'off',
      },
      now,
    );
    world.store.put('subscription', subscription.id, subscription);
    if (asked.discounts) this.discounts.put(subscription, asked.discounts);
    world.edit(customer, (it) => {
      it.currency ??= subscription.currency;
    });
    const invoice = this.firstInvoice(subscription, trialEnd !== null);
    subscription.latest_invoice = invoice.id;
    this.waitForCard(subscription);
    world.tell('customer.subscription.created', subscription);
    world.tell('invoice.created', invoice);
    this.noticeOfShortTrial(subscription, now);
    this.collectFirst(subscription, invoice, asked);
    return subscription;
  }

  private firstInvoice(subscription: Subscription, isTrial: boolean): Invoice {
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    return this.billing.draft({
      subscription,
      reason: 'subscription_create',
      period: { start, end: start },
      lines: this.billing.periodLines(subscription, { start, end }, isTrial),
    });
  }

  private collectFirst(
    subscription: Subscription,
    invoice: Invoice,
    asked: StartSubscription,
  ): void {
    if (subscription.collection_method === 'send_invoice') return this.invoicing.postpone(invoice);
    this.invoicing.finalize(invoice);
    if (invoice.status !== 'open' || asked.paymentBehavior === 'default_incomplete') return;
    const outcome = this.invoicing.pay(invoice, asked.payment ?? {});
    if (outcome.kind === 'paid' || asked.paymentBehavior !== 'error_if_incomplete') return;
    if (outcome.kind === 'declined') throw cardProblem(outcome.decline, {}, false);
    throw badRequest(
      'This payment requires additional user action before it can be completed successfully.',
      { code: 'subscription_payment_intent_requires_action' },
      402,
    );
  }

  /** A trial without any card waits for one in a setup intent. */
  private waitForCard(subscription: Subscription): void {
    if (subscription.status !== 'trialing' || this.hasCard(subscription)) return;
    const intent = newSetupIntent(subscription.customer, null, subscription.created);
    this.world.create('setup_intent', intent);
    subscription.pending_setup_intent = intent.id;
  }

  private hasCard(subscription: Subscription): boolean {
    const customer = this.world.store.find('customer', subscription.customer);
    return Boolean(
      subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method,
    );
  }

  private noticeOfShortTrial(subscription: Subscription, now: number): void {
    const { trial_end: end } = subscription;
    if (end === null || end - TRIAL_NOTICE_S > now) return;
    this.world.once(subscription.id, `trial_will_end:${end}`, () =>
      this.world.tell('customer.subscription.trial_will_end', subscription),
    );
  }

  private itemsOf({ items }: StartSubscription): NewItem[] {
    if (items.length > MAX_ITEMS)
      throw badRequest(`A subscription can have up to ${MAX_ITEMS} items.`, { param: 'items' });
    return items.map((item, index) => ({
      price: this.recurringPrice(item.price, `items[${index}][price]`),
      quantity: item.quantity ?? 1,
      metadata: item.metadata ?? {},
    }));
  }

  recurringPrice(id: string, param: string): Price {
    const price = this.world.store.need('price', id, param);
    if (!price.active)
      throw badRequest(`The price specified is inactive. This field only accepts active prices.`, {
        param,
      });
    if (price.recurring === null)
      throw badRequest(
        'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
        { param },
      );
    return price;
  }

  private trialEndOf({ trialEnd, trialDays }: StartSubscription, now: number): number | null {
    if (trialDays) return now + trialDays * DAY_S;
    if (trialEnd === null || trialEnd === undefined) return null;
    if (trialEnd <= now)
      throw badRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
        param: 'trial_end',
      });
    return trialEnd;
  }
}
