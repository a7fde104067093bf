import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { KnownBillingRepository } from './known-billing.repository';
import type { BillingFact, KnownBilling } from './rules/facts';
import { cardFact, moneyFacts, trialFact } from './rules/money-facts';
import { planFacts } from './rules/plan-facts';
import { theSubscription } from './rules/subscription-status';
import { TellFacts } from './tell-facts';

/** As Stripe's own event comes; the nightly comparison finds what that event should have told. */
const TRIAL_NOTICE_DAYS = 3;
const MS_PER_DAY = 86_400_000;

export interface TellOptions {
  /** Stripe has just said so; otherwise our own clock decides whether a trial is about to end. */
  trialEnding?: boolean;
}

/** Derives from a merchant's rows what others have to hear, and tells what they have not heard. */
@Injectable()
export class TellWhatFollowed {
  constructor(
    private readonly known: KnownBillingRepository,
    private readonly facts: TellFacts,
    private readonly clock: Clock,
  ) {}

  /** @returns how many facts were new. */
  async tell(
    merchantId: string,
    surplus: readonly BillingFact[],
    options: TellOptions,
  ): Promise<number> {
    const known = await this.known.read(merchantId);
    const told = new Set([...known.told, ...surplus.map(({ key }) => key)]);
    const facts = [this.endOfTrial(known, options), cardFact(known)];
    return this.facts.tell(merchantId, [
      ...surplus,
      ...planFacts({ ...known, told }),
      ...moneyFacts(known),
      ...facts.filter((fact) => fact !== null),
    ]);
  }

  private endOfTrial(known: KnownBilling, { trialEnding }: TellOptions): BillingFact | null {
    const kept = theSubscription(known.subscriptions);
    if (!kept?.trialEnd) return null;
    const left = kept.trialEnd.getTime() - this.clock.now().getTime();
    const soon = trialEnding || left <= TRIAL_NOTICE_DAYS * MS_PER_DAY;
    return soon ? trialFact(known, kept) : null;
  }
}
