import { Injectable } from '@nestjs/common';
import type { HistoryEntry, PageOf } from '@smssend/contracts';
import { ActorNames, AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError, decodeCursor, pageOf, RequestContext } from '../../../platform/http';
import type { SheetContent } from '../../../platform/sheets';
import { shownData } from './history-data';
import { historySheet } from './history-sheet';
import {
  HistoryRepository,
  type HistoryFilter,
  type HistoryPlace,
  type HistoryRow,
} from './history.repository';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who did what in a shop, for its own people. */
@Injectable()
export class ShowHistory {
  constructor(
    private readonly history: HistoryRepository,
    private readonly names: ActorNames,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
  ) {}

  /** @throws DomainError `bad_cursor`. */
  async page(
    merchantId: string,
    filter: HistoryFilter,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PageOf<HistoryEntry>> {
    const place = after === undefined ? null : placeOf(after);
    const rows = await this.history.page(merchantId, filter, { after: place, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, (row) => [row.at, row.id]);
    return { items: await this.entries(merchantId, items), next };
  }

  /** Writes down that it was taken out, then answers the sheet's content; at most 100,000 rows. */
  @Transactional()
  async sheet(merchantId: string, filter: HistoryFilter): Promise<SheetContent> {
    await this.audit.record({
      action: 'HISTORY_EXPORT',
      merchantId,
      data: { filter: Object.keys(filter) },
    });
    return historySheet(this.context.locale(), this.batches(merchantId, filter));
  }

  private async *batches(
    merchantId: string,
    filter: HistoryFilter,
  ): AsyncGenerator<HistoryEntry[]> {
    for await (const rows of this.history.all(merchantId, filter)) {
      yield await this.entries(merchantId, rows);
    }
  }

  private async entries(merchantId: string, rows: readonly HistoryRow[]): Promise<HistoryEntry[]> {
    const ids = rows.flatMap(({ userId }) => userId ?? []);
    const names = await this.names.of(merchantId, [...new Set(ids)]);
    return rows.map((row) => entryOf(row, names));
  }
}

function entryOf(row: HistoryRow, names: ReadonlyMap<string, string>): HistoryEntry {
  const { id, at, action, userId, apiKeyId, actorKind, subjectType, subjectId, ip, data } = row;
  return {
    id,
    at: at.toISOString(),
    action,
    who: (userId && names.get(userId)) ?? null,
    by: apiKeyId === null ? actorKind : 'api_key',
    subjectType,
    subjectId,
    ip,
    data: shownData(action, data),
  };
}

function placeOf(cursor: string): HistoryPlace {
  const [time = '', id = ''] = decodeCursor(cursor, 2);
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || !UUID.test(id)) throw new DomainError({ code: 'bad_cursor' });
  return { at, id };
}
