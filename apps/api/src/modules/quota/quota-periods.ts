import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MAX_PERIODS_AT_ONCE } from './quota-limits';
import { QuotaPeriodsRepository } from './quota-periods.repository';
import type {
  NewPeriod,
  PeriodExtension,
  PeriodRow,
  PeriodSource,
  PeriodTerms,
} from './quota-types';

/** The quota months of a merchant: opened by a payment, or when first needed by the period's source. */
@Injectable()
export class QuotaPeriods {
  private source: PeriodSource | null = null;

  constructor(
    private readonly database: Database,
    private readonly periods: QuotaPeriodsRepository,
  ) {}

  setSource(source: PeriodSource): void {
    if (this.source) throw new Error('The periods already have a source.');
    this.source = source;
  }

  /** The period of an instant, opened now when it is not there yet; null when the merchant has none. */
  async covering(merchantId: string, at: Date): Promise<PeriodRow | null> {
    const known = await this.periods.covering(merchantId, at);
    if (known) return known;
    const terms = await this.source?.(merchantId, at);
    if (!terms || terms.startsAt > at || endOf(terms) <= at) return null;
    await this.database.transaction(async () => {
      await this.periods.lockMerchant(merchantId);
      if ('until' in terms) await this.periods.extend(merchantId, terms.startsAt, terms.until);
      else await this.periods.fillGap(merchantId, terms, at);
    });
    return this.periods.covering(merchantId, at);
  }

  /** One by one in the order of time, because no two rows may overlap at any moment. */
  async follow(merchantId: string, paid: readonly PeriodTerms[], at: Date): Promise<void> {
    assertInOrder(paid);
    await this.database.transaction(async () => {
      await this.periods.lockMerchant(merchantId);
      for (const terms of paid) {
        await this.periods.absorb(merchantId, terms, paid);
        await this.periods.endAt(merchantId, terms.startsAt);
        await this.periods.set({ merchantId, ...terms }, at);
      }
    });
  }

  /** Opened first where there is none, so that nobody opens it by terms that he read a moment ago. */
  async capAtUsed(merchantId: string, at: Date): Promise<void> {
    await this.covering(merchantId, at);
    await this.periods.capAtUsed(merchantId, at);
  }

  /** A period that starts inside a running one ends it; its reservations stay with it. */
  async open(period: NewPeriod, at: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.periods.lockMerchant(period.merchantId);
      await this.periods.endAt(period.merchantId, period.startsAt);
      await this.periods.open(period, at);
    });
  }
}

function endOf(terms: PeriodTerms | PeriodExtension): Date {
  return 'until' in terms ? terms.until : terms.endsAt;
}

function assertInOrder(paid: readonly PeriodTerms[]): void {
  if (paid.length > MAX_PERIODS_AT_ONCE)
    throw new Error(`${paid.length} periods at once are too many.`);
  paid.forEach(({ startsAt, endsAt }, index) => {
    const next = paid[index + 1];
    if (endsAt <= startsAt || (next && next.startsAt < endsAt)) {
      throw new Error('Paid periods must follow one another in the order of time.');
    }
  });
}
