import { Injectable } from '@nestjs/common';
import { Events } from '../../../platform/events';
import { LiveEvents } from '../../../platform/live';
import { Merchants } from '../../users';
import type { ImportFailed } from './import-done';
import { ImportViews } from './import-views';
import { ImportsRepository } from './imports.repository';

/** Tells the merchant's open pages how an import stands now. */
@Injectable()
export class ImportNews {
  constructor(
    private readonly live: LiveEvents,
    private readonly imports: ImportsRepository,
    private readonly merchants: Merchants,
    private readonly views: ImportViews,
    private readonly events: Events,
  ) {}

  /** In a transaction the word goes out when it commits. Texts are in the shop's language. */
  async publish(merchantId: string, importId: string): Promise<void> {
    const row = await this.imports.find(merchantId, importId);
    if (!row) return;
    const { locale } = await this.merchants.settings(merchantId);
    const [view] = await this.views.of([row], locale);
    // Headers and sample rows may be longer than a notification; the page reads them itself.
    if (view) await this.live.publish(merchantId, 'import', { ...view, sheet: null });
  }

  /** Also for those who are told by other ways than an open page. */
  async publishFailure(merchantId: string, importId: string): Promise<void> {
    await this.events.record<ImportFailed>({ type: 'import-failed', merchantId, importId });
    await this.publish(merchantId, importId);
  }
}
