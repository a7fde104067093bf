import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../../../platform/live';
import { Quota } from '../../quota';
import { CustomerLock } from './customer-lock';
import { EndSurplus } from './end-surplus';
import { FollowCard } from './follow-card';
import { KnownBillingRepository } from './known-billing.repository';
import type { KnownMerchant } from './linked-customers.repository';
import { PaidMonths } from './paid-months';
import { ProjectPlan } from './project-plan';
import type { BillingFact } from './rules/facts';
import { surplusFact } from './rules/plan-facts';
import type { RowChange } from './row-writer';
import { TellWhatFollowed, type TellOptions } from './tell-what-followed';
import type { Told } from './told';
import { WriteTold } from './write-told';

export interface SettleOptions extends TellOptions {
  /** Also what follows from rows that are as they were: plans may have changed, or a bug been mended. */
  everything?: boolean;
}

/**
 * Brings all that follows from Stripe's word into line: rows, the merchant's plan, what others are
 * told, and at the very end the quota, whose row everybody waits for.
 */
@Injectable()
export class SettleMerchant {
  constructor(
    private readonly lock: CustomerLock,
    private readonly rows: WriteTold,
    private readonly known: KnownBillingRepository,
    private readonly surplus: EndSurplus,
    private readonly card: FollowCard,
    private readonly plan: ProjectPlan,
    private readonly followed: TellWhatFollowed,
    private readonly paid: PaidMonths,
    private readonly quota: Quota,
    private readonly live: LiveEvents,
  ) {}

  /** In the transaction that holds the customer's lock. @returns which rows are other than before. */
  async settle(merchant: KnownMerchant, what: Told, options: SettleOptions): Promise<RowChange[]> {
    const { merchantId } = merchant;
    await this.lock.merchant(merchantId);
    const changes = await this.rows.write(merchantId, what);
    const ended = await this.endSurplus(merchant);
    changes.push(...ended.changes);
    const subscriptions = await this.known.subscriptions(merchantId);
    const card = await this.card.follow(merchantId, what, subscriptions);
    // What follows from these rows was written together with them: most events tell nothing new.
    if (changes.length === 0 && !card && !options.everything && !options.trialEnding) return [];
    const plan = await this.plan.project(merchantId, subscriptions);
    const told = await this.followed.tell(merchantId, ended.facts, options);
    if (changes.length > 0 || card || plan || told > 0)
      await this.live.publish(merchantId, 'billing', {});
    await this.followPayment(merchantId);
    return changes;
  }

  private async endSurplus(
    merchant: KnownMerchant,
  ): Promise<{ changes: RowChange[]; facts: BillingFact[] }> {
    const known = await this.known.subscriptions(merchant.merchantId);
    const surplus = this.surplus.surplusOf(merchant, known);
    const all = [...surplus.refunded, ...surplus.ended];
    if (all.length === 0) return { changes: [], facts: [] };
    const after = await this.surplus.end(merchant.merchantId, surplus);
    return {
      changes: await this.rows.write(merchant.merchantId, after),
      facts: all.map((one) => surplusFact(one, surplus.refunded.includes(one))),
    };
  }

  /** The last step: it waits for the merchant's reservations and the row of his month. */
  private async followPayment(merchantId: string): Promise<void> {
    const periods = await this.paid.months(merchantId);
    if (periods.length > 0) await this.quota.followPayment(merchantId, periods);
  }
}
