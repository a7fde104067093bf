import { Injectable } from '@nestjs/common';
import type { UsageDay } from '@smssend/contracts';
import { Quota } from '../../quota';

/** How the current period was used, day by day. */
@Injectable()
export class ReadUsage {
  constructor(private readonly quota: Quota) {}

  async days(merchantId: string): Promise<{ days: UsageDay[] }> {
    return { days: await this.quota.usageByDay(merchantId) };
  }
}
