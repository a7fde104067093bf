import { Injectable } from '@nestjs/common';
import type { ChangePreview, PlanCode } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Quota } from '../../quota';
import { PlansRepository } from '../plans.repository';
import { StripeGateway } from '../stripe';
import { CurrentSubscription, type RunningSubscription } from './current-subscription';
import { howItChanges, type HowItChanges } from './plan-change';
import { PlansOnSale } from './plans-on-sale';
import { prorationNow } from './proration-date';

interface Money {
  dueTodayMinor: number;
  creditMinor: number;
}

/** What a change of plan would do and cost, calculated by Stripe for one moment that the change then names. */
@Injectable()
export class PreviewChange {
  constructor(
    private readonly current: CurrentSubscription,
    private readonly onSale: PlansOnSale,
    private readonly plans: PlansRepository,
    private readonly gateway: StripeGateway,
    private readonly quota: Quota,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError as {@link howItChanges}; `not_subscribed`, `payment_service_unreachable`. */
  async preview(merchantId: string, wanted: PlanCode): Promise<ChangePreview> {
    const subscription = await this.current.of(merchantId);
    const prices = await this.onSale.prices();
    const how = howItChanges(subscription, wanted, prices);
    const now = this.clock.now();
    const prorationDate = prorationNow(now, subscription.periodStart);
    const money = await this.money(subscription, wanted, how, prorationDate);
    const next = nextPaymentAt(subscription);
    return {
      plan: wanted,
      from: subscription.planCode,
      when: how === 'pay' ? 'now' : how,
      effectiveAt: (how === 'period_end' ? subscription.periodEnd : now).toISOString(),
      ...money,
      nextAmountMinor: prices.get(wanted) ?? 0,
      nextPaymentAt: next.toISOString(),
      currency: subscription.currency,
      smsLimit: await this.limit(merchantId, subscription, wanted),
      prorationDate,
    };
  }

  private async money(
    subscription: RunningSubscription,
    wanted: PlanCode,
    how: HowItChanges,
    prorationDate: number,
  ): Promise<Money> {
    if (how === 'pay') return { dueTodayMinor: await this.waiting(subscription), creditMinor: 0 };
    if (how !== 'now') return { dueTodayMinor: 0, creditMinor: 0 };
    const { amountDueMinor, lines } = await this.gateway.subscriptions.previewChange({
      subscription,
      priceId: await this.onSale.priceOf(wanted),
      prorationDate: new Date(prorationDate * 1000),
    });
    const given = lines.filter(({ amountMinor }) => amountMinor < 0);
    return {
      dueTodayMinor: Math.max(0, amountDueMinor),
      creditMinor: -given.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    };
  }

  private async waiting({ latestInvoiceId }: RunningSubscription): Promise<number> {
    const invoice = latestInvoiceId && (await this.gateway.invoices.invoice(latestInvoiceId));
    return invoice ? invoice.amountRemainingMinor : 0;
  }

  /** A trial keeps its own limit, whatever the plan. */
  private async limit(
    merchantId: string,
    { status }: RunningSubscription,
    wanted: PlanCode,
  ): Promise<number> {
    if (status === 'trialing') return (await this.quota.usage(merchantId)).limit;
    return this.plans.limitOf(wanted);
  }
}

function nextPaymentAt({ status, trialEnd, periodEnd }: RunningSubscription): Date {
  return status === 'trialing' && trialEnd ? trialEnd : periodEnd;
}
