import { Injectable } from '@nestjs/common';
import type { WebhookKind, WebhookOffReason } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import type { EndpointRef } from './deliveries.repository';
import { MAX_ENDPOINTS } from './outgoing-limits';

export interface EndpointRow {
  readonly merchantId: string;
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: WebhookKind[];
  readonly secretBox: string;
  readonly oldSecretBox: string | null;
  readonly oldSecretUntil: Date | null;
  readonly active: boolean;
  readonly disabledReason: WebhookOffReason | null;
  readonly disabledAt: Date | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `merchant_id AS "merchantId", id, url, description, events, secret_box AS "secretBox",
  old_secret_box AS "oldSecretBox", old_secret_until AS "oldSecretUntil", active,
  disabled_reason AS "disabledReason", disabled_at AS "disabledAt", failures,
  failing_since AS "failingSince", delivered_at AS "deliveredAt", created_at AS "createdAt"`;

/** Addresses of the shops' own programs. */
@Injectable()
export class EndpointsRepository {
  constructor(private readonly database: Database) {}

  list(merchantId: string): Promise<EndpointRow[]> {
    return this.database.query<EndpointRow>(
      `SELECT ${COLUMNS} FROM webhook_endpoints WHERE merchant_id = $1 ORDER BY id LIMIT ${MAX_ENDPOINTS}`,
      [merchantId],
    );
  }

  find(merchantId: string, id: string): Promise<EndpointRow | null> {
    return this.database.one<EndpointRow>(
      `SELECT ${COLUMNS} FROM webhook_endpoints WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id],
    );
  }

  lock(merchantId: string, id: string): Promise<EndpointRow | null> {
    return this.database.one<EndpointRow>(
      `SELECT ${COLUMNS} FROM webhook_endpoints WHERE merchant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [merchantId, id],
    );
  }

  /** Null when the shop has its number of addresses. Two at once wait for each other. */
  async insert(row: NewEndpointRow): Promise<EndpointRow | null> {
    await this.database.execute('SELECT 1 FROM merchants WHERE id = $1 FOR NO KEY UPDATE', [
      row.merchantId,
    ]);
    return this.database.one<EndpointRow>(
      `INSERT INTO webhook_endpoints (merchant_id, id, url, description, events, secret_box, created_at, updated_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $7
        WHERE (SELECT count(*) FROM webhook_endpoints WHERE merchant_id = $1) < ${MAX_ENDPOINTS}
       RETURNING ${COLUMNS}`,
      [row.merchantId, row.id, row.url, row.description, [...row.events], row.secretBox, row.at],
    );
  }

  async update(row: EndpointRow, at: Date): Promise<void> {
    await this.database.execute(
      `UPDATE webhook_endpoints
          SET url = $3, description = $4, events = $5, secret_box = $6, old_secret_box = $7,
              old_secret_until = $8, active = $9, disabled_reason = $10, disabled_at = $11,
              failures = $12, failing_since = $13, updated_at = $14
        WHERE merchant_id = $1 AND id = $2`,
      [
        row.merchantId,
        row.id,
        row.url,
        row.description,
        [...row.events],
        row.secretBox,
        row.oldSecretBox,
        row.oldSecretUntil,
        row.active,
        row.disabledReason,
        row.disabledAt,
        row.failures,
        row.failingSince,
        at,
      ],
    );
  }

  async remove(merchantId: string, id: string): Promise<string | null> {
    const row = await this.database.one<{ url: string }>(
      'DELETE FROM webhook_endpoints WHERE merchant_id = $1 AND id = $2 RETURNING url',
      [merchantId, id],
    );
    return row?.url ?? null;
  }

  /** Counts failures in a row. @returns the row as it is then; null when it is gone. */
  recordOutcome(
    { merchantId, endpointId }: EndpointRef,
    { failed, at }: { failed: boolean; at: Date },
  ): Promise<EndpointRow | null> {
    const change = failed
      ? 'failures = failures + 1, failing_since = coalesce(failing_since, $3)'
      : 'failures = 0, failing_since = NULL, delivered_at = $3';
    return this.database.one<EndpointRow>(
      `UPDATE webhook_endpoints SET ${change} WHERE merchant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [merchantId, endpointId, at],
    );
  }
}

export interface NewEndpointRow {
  readonly merchantId: string;
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookKind[];
  readonly secretBox: string;
  readonly at: Date;
}
