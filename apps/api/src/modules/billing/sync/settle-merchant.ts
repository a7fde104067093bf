import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { LiveEvents } from '../../../platform/live';
import { Quota } from '../../quota';
import { LinkedCustomersRepository, type KnownMerchant } from './linked-customers.repository';
import { CustomerLock } from './customer-lock';
import { EndSurplus } from './end-surplus';
import { KnownBillingRepository } from './known-billing.repository';
import { PaidMonths } from './paid-months';
import { ProjectPlan } from './project-plan';
import type { BillingFact, KnownSubscription } from './rules/facts';
import { cardFact, moneyFacts, trialFact } from './rules/money-facts';
import { planFacts, surplusFact } from './rules/plan-facts';

import { theSubscription } from './rules/subscription-status';
import type { RowChange } from './row-writer';
import { TellFacts } from './tell-facts';
import type { Told } from './told';
import { WriteTold } from './write-told';

/** As Stripe's own event comes; the nightly comparison finds what that event should have told. */
const TRIAL_NOTICE_DAYS = 3;
const MS_PER_DAY = 86_400_000;

export interface SettleOptions {
  /** Stripe has just said so; otherwise our own clock decides whether a trial is about to end. */
  trialEnding?: boolean;
}

/**
 * Brings all that follows from Stripe's word into line: rows, the merchant's plan, what others are
 * told, and at the very end the quota, whose row everybody waits for.
 */
@Injectable()
export class SettleMerchant {
  constructor(
    private readonly database: Database,
    private readonly lock: CustomerLock,
    private readonly rows: WriteTold,
    private readonly known: KnownBillingRepository,
    private readonly customers: LinkedCustomersRepository,
    private readonly surplus: EndSurplus,
    private readonly plan: ProjectPlan,
    private readonly facts: TellFacts,
    private readonly paid: PaidMonths,
    private readonly quota: Quota,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that holds the customer's lock. @returns which rows are other than before. */
  async settle(
    merchant: KnownMerchant,
    what: Told,
    options: SettleOptions = {},
  ): Promise<RowChange[]> {
    this.database.requireTransaction();
    const { merchantId } = merchant;
    await this.lock.merchant(merchantId);
    const changes = await this.rows.write(merchantId, what);
    const ended = await this.endSurplus(merchant);
    changes.push(...ended.changes);
    const subscriptions = await this.known.subscriptions(merchantId);
    const card = await this.writeCard(what, subscriptions);
    await this.customers.rememberTrial(merchantId);
    const plan = await this.plan.project(merchantId, subscriptions);
    const told = await this.tellFacts(merchantId, ended.facts, options);
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

  /** The subscription's own card, else the customer's; only told where it is known which. */
  private async writeCard(
    { customer, subscriptions: fresh }: Told,
    known: readonly KnownSubscription[],
  ): Promise<boolean> {
    if (customer?.deleted) return this.customers.markDeleted(customer.id);
    const kept = theSubscription(known);
    const subscription = fresh.find(({ id }) => id === kept?.id);
    if (subscription?.card)
      return this.customers.setCard(subscription.customerId, subscription.card);
    if (!customer || (kept && !subscription)) return false;
    return this.customers.setCard(customer.id, customer.card);
  }

  private async tellFacts(
    merchantId: string,
    surplus: readonly BillingFact[],
    { trialEnding }: SettleOptions,
  ): Promise<number> {
    const known = await this.known.read(merchantId);
    const told = new Set([...known.told, ...surplus.map(({ key }) => key)]);
    const kept = theSubscription(known.subscriptions);
    const soon = trialEnding || (kept && this.endsSoon(kept.trialEnd));
    const trial = soon && kept ? trialFact(known, kept) : null;
    return this.facts.tell(merchantId, [
      ...surplus,
      ...planFacts({ ...known, told }),
      ...moneyFacts(known),
      ...[trial, cardFact(known)].filter((fact) => fact !== null),
    ]);
  }

  private endsSoon(trialEnd: Date | null): boolean {
    if (!trialEnd) return false;
    return trialEnd.getTime() - this.clock.now().getTime() <= TRIAL_NOTICE_DAYS * MS_PER_DAY;
  }

  /** The last step: it waits for the merchant's reservations and the row of his month. */
  private async followPayment(merchantId: string): Promise<void> {
    const periods = await this.paid.months(merchantId);
    if (periods.length > 0) await this.quota.followPayment(merchantId, periods);
  }
}
