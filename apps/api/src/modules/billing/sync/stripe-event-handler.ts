import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { Inbox, STRIPE_EVENTS, type InboxEvent } from '../../webhooks';
import { isHandled, readStripeEvent, type StripeEventFacts } from '../stripe';
import { MoneyAlerts } from './money-alerts';
import { StripeSync } from './stripe-sync';
import { noteOf, type SyncOutcome } from './sync-outcome';

/** Customers whose events one process works on side by side. Each holds a connection while Stripe is asked. */
const LANES = 4;

/**
 * What Stripe's events lead to: none of them is believed. Each says only which object to look at, and
 * that is fetched anew; so an event that comes twice, late or before its cause does no harm.
 */
@Injectable()
export class StripeEventHandler implements OnModuleInit {
  constructor(
    private readonly inbox: Inbox,
    private readonly sync: StripeSync,
    private readonly alerts: MoneyAlerts,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.inbox.registerKeyed(STRIPE_EVENTS, {
      key: ({ payload }) => customerIn(payload),
      handle: (event) => this.handle(event),
      lanes: LANES,
    });
  }

  /** @returns a note for whoever looks at the event later. */
  async handle({ payload }: Pick<InboxEvent, 'payload'>): Promise<string | undefined> {
    const event = readStripeEvent(payload);
    if (event.livemode !== this.config.stripe.liveMode) return noteOf({ kind: 'wrong_mode' });
    if (!isHandled(event.type)) return `nothing to do for ${event.type}`;
    const outcome = await this.follow(event);
    return typeof outcome === 'string' ? outcome : noteOf(outcome);
  }

  private follow(event: StripeEventFacts): Promise<SyncOutcome | string> {
    const { type, objectType, objectId, customerId } = event;
    if (type === 'customer.subscription.trial_will_end')
      return this.sync.subscription(objectId, { customerId, trialEnding: true });
    switch (objectType) {
      case 'subscription':
        return this.sync.subscription(objectId, { customerId });
      case 'subscription_schedule':
        return this.followSchedule(event);
      case 'invoice':
        return this.followInvoice(event);
      case 'credit_note':
        return this.sync.creditNote(objectId, { customerId });
      case 'checkout.session':
        return this.sync.checkout(objectId);
      case 'refund':
        return this.alerts.refund(objectId);
      case 'dispute':
      case 'radar.early_fraud_warning':
        return this.alerts.dispute(event);
      default:
        return this.followCustomer(event);
    }
  }

  /** A schedule that let go of its subscription no longer names it. */
  private followSchedule(event: StripeEventFacts): Promise<SyncOutcome> {
    const { subscriptionId, customerId } = event;
    if (subscriptionId === null) return this.followCustomer(event);
    return this.sync.subscription(subscriptionId, { customerId });
  }

  /** What is to come has no id yet; the subscription it will be for is looked at. */
  private followInvoice(event: StripeEventFacts): Promise<SyncOutcome | string> {
    const { type, objectId, customerId, subscriptionId } = event;
    if (type !== 'invoice.upcoming') return this.sync.invoice(objectId, { customerId });
    if (subscriptionId === null) return Promise.resolve(noteOf({ kind: 'not_ours' }) ?? '');
    return this.sync.subscription(subscriptionId, { customerId });
  }

  /** Cards, tax ids, charges and the customer himself. A card that was taken away no longer says whose it was. */
  private followCustomer({ customerId }: StripeEventFacts): Promise<SyncOutcome> {
    if (customerId === null) return Promise.resolve({ kind: 'not_ours' });
    return this.sync.customerById(customerId);
  }
}

/** Events of one customer follow one another. The rest of an event is read when its turn comes. */
function customerIn(payload: object): string | null {
  const object = (payload as { data?: { object?: unknown } }).data?.object;
  if (typeof object !== 'object' || object === null) return null;
  const { id, object: kind, customer } = object as Record<string, unknown>;
  const named = kind === 'customer' ? id : customer;
  if (typeof named === 'string') return named;
  const expanded = (named as { id?: unknown } | null | undefined)?.id;
  return typeof expanded === 'string' ? expanded : null;
}
