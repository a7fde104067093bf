import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeView } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';

/** Over this the bell says "and more" anyway. */
const MAX_UNREAD_COUNTED = 1_000;

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly data: NoticeView['data'];
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly data: NoticeView['data'];
  readonly dedupeKey: string;
}

/** A person's notices in one shop. */
export interface BellOwner {
  readonly merchantId: string;
  readonly userId: string;
}

@Injectable()
export class NoticesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Newest first: ids are in the order of their making. One row more than `limit`. */
  page(
    owner: BellOwner,
    { afterId, limit, unread }: { afterId: string | null; limit: number; unread: boolean },
  ): Promise<NoticeRow[]> {
    return this.database.query<NoticeRow>(
      `SELECT id, kind, data, created_at AS "createdAt", read_at AS "readAt" FROM notices
        WHERE merchant_id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR id < $3)
          AND (NOT $4 OR read_at IS NULL)
        ORDER BY id DESC LIMIT $5`,
      [owner.merchantId, owner.userId, afterId, unread, limit + 1],
    );
  }

  /** At most 1,000. */
  async countUnread({ merchantId, userId }: BellOwner): Promise<number> {
    const row = await this.database.one<{ unread: number }>(
      `SELECT count(*) AS unread FROM (
         SELECT 1 FROM notices WHERE merchant_id = $1 AND user_id = $2 AND read_at IS NULL
          LIMIT ${MAX_UNREAD_COUNTED}) waiting`,
      [merchantId, userId],
    );
    return row?.unread ?? 0;
  }

  /** One for each person; who was told under this key before is not told again. @returns how many are new. */
  add(merchantId: string, userIds: readonly string[], notice: NewNotice): Promise<number> {
    return this.database.execute(
      `INSERT INTO notices (merchant_id, id, user_id, kind, data, dedupe_key, created_at)
       SELECT $1, told.id, told.user_id, $4, $5, $6, $7
         FROM unnest($2::uuid[], $3::uuid[]) AS told (id, user_id)
       ON CONFLICT (merchant_id, user_id, dedupe_key) DO NOTHING`,
      [
        merchantId,
        userIds.map(() => uuidv7()),
        userIds,
        notice.kind,
        JSON.stringify(notice.data),
        notice.dedupeKey,
        this.clock.now(),
      ],
    );
  }

  /** @returns whether there is such a notice of his; one that was read stays as it is. */
  async read({ merchantId, userId }: BellOwner, id: string): Promise<boolean> {
    const read = await this.database.execute(
      `UPDATE notices SET read_at = coalesce(read_at, $4)
        WHERE merchant_id = $1 AND user_id = $2 AND id = $3`,
      [merchantId, userId, id, this.clock.now()],
    );
    return read > 0;
  }

  readAll({ merchantId, userId }: BellOwner): Promise<number> {
    return this.database.execute(
      `UPDATE notices SET read_at = $3
        WHERE merchant_id = $1 AND user_id = $2 AND read_at IS NULL`,
      [merchantId, userId, this.clock.now()],
    );
  }
}
