import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

export type OperationKind =
  'customer' | 'checkout' | 'change_plan' | 'cancel' | 'resume' | 'refund';

export interface OperationRow {
  id: string;
  merchantId: string;
  kind: OperationKind;
  state: 'started' | 'done' | 'failed';
  decision: unknown;
  result: unknown;
  createdAt: Date;
  /** Whether it was asked with the same words. */
  sameRequest: boolean;
}

export interface NewOperation {
  id: string;
  merchantId: string;
  kind: OperationKind;
  key: string;
  request: object;
  userId: string | null;
}

const LEASE_SECONDS = 120;
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;
const COLUMNS = `id, merchant_id AS "merchantId", kind, state, decision, result, created_at AS "createdAt"`;
const MAX_UNFINISHED = 20;

/** The rows of clicks. Leases are told by the database's own clock, which all processes share. */
@Injectable()
export class BillingOperationsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One click of a merchant is looked at at a time, to the end of the transaction. */
  async lockOf(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('billing-operations:' || $1, 0))`,
      [merchantId],
    );
  }

  find(merchantId: string, key: string, request: object): Promise<OperationRow | null> {
    return this.database.one<OperationRow>(
      `SELECT ${COLUMNS}, request = $3::jsonb AS "sameRequest" FROM billing_operations
        WHERE merchant_id = $1 AND key = $2`,
      [merchantId, key, JSON.stringify(request)],
    );
  }

  /** Whether somebody is at work on this merchant's payments. */
  async isBusy(merchantId: string): Promise<boolean> {
    const row = await this.database.one<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM billing_operations
         WHERE merchant_id = $1 AND state = 'started' AND leased_until > clock_timestamp()) AS busy`,
      [merchantId],
    );
    return row?.busy ?? false;
  }

  /** Those that began and were cut, without the one that is at work. */
  unfinished(
    merchantId: string,
    kind: OperationKind,
    of: { except: string; since: Date },
  ): Promise<OperationRow[]> {
    return this.database.query<OperationRow>(
      `SELECT ${COLUMNS}, true AS "sameRequest" FROM billing_operations
        WHERE merchant_id = $1 AND kind = $2 AND state = 'started' AND decision IS NOT NULL
          AND id <> $3 AND created_at > $4
        ORDER BY created_at, id LIMIT ${MAX_UNFINISHED}`,
      [merchantId, kind, of.except, of.since],
    );
  }

  /** @param leased false for what belongs to another click that holds the lease. */
  async insert(operation: NewOperation, leased: boolean): Promise<void> {
    await this.database.execute(
      `INSERT INTO billing_operations
         (merchant_id, id, kind, key, state, request, created_by, created_at, leased_until)
       VALUES ($1, $2, $3, $4, 'started', $5, $6, $7, ${leased ? LEASE : 'NULL'})`,
      [
        operation.merchantId,
        operation.id,
        operation.kind,
        operation.key,
        JSON.stringify(operation.request),
        operation.userId,
        this.clock.now(),
      ],
    );
  }

  lease(merchantId: string, id: string): Promise<number> {
    return this.update(merchantId, id, `leased_until = ${LEASE}`);
  }

  release(merchantId: string, id: string): Promise<number> {
    return this.update(merchantId, id, 'leased_until = NULL');
  }

  async decide(merchantId: string, id: string, decision: unknown): Promise<void> {
    await this.update(merchantId, id, 'decision = $3', JSON.stringify(decision));
  }

  /** What was decided is no longer needed, and may hold names. False when somebody else has settled it. */
  async done(merchantId: string, id: string, result: unknown): Promise<boolean> {
    const settled = await this.database.execute(
      `UPDATE billing_operations SET state = 'done', decision = NULL, result = $3, settled_at = $4, leased_until = NULL
        WHERE merchant_id = $1 AND id = $2 AND state = 'started'`,
      [merchantId, id, JSON.stringify(result ?? null), this.clock.now()],
    );
    return settled === 1;
  }

  /** Its key is free again: whoever comes with it begins anew, and under a new key at Stripe. */
  async fail(merchantId: string, id: string): Promise<void> {
    await this.database.execute(
      `UPDATE billing_operations SET state = 'failed', decision = NULL, key = id::text, settled_at = $3, leased_until = NULL
        WHERE merchant_id = $1 AND id = $2 AND state = 'started'`,
      [merchantId, id, this.clock.now()],
    );
  }

  /** Nothing had happened yet, so nothing is kept. */
  async forget(merchantId: string, id: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM billing_operations WHERE merchant_id = $1 AND id = $2 AND state = 'started'`,
      [merchantId, id],
    );
  }

  private update(
    merchantId: string,
    id: string,
    assignment: string,
    ...values: unknown[]
  ): Promise<number> {
    return this.database.execute(
      `UPDATE billing_operations SET ${assignment}
        WHERE merchant_id = $1 AND id = $2 AND state = 'started'`,
      [merchantId, id, ...values],
    );
  }
}
