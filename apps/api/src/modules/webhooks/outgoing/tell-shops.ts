import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ImportDone, QuotaWarning } from '@smssend/contracts';
import { Events } from '../../../platform/events';
import { OutgoingWebhooks } from './outgoing-webhooks';

/** What other modules told everybody is told to the shop's own programs too. */
@Injectable()
export class TellShops implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly webhooks: OutgoingWebhooks,
  ) {}

  onModuleInit(): void {
    this.events.on<ImportDone>('import-done', 'webhooks.tell-import-done', (event) =>
      this.tellImport(event),
    );
    this.events.on<QuotaWarning>('quota-warning', 'webhooks.tell-quota-low', (event) =>
      this.tellQuota(event),
    );
  }

  private tellImport({ merchantId, importId, rowsNew, rowsChanged, rowsUnchanged }: ImportDone) {
    const payload = { importId, rowsNew, rowsChanged, rowsUnchanged };
    return this.webhooks.emit([{ merchantId, type: 'import.done', key: importId, payload }]);
  }

  private tellQuota({ merchantId, periodId, percent, limit, used, reserved }: QuotaWarning) {
    const remaining = Math.max(0, limit - used - reserved);
    const payload = { percent, limit, used, reserved, remaining };
    const key = `${periodId}:${percent}`;
    return this.webhooks.emit([{ merchantId, type: 'quota.low', key, payload }]);
  }
}
