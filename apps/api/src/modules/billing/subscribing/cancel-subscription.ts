import { Injectable } from '@nestjs/common';
import type { CancelReason } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { StripeGateway } from '../stripe';
import { StripeSync } from '../sync';
import { BillingOperations, type Operation } from './billing-operations';
import { CurrentSubscription, type RunningSubscription } from './current-subscription';

export interface WhyCancelled {
  reason?: CancelReason;
  comment?: string;
}

interface Decision {
  readonly when: 'now' | 'period_end';
  readonly subscriptionId: string;
  readonly scheduleId: string | null;
  /** An invoice that nobody has to pay any more. */
  readonly dropInvoiceId: string | null;
  /** ISO 8601; null when it ends at once. */
  readonly endsAt: string | null;
  readonly plan: string;
}

/** The end of a subscription: with the period that is paid, or at once where nothing was paid for. */
@Injectable()
export class CancelSubscription {
  constructor(
    private readonly operations: BillingOperations,
    private readonly current: CurrentSubscription,
    private readonly gateway: StripeGateway,
    private readonly sync: StripeSync,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `not_subscribed`, `already_cancelled`, `payment_service_unreachable`. */
  async cancel(actor: MerchantActor, key: string, why: WhyCancelled): Promise<void> {
    const { merchantId, userId } = actor;
    const request = { reason: why.reason ?? null, comment: why.comment ?? null };
    const click = { merchantId, kind: 'cancel' as const, key, request, userId };
    await this.operations.run<Decision, object>(click, {
      decide: async () => decisionAbout(await this.current.of(merchantId)),
      carryOut: (operation, decision) => this.carryOut(operation, decision, why),
      record: (_, { subscriptionId, plan, endsAt }) =>
        this.audit.record({
          action: 'SUBSCRIPTION_CANCELLED',
          merchantId,
          userId,
          subjectType: 'subscription',
          subjectId: subscriptionId,
          data: { plan, endsAt, ...request },
        }),
    });
  }

  private async carryOut(
    { id }: Operation,
    decision: Decision,
    why: WhyCancelled,
  ): Promise<object> {
    const now = await this.current.byId(decision.subscriptionId);
    if (decision.dropInvoiceId !== null) {
      await this.gateway.invoices.voidInvoice(decision.dropInvoiceId, id);
    }
    if (decision.when === 'now') await this.gateway.subscriptions.cancelNow(now.id, id);
    else {
      const subscription = { ...now, scheduleId: decision.scheduleId };
      await this.gateway.subscriptions.cancelAtPeriodEnd(subscription, why, id);
    }
    await this.sync.subscription(now.id, { customerId: now.customerId });
    return {};
  }
}

function decisionAbout(subscription: RunningSubscription): Decision {
  if (subscription.endsAt !== null) throw new DomainError({ code: 'already_cancelled' });
  const { id, status, scheduleId, pending, latestInvoiceId, periodEnd, planCode } = subscription;
  const paidFor = status === 'active' || status === 'trialing' || status === 'past_due';
  return {
    when: paidFor ? 'period_end' : 'now',
    subscriptionId: id,
    scheduleId,
    // The change that waits for its payment, or the month that was never used.
    dropInvoiceId: pending || !paidFor ? latestInvoiceId : null,
    endsAt: paidFor ? periodEnd.toISOString() : null,
    plan: planCode,
  };
}
