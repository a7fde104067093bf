import { Injectable } from '@nestjs/common';
import type { NoticesPage, NoticeView } from '@smssend/contracts';
import { pageOf } from '../../platform/http';
import { Members } from '../users';
import { NoticesRepository, type BellOwner, type NoticeRow } from './notices.repository';

/** The bell of one person in one shop. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly members: Members,
  ) {}

  async page(
    owner: BellOwner,
    query: { afterId: string | null; limit: number; unread: boolean },
  ): Promise<NoticesPage> {
    const rows = await this.notices.page(owner, query);
    const { items, next } = pageOf(rows, query.limit, (row) => [row.id]);
    const names = await this.namesIn(owner.merchantId, items);
    return {
      items: items.map((row) => viewOf(row, names)),
      next,
      unread: await this.notices.countUnread(owner),
    };
  }

  private namesIn(merchantId: string, rows: readonly NoticeRow[]): Promise<Map<string, string>> {
    const userIds = rows.flatMap(({ data }) =>
      typeof data['userId'] === 'string' ? [data['userId']] : [],
    );
    return userIds.length === 0
      ? Promise.resolve(new Map<string, string>())
      : this.members.namesOf(merchantId, userIds);
  }
}

/** A notice knows people by id; `name` is who that is today, null when he is gone. */
function viewOf(row: NoticeRow, names: ReadonlyMap<string, string>): NoticeView {
  const { userId } = row.data;
  const name = typeof userId === 'string' ? (names.get(userId) ?? null) : undefined;
  return {
    id: row.id,
    kind: row.kind,
    data: name === undefined ? row.data : { ...row.data, name },
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
