import { Injectable } from '@nestjs/common';
import type { PeriodTerms } from '../../quota';
import { KnownBillingRepository } from './known-billing.repository';
import { quotaPeriods } from './rules/quota-periods';

/** The quota months that a merchant paid for. */
@Injectable()
export class PaidMonths {
  constructor(private readonly known: KnownBillingRepository) {}

  /** At most the newest 24, in the order of time; made of the lines of paid invoices and of nothing else. */
  async months(merchantId: string): Promise<PeriodTerms[]> {
    return quotaPeriods(await this.known.countedTerms(merchantId));
  }
}
