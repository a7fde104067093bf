import { Injectable } from '@nestjs/common';
import type { ChangeOutcome, ChangePlanBody, PlanCode } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import type { MerchantActor } from '../../../platform/http';
import { StripeGateway, type PlanChange, type StripeSubscription } from '../stripe';
import { StripeSync } from '../sync';
import { BillingOperations, type Operation } from './billing-operations';
import { CurrentSubscription } from './current-subscription';
import { howItChanges, type HowItChanges } from './plan-change';
import { PlansOnSale } from './plans-on-sale';
import { checkedProrationDate } from './proration-date';

/** Everything that Stripe is asked for, so that a second try asks for exactly the same. */
interface Decision {
  readonly how: HowItChanges;
  readonly from: PlanCode;
  readonly to: PlanCode;
  readonly subscriptionId: string;
  readonly itemId: string;
  readonly scheduleId: string | null;
  /** The invoice that the change waits for now. */
  readonly waitingInvoiceId: string | null;
  readonly priceId: string;
  readonly prorationDate: number;
}

/** One plan becomes another: a higher one when it is paid, a lower one with the next month. */
@Injectable()
export class ChangePlan {
  constructor(
    private readonly operations: BillingOperations,
    private readonly current: CurrentSubscription,
    private readonly onSale: PlansOnSale,
    private readonly gateway: StripeGateway,
    private readonly sync: StripeSync,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError as {@link howItChanges}; `preview_too_old`, `not_subscribed`,
   *   `payment_service_unreachable`.
   */
  change(actor: MerchantActor, key: string, wish: ChangePlanBody): Promise<ChangeOutcome> {
    const { merchantId, userId } = actor;
    const request = { plan: wish.plan, prorationDate: wish.prorationDate ?? null };
    const click = { merchantId, kind: 'change_plan' as const, key, request, userId };
    return this.operations.run<Decision, ChangeOutcome>(click, {
      decide: () => this.decide(merchantId, wish),
      carryOut: (operation, decision) => this.carryOut(operation, decision),
      record: (_, { how, from, to }, { state }) =>
        this.audit.record({
          action: 'PLAN_CHANGED',
          merchantId,
          userId,
          subjectType: 'subscription',
          data: { from, to, how, state },
        }),
    });
  }

  private async decide(merchantId: string, wish: ChangePlanBody): Promise<Decision> {
    const subscription = await this.current.of(merchantId);
    const how = howItChanges(subscription, wish.plan, await this.onSale.prices());
    const { periodStart } = subscription;
    return {
      how,
      from: subscription.planCode,
      to: wish.plan,
      subscriptionId: subscription.id,
      itemId: subscription.itemId,
      scheduleId: subscription.scheduleId,
      waitingInvoiceId: subscription.pending && subscription.latestInvoiceId,
      priceId: await this.onSale.priceOf(wish.plan),
      prorationDate: checkedProrationDate(wish.prorationDate, this.clock.now(), periodStart),
    };
  }

  private async carryOut({ id }: Operation, decision: Decision): Promise<ChangeOutcome> {
    const now = await this.current.byId(decision.subscriptionId);
    // What it was when it was decided, in case that the first try came half-way.
    const subscription = { ...now, itemId: decision.itemId, scheduleId: decision.scheduleId };
    const outcome = await this.ask(subscription, decision, id);
    await this.sync.subscription(now.id, { customerId: now.customerId });
    return outcome;
  }

  private async ask(
    subscription: StripeSubscription,
    decision: Decision,
    key: string,
  ): Promise<ChangeOutcome> {
    switch (decision.how) {
      case 'now':
        return this.upgrade(subscription, decision, key);
      case 'period_end':
        await this.gateway.subscriptions.scheduleDowngrade(subscription, decision.priceId, key);
        return { state: 'scheduled', payUrl: null };
      case 'undo':
        await this.gateway.subscriptions.releaseSchedule(subscription, key);
        if (decision.waitingInvoiceId !== null) {
          await this.gateway.invoices.voidInvoice(decision.waitingInvoiceId, key);
        }
        return { state: 'done', payUrl: null };
      case 'pay':
        return this.waiting(decision.waitingInvoiceId);
    }
  }

  private async upgrade(
    subscription: StripeSubscription,
    { priceId, prorationDate }: Decision,
    key: string,
  ): Promise<ChangeOutcome> {
    await this.gateway.subscriptions.releaseSchedule(subscription, key);
    const change = { subscription, priceId, prorationDate: new Date(prorationDate * 1000) };
    return outcomeOf(await this.gateway.subscriptions.updateSubscriptionPlan(change, key));
  }

  private async waiting(invoiceId: string | null): Promise<ChangeOutcome> {
    const invoice = invoiceId === null ? null : await this.gateway.invoices.invoice(invoiceId);
    if (invoice?.status === 'paid') return { state: 'waiting', payUrl: null };
    return { state: 'payment_needed', payUrl: invoice?.hostedUrl ?? null };
  }
}

function outcomeOf(change: PlanChange): ChangeOutcome {
  switch (change.kind) {
    case 'changed':
      return { state: 'done', payUrl: null };
    case 'payment_needed':
      return { state: 'payment_needed', payUrl: change.invoice.hostedUrl };
    case 'declined':
      return { state: 'payment_needed', payUrl: null };
  }
}
