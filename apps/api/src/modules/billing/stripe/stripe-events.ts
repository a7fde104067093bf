import { Injectable } from '@nestjs/common';
import { atSeconds, toSeconds } from './read-values';
import { StripeApi } from './stripe-api';
import type { StripeEventFacts } from './stripe-types';

const PAGE = 100;
/** Stripe keeps events for 30 days; 100,000 is a day of a busy shop of shops. */
const MAX_PAGES = 1_000;

/** The events that billing acts upon; the webhook endpoint asks for exactly these. */
export const HANDLED_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'customer.updated',
  'customer.deleted',
  'customer.tax_id.created',
  'customer.tax_id.updated',
  'customer.tax_id.deleted',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'customer.subscription.trial_will_end',
  'customer.subscription.pending_update_applied',
  'customer.subscription.pending_update_expired',
  // What is to come of a subscription changes with its schedule alone, of which the subscription says nothing.
  'subscription_schedule.updated',
  'subscription_schedule.released',
  'subscription_schedule.canceled',
  'subscription_schedule.aborted',
  'invoice.created',
  'invoice.finalized',
  'invoice.updated',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.finalization_failed',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'invoice.upcoming',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.voided',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'radar.early_fraud_warning.created',
  'payment_method.attached',
  'payment_method.updated',
  'payment_method.automatically_updated',
  'payment_method.detached',
] as const;

/** Stripe's own list of what happened, for what its deliveries lost. */
@Injectable()
export class StripeEvents {
  constructor(private readonly api: StripeApi) {}

  /** Newest first, in pages of 100, of the handled types or of those given. */
  async *listEvents(of: {
    since: Date;
    types?: readonly string[];
  }): AsyncGenerator<StripeEventFacts[]> {
    const types = of.types === undefined ? null : new Set(of.types);
    const pages = this.api.pages(MAX_PAGES, (sdk, after) =>
      sdk.events.list({
        created: { gte: toSeconds(of.since) },
        limit: PAGE,
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for await (const page of pages)
      yield page
        .map((event) => readStripeEvent(event))
        .filter(({ type }) => (types ? types.has(type) : isHandled(type)));
  }
}

export function isHandled(type: string): boolean {
  return HANDLED_EVENTS.some((handled) => handled === type);
}

/** @throws when it is no event: whoever signed it for us would not have sent it. */
export function readStripeEvent(payload: unknown): StripeEventFacts {
  const event = recordOf(payload);
  const object = recordOf(recordOf(event?.['data'])?.['object']);
  const { id, type, created } = event ?? {};
  if (!object || typeof id !== 'string' || typeof type !== 'string' || typeof created !== 'number')
    throw new Error('This is no event of Stripe.');
  const objectType = text(object['object']) ?? '';
  return {
    id,
    type,
    createdAt: atSeconds(created),
    livemode: event?.['livemode'] === true,
    objectType,
    objectId: text(object['id']) ?? '',
    ...namedIn(object, objectType),
  };
}

/** Where each kind of object says whose it is. */
function namedIn(
  object: Record<string, unknown>,
  objectType: string,
): Pick<StripeEventFacts, 'customerId' | 'invoiceId' | 'subscriptionId' | 'chargeId'> {
  const own = (kind: string): string | null => (objectType === kind ? text(object['id']) : null);
  return {
    customerId: own('customer') ?? reference(object['customer']),
    invoiceId: own('invoice') ?? reference(object['invoice']),
    subscriptionId:
      own('subscription') ?? reference(object['subscription']) ?? subscriptionOfInvoice(object),
    chargeId: own('charge') ?? reference(object['charge']),
  };
}

function subscriptionOfInvoice(object: Record<string, unknown>): string | null {
  const details = recordOf(recordOf(object['parent'])?.['subscription_details']);
  return reference(details?.['subscription']);
}

function reference(value: unknown): string | null {
  return text(value) ?? text(recordOf(value)?.['id']);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
