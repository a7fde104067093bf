import { Injectable } from '@nestjs/common';
import type { Retention } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { RetentionSettings } from '../../users';

/** What a shop says about how long it keeps things. It counts from the next day's run on. */
@Injectable()
export class ChangeRetention {
  constructor(
    private readonly settings: RetentionSettings,
    private readonly audit: AuditTrail,
  ) {}

  @Transactional()
  async change(merchantId: string, wanted: Retention): Promise<Retention> {
    const before = await this.settings.of(merchantId);
    const { ordersMonths, messagesMonths } = wanted;
    if (before.ordersMonths === ordersMonths && before.messagesMonths === messagesMonths)
      return before;
    await this.settings.change(merchantId, wanted);
    await this.audit.record({
      action: 'RETENTION_CHANGE',
      merchantId,
      data: { before, after: { ordersMonths, messagesMonths } },
    });
    return { ordersMonths, messagesMonths };
  }
}
