import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { Notifications } from '../../../platform/live';
import type { CallOutcome } from './call-endpoint';
import { DELIVERIES_CHANNEL, LEASE_MS, PURGE_BATCH } from './outgoing-limits';
import type { OutgoingEvent } from './webhook-message';

export interface NewFact {
  readonly merchantId: string;
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly payload: object;
}

/** A delivery that this process has taken, until its lease is over. */
export interface TakenDelivery extends OutgoingEvent {
  readonly id: string;
  /** Which call about this delivery it is, counted from 1. */
  readonly attempt: number;
  /** Calls since it was made or asked for again, this one included. */
  readonly tries: number;
}

export interface EndpointRef {
  readonly merchantId: string;
  readonly endpointId: string;
}

const WAITING = `state IN ('pending', 'failed')`;

/** The addresses that want each fact; held until the transaction ends, so that none goes meanwhile. */
const WANTED_BY = `
  SELECT f.position, e.id AS "endpointId"
    FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS f (merchant_id, type, position)
    JOIN webhook_endpoints e ON e.merchant_id = f.merchant_id AND e.active AND f.type = ANY (e.events)
   ORDER BY e.merchant_id, e.id, f.position FOR KEY SHARE OF e`;

const INSERT = `
  WITH events AS (
    INSERT INTO webhook_events_out (merchant_id, id, type, key, payload, created_at)
    SELECT f.merchant_id, f.id, f.type, f.key, f.payload, $10
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[]) AS f (merchant_id, id, type, key, payload)
     ORDER BY f.merchant_id, f.type, f.key
    ON CONFLICT (merchant_id, type, key) DO NOTHING RETURNING merchant_id, id)
  INSERT INTO webhook_deliveries (merchant_id, id, endpoint_id, event_id, due_at, created_at)
  SELECT d.merchant_id, d.id, d.endpoint_id, d.event_id, $10, $10
    FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[]) AS d (merchant_id, id, endpoint_id, event_id)
    JOIN events e ON e.merchant_id = d.merchant_id AND e.id = d.event_id`;

const TAKE = `
  WITH due AS (
    SELECT merchant_id, id FROM webhook_deliveries
     WHERE merchant_id = $1 AND endpoint_id = $2 AND ${WAITING} AND due_at <= $3
     ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
  UPDATE webhook_deliveries d
     SET attempts = d.attempts + 1, tries = d.tries + 1, due_at = $4, tried_at = $3
    FROM due, webhook_events_out e
   WHERE d.merchant_id = due.merchant_id AND d.id = due.id
     AND e.merchant_id = d.merchant_id AND e.id = d.event_id
  RETURNING d.id, d.attempts AS attempt, d.tries, d.event_id AS "eventId", d.merchant_id AS "merchantId",
            e.type, e.payload, e.created_at AS "eventAt"`;

/** Facts to be told, and each telling of one to one address. */
@Injectable()
export class DeliveriesRepository {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** In the caller's transaction: facts that are new, with a delivery for each address that wants them. */
  async insert(facts: readonly NewFact[], at: Date): Promise<void> {
    const wanted = await this.database.query<{ position: number; endpointId: string }>(WANTED_BY, [
      facts.map(({ merchantId }) => merchantId),
      facts.map(({ type }) => type),
    ]);
    const pairs = wanted.flatMap(({ position, endpointId }) => {
      const fact = facts[position - 1];
      return fact ? [{ fact, endpointId }] : [];
    });
    await this.insertPairs(pairs, at);
  }

  /** One fact for one address, whatever that one wants to hear. @returns the delivery's id. */
  async insertFor(endpointId: string, fact: NewFact, at: Date): Promise<string> {
    const [id = ''] = await this.insertPairs([{ fact, endpointId }], at);
    return id;
  }

  /** Addresses of running shops with something due. */
  async dueEndpoints(at: Date, except: readonly string[], limit: number): Promise<EndpointRef[]> {
    return this.database.query<EndpointRef>(
      `SELECT e.merchant_id AS "merchantId", e.id AS "endpointId" FROM webhook_endpoints e
        WHERE e.active AND e.id <> ALL ($2::uuid[])
          AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.merchant_id = e.merchant_id
                         AND d.endpoint_id = e.id AND d.${WAITING} AND d.due_at <= $1)
        LIMIT $3`,
      [at, [...except], limit],
    );
  }

  /** Takes due deliveries: whoever dies with them loses them to the next after a minute. */
  async take(
    { merchantId, endpointId }: EndpointRef,
    at: Date,
    limit: number,
  ): Promise<TakenDelivery[]> {
    const lease = new Date(at.getTime() + LEASE_MS);
    const taken = await this.database.query<TakenDelivery>(TAKE, [
      merchantId,
      endpointId,
      at,
      lease,
      limit,
    ]);
    return taken.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** @returns false when somebody else has taken it meanwhile: then his word counts. */
  async settle(
    { merchantId, id, attempt }: TakenDelivery,
    { state, dueAt, outcome, at }: SettledDelivery,
  ): Promise<boolean> {
    const written = await this.database.execute(
      `UPDATE webhook_deliveries
          SET state = $4, due_at = $5, status = $6, error = $7, duration_ms = $8, answer = $9,
              settled_at = CASE WHEN $4 IN ('delivered', 'dead') THEN $10::timestamptz END
        WHERE merchant_id = $1 AND id = $2 AND attempts = $3 AND ${WAITING}`,
      [
        merchantId,
        id,
        attempt,
        state,
        dueAt,
        outcome.status,
        outcome.error,
        outcome.durationMs,
        outcome.answer,
        at,
      ],
    );
    return written === 1;
  }

  /** Starts the tries of one delivery over again. */
  async again(merchantId: string, id: string, at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE webhook_deliveries SET state = 'pending', tries = 0, due_at = $3, settled_at = NULL
        WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id, at],
    );
    await this.wake();
  }

  /** What waits for an address that is switched off waits until it is switched on. */
  async hold({ merchantId, endpointId }: EndpointRef): Promise<void> {
    await this.moveDue(merchantId, endpointId, 'infinity');
  }

  async release({ merchantId, endpointId }: EndpointRef, at: Date): Promise<void> {
    await this.moveDue(merchantId, endpointId, at);
    await this.wake();
  }

  /** @returns how many facts went, with their deliveries. */
  purge(before: Date): Promise<number> {
    return this.database.execute(
      `DELETE FROM webhook_events_out WHERE (merchant_id, id) IN
         (SELECT merchant_id, id FROM webhook_events_out WHERE created_at < $1
           ORDER BY created_at LIMIT ${PURGE_BATCH} FOR UPDATE SKIP LOCKED)`,
      [before],
    );
  }

  private async insertPairs(
    pairs: readonly { fact: NewFact; endpointId: string }[],
    at: Date,
  ): Promise<string[]> {
    if (pairs.length === 0) return [];
    const facts = [...new Set(pairs.map(({ fact }) => fact))];
    const ids = pairs.map(() => uuidv7());
    await this.database.execute(INSERT, [
      facts.map(({ merchantId }) => merchantId),
      facts.map(({ id }) => id),
      facts.map(({ type }) => type),
      facts.map(({ key }) => key),
      facts.map(({ payload }) => JSON.stringify(payload)),
      pairs.map(({ fact }) => fact.merchantId),
      ids,
      pairs.map(({ endpointId }) => endpointId),
      pairs.map(({ fact }) => fact.id),
      at,
    ]);
    await this.wake();
    return ids;
  }

  private async moveDue(merchantId: string, endpointId: string, to: Date | 'infinity') {
    await this.database.execute(
      `UPDATE webhook_deliveries SET due_at = $3
        WHERE merchant_id = $1 AND endpoint_id = $2 AND ${WAITING}`,
      [merchantId, endpointId, to],
    );
  }

  private wake(): Promise<void> {
    return this.notifications.notify(DELIVERIES_CHANNEL, {});
  }
}

export interface SettledDelivery {
  readonly state: 'delivered' | 'failed' | 'dead';
  readonly dueAt: Date;
  readonly outcome: CallOutcome;
  readonly at: Date;
}
