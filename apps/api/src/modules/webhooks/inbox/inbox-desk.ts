import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { decodeCursor, pageOf, type Page } from '../../../platform/http';
import { Inbox } from './inbox';
import { FORGET_BATCH, MAX_REPLAYS_OF_CALL } from './inbox-limits';

export type InboxState = 'received' | 'done' | 'dead';

/** An event as staff see it in a list: without what it says. */
export interface InboxEntry {
  readonly id: string;
  readonly provider: string;
  readonly externalId: string;
  readonly merchantId: string | null;
  readonly laneKey: string | null;
  readonly state: InboxState;
  readonly attempts: number;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  /** Why the last try failed, or what the handler noted. */
  readonly note: string | null;
}

export interface InboxQuestion {
  readonly provider?: string;
  readonly state?: InboxState;
  readonly laneKey?: string;
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 200. */
  readonly limit: number;
}

const COLUMNS = `id, provider, external_id AS "externalId", merchant_id AS "merchantId",
  lane_key AS "laneKey", state, attempts, received_at AS "receivedAt", due_at AS "dueAt",
  settled_at AS "settledAt", last_error AS note`;

const AGAIN = `UPDATE inbox_events SET state = 'received', attempts = 0, due_at = $2, settled_at = NULL`;

/** What staff may see of events from outside, and do about those that could not be handled. */
@Injectable()
export class InboxDesk {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws DomainError `bad_cursor`. */
  async list({ provider, state, laneKey, after, limit }: InboxQuestion): Promise<Page<InboxEntry>> {
    const [before = null] = after === undefined ? [] : decodeCursor(after, 1);
    if (before !== null && !isUUID(before)) throw new DomainError({ code: 'bad_cursor' });
    const rows = await this.database.query<InboxEntry>(
      `SELECT ${COLUMNS} FROM inbox_events
        WHERE ($1::text IS NULL OR provider = $1) AND ($2::text IS NULL OR state = $2)
          AND ($3::text IS NULL OR lane_key = $3) AND ($4::uuid IS NULL OR id < $4)
        ORDER BY id DESC LIMIT $5`,
      [provider ?? null, state ?? null, laneKey ?? null, before, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** One event with what it says; null when there is none. */
  read(id: string): Promise<(InboxEntry & { readonly payload: unknown }) | null> {
    return this.database.one(`SELECT ${COLUMNS}, payload FROM inbox_events WHERE id = $1`, [id]);
  }

  /**
   * Hands an event over again, whatever became of it; handlers do nothing twice.
   *
   * @returns false when there is no such event.
   */
  @Transactional()
  async replay(id: string): Promise<boolean> {
    const row = await this.database.one<{ provider: string }>(
      `${AGAIN} WHERE id = $1 RETURNING provider`,
      [id, this.clock.now()],
    );
    if (row) await this.replayed(row.provider, 1, id);
    return row !== null;
  }

  /** Hands over again what could not be handled, at most 10,000 events a call. @returns how many. */
  @Transactional()
  async replayDead(provider: string): Promise<number> {
    const count = await this.database.execute(
      `${AGAIN} WHERE id IN (SELECT id FROM inbox_events WHERE state = 'dead' AND provider = $1
        ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      [provider, this.clock.now(), MAX_REPLAYS_OF_CALL],
    );
    if (count > 0) await this.replayed(provider, count);
    return count;
  }

  /** Forgets every event about somebody, for the erasure of his data. Its own transactions, idempotent. */
  async forgetLane(provider: string, laneKey: string): Promise<void> {
    let gone = FORGET_BATCH;
    while (gone === FORGET_BATCH) {
      gone = await this.database.execute(
        `DELETE FROM inbox_events WHERE id IN
           (SELECT id FROM inbox_events WHERE provider = $1 AND lane_key = $2 LIMIT $3)`,
        [provider, laneKey, FORGET_BATCH],
      );
    }
  }

  private async replayed(provider: string, events: number, id?: string): Promise<void> {
    const data = { provider, events };
    await this.audit.record({
      action: 'INBOX_REPLAYED',
      subjectType: 'inbox',
      data,
      ...(id ? { subjectId: id } : {}),
    });
    this.inbox.wakeSoon();
  }
}
