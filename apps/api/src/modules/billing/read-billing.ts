import { Injectable } from '@nestjs/common';
import type { BillingMe } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Quota, type PeriodExtension, type PeriodTerms } from '../quota';
import { Merchants } from '../users';
import { isLive, periodTerms } from './period-terms';
import { PlansRepository } from './plans.repository';
import { SubscriptionFactsRepository } from './reading/subscription-facts.repository';
import { subscriptionView } from './reading/subscription-view';
import { PaidMonths } from './sync';
import { TrialRight } from './trial-right';

/** What a merchant has: plan, status and the figures of the month. */
@Injectable()
export class ReadBilling {
  constructor(
    private readonly plans: PlansRepository,
    private readonly quota: Quota,
    private readonly merchants: Merchants,
    private readonly facts: SubscriptionFactsRepository,
    private readonly paid: PaidMonths,
    private readonly trial: TrialRight,
    private readonly clock: Clock,
  ) {}

  /**
   * A subscription that no longer runs leaves the free plan; its status is still told.
   *
   * @param show whether the caller may see payments; without it `subscription` is null.
   */
  async forMerchant(merchantId: string, show: { withSubscription: boolean }): Promise<BillingMe> {
    const subscription = await this.plans.subscriptionOf(merchantId);
    return {
      plan: subscription && isLive(subscription) ? subscription.plan_code : 'free',
      status: subscription?.status ?? 'active',
      usage: await this.quota.usage(merchantId),
      granted:
        subscription !== null &&
        subscription.plan_code !== 'free' &&
        subscription.stripe_subscription_id === null,
      subscription: show.withSubscription ? await this.subscriptionOf(merchantId) : null,
      freePlanTaken: !(await this.merchants.hasFreePlan(merchantId)),
      trialAvailable: await this.trial.of(merchantId),
    };
  }

  private async subscriptionOf(merchantId: string): Promise<BillingMe['subscription']> {
    const facts = await this.facts.of(merchantId);
    return facts && subscriptionView(facts, this.clock.now());
  }

  /** A month that was opened as a free one holds no more than was used of it; a bought one stays. */
  async takeFreePlanBack(merchantId: string): Promise<void> {
    const subscription = await this.plans.subscriptionOf(merchantId);
    if (subscription && isLive(subscription) && subscription.plan_code !== 'free') return;
    await this.quota.capAtUsed(merchantId);
  }

  /** The source of quota periods, registered with the quota. */
  async periodOf(merchantId: string, at: Date): Promise<PeriodTerms | PeriodExtension | null> {
    const subscription = await this.plans.subscriptionOf(merchantId);
    const free = await this.merchants.hasFreePlan(merchantId);
    const freeLimit = free ? await this.plans.limitOf('free') : 0;
    const paid = subscription?.stripe_subscription_id ? await this.paid.months(merchantId) : [];
    return periodTerms({ subscription, freeLimit, paid }, at);
  }
}
