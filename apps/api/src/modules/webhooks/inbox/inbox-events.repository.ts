import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';

export interface ReceivedEvent {
  /** The sender's name of its kind of events, such as `smsapi-report`. */
  provider: string;
  /** What makes the event one and the same however often it arrives (at most 300 characters). */
  externalId: string;
  merchantId?: string;
  /** For providers whose events are handled in lanes: whom the event is about. */
  laneKey?: string;
  payload: object;
}

export type WrittenEvent = Omit<ReceivedEvent, 'payload'> & { readonly text: string };

export interface InboxEvent {
  id: string;
  externalId: string;
  merchantId: string | null;
  payload: unknown;
  attempts: number;
  receivedAt: Date;
}

export interface FailedEvent {
  id: string;
  state: 'received' | 'dead';
  dueAt: Date;
  error: string;
}

export interface Purge {
  state: 'done' | 'dead';
  before: Date;
  limit: number;
}

/** Rows of events from outside. */
@Injectable()
export class InboxEventsRepository {
  constructor(private readonly database: Database) {}

  /** @param events with their payloads as JSON. @returns how many were new. */
  insert(events: readonly WrittenEvent[], at: Date): Promise<number> {
    const rows = inOneOrder(events.map((event) => ({ ...event, id: uuidv7() })));
    return this.database.execute(
      `INSERT INTO inbox_events (id, provider, external_id, merchant_id, lane_key, payload, due_at, received_at)
       SELECT e.id, e.provider, e.external_id, e.merchant_id, e.lane_key, e.payload, $7, $7
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
           AS e (id, provider, external_id, merchant_id, lane_key, payload)
       ON CONFLICT (provider, external_id) DO NOTHING`,
      [
        rows.map(({ id }) => id),
        rows.map(({ provider }) => provider),
        rows.map(({ externalId }) => externalId),
        rows.map(({ merchantId }) => merchantId ?? null),
        rows.map(({ laneKey }) => laneKey ?? null),
        rows.map(({ text }) => text),
        at,
      ],
    );
  }

  /** Locks due events for this transaction; other processes pass them by. */
  lockDue(provider: string, at: Date, limit: number): Promise<InboxEvent[]> {
    return this.database.query<InboxEvent>(
      `SELECT id, external_id AS "externalId", merchant_id AS "merchantId", payload, attempts,
              received_at AS "receivedAt"
         FROM inbox_events WHERE state = 'received' AND due_at <= $2 AND provider = $1
        ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [provider, at, limit],
    );
  }

  /** One event again, if nobody else has it. */
  lockOne(id: string): Promise<InboxEvent | null> {
    return this.database.one<InboxEvent>(
      `SELECT id, external_id AS "externalId", merchant_id AS "merchantId", payload, attempts,
              received_at AS "receivedAt"
         FROM inbox_events WHERE state = 'received' AND id = $1 FOR UPDATE SKIP LOCKED`,
      [id],
    );
  }

  async markDone(
    events: readonly InboxEvent[],
    notes: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<void> {
    await this.database.execute(
      `UPDATE inbox_events e SET state = 'done', settled_at = $3, attempts = e.attempts + 1, last_error = d.note
         FROM unnest($1::uuid[], $2::text[]) AS d (id, note) WHERE e.id = d.id`,
      [events.map(({ id }) => id), events.map(({ id }) => notes.get(id) ?? null), at],
    );
  }

  async markFailed({ id, state, dueAt, error }: FailedEvent, at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE inbox_events SET state = $2, due_at = $3, last_error = $4, attempts = attempts + 1,
              settled_at = CASE WHEN $2 = 'dead' THEN $5::timestamptz END
        WHERE id = $1 AND state = 'received'`,
      [id, state, dueAt, error, at],
    );
  }

  /** @returns how many rows went. */
  purge({ state, before, limit }: Purge): Promise<number> {
    return this.database.execute(
      `DELETE FROM inbox_events WHERE id IN
         (SELECT id FROM inbox_events WHERE state = '${state}' AND settled_at < $1
           ORDER BY settled_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [before, limit],
    );
  }
}

/**
 * Two statements that bring the same events in different orders would wait for each other. The ids
 * were given before, so they still tell the order of arrival.
 */
function inOneOrder<T extends WrittenEvent>(rows: T[]): T[] {
  return rows.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
}
