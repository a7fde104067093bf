import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../../../platform/live';
import { Members } from '../../users';
import type { DataExportRow } from './data-exports.repository';

/** Tells open pages that an export has moved on. Pages read the list again; the word names no one. */
@Injectable()
export class ExportNews {
  constructor(
    private readonly live: LiveEvents,
    private readonly members: Members,
  ) {}

  async publish({ id, userId, merchantId }: DataExportRow): Promise<void> {
    const shops =
      merchantId === null
        ? (await this.members.shopsOf(userId)).map((shop) => shop.merchantId)
        : [merchantId];
    for (const shop of shops) await this.live.publish(shop, 'exports', { exportId: id });
  }
}
