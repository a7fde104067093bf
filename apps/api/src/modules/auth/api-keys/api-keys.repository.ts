import { Injectable } from '@nestjs/common';
import type { PermissionName } from '@smssend/contracts';
import { Database, prepared } from '../../../platform/database';

export const MAX_API_KEYS = 20;

/** A key that may be used now, and for whom it stands. */
export interface LivingKey {
  readonly id: string;
  readonly merchantId: string;
  readonly userId: string;
  readonly scopes: readonly PermissionName[];
  readonly lastUsedAt: Date | null;
}

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: PermissionName[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export interface NewKeyRow {
  readonly merchantId: string;
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: Buffer;
  readonly scopes: readonly PermissionName[];
  readonly userId: string;
  readonly at: Date;
  readonly expiresAt: Date | null;
}

/** Asked at every call with a key. It lives as long as its maker may make keys in a shop that is open. */
const LIVING = prepared(
  'auth.api-key',
  `SELECT k.id, k.merchant_id AS "merchantId", k.created_by AS "userId", k.scopes,
          k.last_used_at AS "lastUsedAt"
     FROM api_keys k
     JOIN users u ON u.id = k.created_by AND u.status = 'active'
     JOIN merchants m ON m.id = k.merchant_id AND m.status = 'active'
     JOIN memberships b ON b.merchant_id = k.merchant_id AND b.user_id = k.created_by
      AND b.role = 'owner'
    WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)`,
);

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  living(hash: Buffer, at: Date): Promise<LivingKey | null> {
    return this.database.one<LivingKey>(LIVING, [hash, at]);
  }

  async recordUse({ merchantId, id }: LivingKey, at: Date, unlessSince: Date): Promise<void> {
    await this.database.execute(
      `UPDATE api_keys SET last_used_at = $3
        WHERE merchant_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $4)`,
      [merchantId, id, at, unlessSince],
    );
  }

  /** Newest first, without those that were revoked. */
  list(merchantId: string): Promise<ApiKeyRow[]> {
    return this.database.query<ApiKeyRow>(
      `SELECT k.id, k.name, k.prefix, k.scopes, k.created_at AS "createdAt",
              trim(u.first_name || ' ' || u.last_name) AS "createdBy",
              k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt"
         FROM api_keys k JOIN users u ON u.id = k.created_by
        WHERE k.merchant_id = $1 AND k.revoked_at IS NULL
        ORDER BY k.id DESC LIMIT ${MAX_API_KEYS}`,
      [merchantId],
    );
  }

  /** False when the shop has its number of keys. Two at once wait for each other. */
  async insert(key: NewKeyRow): Promise<boolean> {
    await this.database.execute('SELECT 1 FROM merchants WHERE id = $1 FOR NO KEY UPDATE', [
      key.merchantId,
    ]);
    const inserted = await this.database.execute(
      `INSERT INTO api_keys (merchant_id, id, name, prefix, key_hash, scopes, created_by, created_at, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
        WHERE (SELECT count(*) FROM api_keys
                WHERE merchant_id = $1 AND revoked_at IS NULL) < ${MAX_API_KEYS}`,
      [
        key.merchantId,
        key.id,
        key.name,
        key.prefix,
        key.hash,
        [...key.scopes],
        key.userId,
        key.at,
        key.expiresAt,
      ],
    );
    return inserted === 1;
  }

  /** False when the shop has no such living key. */
  async revoke(merchantId: string, id: string, at: Date): Promise<boolean> {
    const revoked = await this.database.execute(
      `UPDATE api_keys SET revoked_at = $3
        WHERE merchant_id = $1 AND id = $2 AND revoked_at IS NULL`,
      [merchantId, id, at],
    );
    return revoked === 1;
  }
}
