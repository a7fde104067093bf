import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { StripeGateway } from '../stripe';
import { StripeSync } from '../sync';
import { BillingOperations, type Operation } from './billing-operations';
import { CurrentSubscription } from './current-subscription';

interface Decision {
  readonly subscriptionId: string;
  readonly plan: string;
  /** Whether the end was told as "with the period" or as a date: each is taken back its own way. */
  readonly cancelAtPeriodEnd: boolean;
}

/** A cancellation is taken back while it has not come into force. */
@Injectable()
export class ResumeSubscription {
  constructor(
    private readonly operations: BillingOperations,
    private readonly current: CurrentSubscription,
    private readonly gateway: StripeGateway,
    private readonly sync: StripeSync,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `not_subscribed`, `not_cancelled`, `payment_service_unreachable`. */
  async resume({ merchantId, userId }: MerchantActor, key: string): Promise<void> {
    const click = { merchantId, kind: 'resume' as const, key, request: {}, userId };
    await this.operations.run<Decision, object>(click, {
      decide: () => this.decide(merchantId),
      carryOut: (operation, decision) => this.carryOut(operation, decision),
      record: (_, { subscriptionId, plan }) =>
        this.audit.record({
          action: 'SUBSCRIPTION_RESUMED',
          merchantId,
          userId,
          subjectType: 'subscription',
          subjectId: subscriptionId,
          data: { plan },
        }),
    });
  }

  private async decide(merchantId: string): Promise<Decision> {
    const { id, planCode, endsAt, cancelAtPeriodEnd } = await this.current.of(merchantId);
    if (endsAt === null) throw new DomainError({ code: 'not_cancelled' });
    return { subscriptionId: id, plan: planCode, cancelAtPeriodEnd };
  }

  private async carryOut({ id }: Operation, decision: Decision): Promise<object> {
    const now = await this.current.byId(decision.subscriptionId);
    const { cancelAtPeriodEnd } = decision;
    const cancelAt = cancelAtPeriodEnd ? null : (now.cancelAt ?? now.periodEnd);
    await this.gateway.subscriptions.resume({ ...now, cancelAtPeriodEnd, cancelAt }, id);
    await this.sync.subscription(now.id, { customerId: now.customerId });
    return {};
  }
}
