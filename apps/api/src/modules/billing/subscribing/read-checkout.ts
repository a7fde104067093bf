import { Injectable } from '@nestjs/common';
import type { CheckoutOutcome } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import { Quota } from '../../quota';
import { isLive } from '../period-terms';
import { PlansRepository } from '../plans.repository';
import { StripeSync } from '../sync';
import { OpenCheckoutsRepository, type CheckoutRow } from './open-checkouts.repository';

/** What became of a checkout. While our rows do not say, Stripe is asked: its event may be late. */
@Injectable()
export class ReadCheckout {
  constructor(
    private readonly rows: OpenCheckoutsRepository,
    private readonly sync: StripeSync,
    private readonly plans: PlansRepository,
    private readonly quota: Quota,
  ) {}

  /** @throws DomainError `not_found`, `payment_service_unreachable`. */
  async outcome(merchantId: string, sessionId: string): Promise<CheckoutOutcome> {
    const row = await this.rows.find(merchantId, sessionId);
    if (!row) throw new DomainError({ code: 'not_found' });
    const { plan } = row;
    const before = await this.outcomeOf(merchantId, row);
    if (before === 'settled' || before === 'expired') return this.told(plan, before);
    const heard = await this.sync.checkout(sessionId);
    if (heard.kind === 'missing') await this.rows.close(merchantId, sessionId, 'expired');
    const now = (await this.rows.find(merchantId, sessionId)) ?? row;
    return this.told(plan, await this.outcomeOf(merchantId, now));
  }

  private told(plan: CheckoutOutcome['plan'], state: CheckoutOutcome['state']): CheckoutOutcome {
    return { state, plan, ready: state === 'settled' };
  }

  private async outcomeOf(
    merchantId: string,
    { status }: CheckoutRow,
  ): Promise<CheckoutOutcome['state']> {
    if (status !== 'complete') return status;
    const subscription = await this.plans.subscriptionOf(merchantId);
    const bought = subscription?.stripe_subscription_id != null && isLive(subscription);
    if (!bought) return 'waiting';
    return (await this.quota.usage(merchantId)).limit > 0 ? 'settled' : 'waiting';
  }
}
