import { Injectable } from '@nestjs/common';
import { Database, prepared } from '../../../platform/database';
import type { InboxEvent } from './inbox-events.repository';

/** The keys whose oldest events wait longest; a key with thousands of events counts once. */
const DUE_KEYS = `
  SELECT lane_key AS "laneKey" FROM (
    SELECT DISTINCT ON (lane_key) lane_key, id FROM inbox_events
     WHERE provider = $1 AND state = 'received' AND lane_key IS NOT NULL AND due_at <= $2
       AND lane_key <> ALL ($3::text[])
     ORDER BY lane_key, id) AS oldest
   ORDER BY id LIMIT $4`;

const TRY_KEY = prepared(
  'webhooks.try-lane',
  `SELECT pg_try_advisory_xact_lock(hashtextextended('inbox-lane:' || $1 || ':' || $2, 0)) AS free`,
);

const OLDEST = prepared(
  'webhooks.oldest-of-lane',
  `SELECT id, external_id AS "externalId", merchant_id AS "merchantId", payload, attempts,
          received_at AS "receivedAt"
     FROM inbox_events
    WHERE provider = $1 AND lane_key = $2 AND state = 'received' AND due_at <= $3
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
);

export interface Lane {
  readonly provider: string;
  readonly laneKey: string;
}

/** Events of providers whose events are handled in lanes, by their key. */
@Injectable()
export class InboxLanesRepository {
  constructor(private readonly database: Database) {}

  async dueKeys(
    provider: string,
    at: Date,
    { except, limit }: { except: readonly string[]; limit: number },
  ): Promise<string[]> {
    const rows = await this.database.query<{ laneKey: string }>(DUE_KEYS, [
      provider,
      at,
      [...except],
      limit,
    ]);
    return rows.map(({ laneKey }) => laneKey);
  }

  /** False while another process works on the key. Held until the transaction ends. */
  async tryLock({ provider, laneKey }: Lane): Promise<boolean> {
    this.database.requireTransaction();
    const row = await this.database.one<{ free: boolean }>(TRY_KEY, [provider, laneKey]);
    return row?.free === true;
  }

  /** The oldest due event of a key that this transaction has locked. */
  oldestDue({ provider, laneKey }: Lane, at: Date): Promise<InboxEvent | null> {
    return this.database.one<InboxEvent>(OLDEST, [provider, laneKey, at]);
  }
}
