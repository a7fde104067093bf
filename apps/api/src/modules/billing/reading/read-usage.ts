import { Injectable } from '@nestjs/common';
import type { UsageDay } from '@smssend/contracts';
import { QuotaDays } from '../../quota';

/** How the current period was used, day by day. */
@Injectable()
export class ReadUsage {
  constructor(private readonly quota: QuotaDays) {}

  async days(merchantId: string): Promise<{ days: UsageDay[] }> {
    return { days: await this.quota.ofCurrentMonth(merchantId) };
  }
}
