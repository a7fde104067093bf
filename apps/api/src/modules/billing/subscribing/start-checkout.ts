import { Injectable } from '@nestjs/common';
import type { PlanCode, RedirectView } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import type { CheckoutOrder } from '../stripe';
import { StripeSync } from '../sync';
import { BillingCustomers } from './billing-customers';
import { BillingOperations, type Operation, type Steps } from './billing-operations';
import { CheckoutOffers } from './checkout-offers';
import { CheckoutsAtStripe } from './checkouts-at-stripe';
import { CurrentSubscription } from './current-subscription';

type Decision =
  { readonly again: string } | { readonly plan: PlanCode; readonly order: CheckoutOrder };
interface Started {
  readonly sessionId: string;
}

/** The first subscription: a page at Stripe where it is paid, one at a time for each merchant. */
@Injectable()
export class StartCheckout {
  constructor(
    private readonly operations: BillingOperations,
    private readonly customers: BillingCustomers,
    private readonly checkouts: CheckoutsAtStripe,
    private readonly current: CurrentSubscription,
    private readonly offers: CheckoutOffers,
    private readonly sync: StripeSync,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError `plan_not_on_sale`, `already_subscribed`, `billing_details_missing`,
   *   `payment_service_unreachable`.
   */
  async start(actor: MerchantActor, key: string, plan: PlanCode): Promise<RedirectView> {
    const { merchantId, userId } = actor;
    const click = { merchantId, kind: 'checkout' as const, key, request: { plan }, userId };
    const { sessionId } = await this.operations.run(click, this.steps(userId, plan));
    const url = await this.checkouts.urlOf(merchantId, sessionId);
    if (url === null) throw new DomainError({ code: 'conflict' });
    return { url };
  }

  private steps(userId: string, plan: PlanCode): Steps<Decision, Started> {
    return {
      decide: (operation) => this.decide(operation, userId, plan),
      carryOut: (operation, decision) => this.carryOut(operation, decision),
      record: async ({ merchantId }, decision, { sessionId }) => {
        if ('again' in decision) return;
        await this.audit.record({
          action: 'CHECKOUT_STARTED',
          merchantId,
          userId,
          subjectType: 'checkout',
          subjectId: sessionId,
          data: { plan: decision.plan, trialDays: decision.order.trialDays },
        });
      },
    };
  }

  private async decide(operation: Operation, userId: string, plan: PlanCode): Promise<Decision> {
    const { merchantId } = operation;
    const offer = await this.offers.of(merchantId, plan);
    const customerId = await this.customers.ensure(merchantId, userId);
    await this.assertNotSubscribed(customerId);
    // A page that was made and then lost to a crash could be paid beside the new one.
    await this.operations.finishOthers(operation, 'checkout', this.steps(userId, plan));
    const open = await this.checkouts.keepOrClose(merchantId, plan);
    if (open.kind === 'kept') return { again: open.sessionId };
    if (open.kind === 'paid') await this.assertNotSubscribed(customerId);
    return { plan, order: this.offers.order(merchantId, customerId, offer) };
  }

  private async carryOut({ id, merchantId }: Operation, decision: Decision): Promise<Started> {
    if ('again' in decision) return { sessionId: decision.again };
    return { sessionId: await this.checkouts.make(merchantId, decision, id) };
  }

  private async assertNotSubscribed(customerId: string): Promise<void> {
    const running = await this.current.ofCustomer(customerId);
    if (!running) return;
    // Its event may be late; the answer of the page that follows must not be.
    await this.sync.subscription(running.id, { customerId });
    throw new DomainError({ code: 'already_subscribed' });
  }
}
