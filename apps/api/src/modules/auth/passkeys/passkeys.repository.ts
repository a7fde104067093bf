import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import type { CheckedUse, NewPasskey } from './relying-party';

export const MAX_PASSKEYS = 20;

export interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly backedUp: boolean;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const COLUMNS = `p.id, p.user_id AS "userId", p.credential_id AS "credentialId", p.public_key AS "publicKey",
  p.counter, p.transports, p.backed_up AS "backedUp", p.name, p.created_at AS "createdAt",
  p.last_used_at AS "lastUsedAt"`;

@Injectable()
export class PasskeysRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  of(userId: string): Promise<PasskeyRow[]> {
    return this.database.query<PasskeyRow>(
      `SELECT ${COLUMNS} FROM passkeys p WHERE p.user_id = $1 ORDER BY p.id LIMIT ${MAX_PASSKEYS}`,
      [userId],
    );
  }

  /** Of a person who may sign in. */
  byCredential(credentialId: string): Promise<PasskeyRow | null> {
    return this.database.one<PasskeyRow>(
      `SELECT ${COLUMNS} FROM passkeys p JOIN users u ON u.id = p.user_id
        WHERE p.credential_id = $1 AND u.status = 'active'`,
      [credentialId],
    );
  }

  /** Null when somebody registered this credential already. */
  async insert(userId: string, name: string, passkey: NewPasskey): Promise<PasskeyRow | null> {
    const [row] = await this.database.query<PasskeyRow>(
      `INSERT INTO passkeys AS p (id, user_id, credential_id, public_key, counter, transports, backed_up,
                                  name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (credential_id) DO NOTHING RETURNING ${COLUMNS}`,
      [
        uuidv7(),
        userId,
        passkey.credentialId,
        passkey.publicKey,
        passkey.counter,
        [...passkey.transports],
        passkey.backedUp,
        name,
        this.clock.now(),
      ],
    );
    return row ?? null;
  }

  /** Compare-and-swap on the counter: false when another use was counted in between. */
  async recordUse(passkey: PasskeyRow, use: CheckedUse): Promise<boolean> {
    const recorded = await this.database.execute(
      `UPDATE passkeys SET counter = $3, backed_up = $4, last_used_at = $5
        WHERE id = $1 AND counter = $2`,
      [passkey.id, passkey.counter, use.counter, use.backedUp, this.clock.now()],
    );
    return recorded === 1;
  }

  async rename(userId: string, id: string, name: string): Promise<PasskeyRow | null> {
    const [row] = await this.database.query<PasskeyRow>(
      `UPDATE passkeys p SET name = $3 WHERE p.id = $2 AND p.user_id = $1 RETURNING ${COLUMNS}`,
      [userId, id, name],
    );
    return row ?? null;
  }

  /** @returns its name, or null when the user has no such passkey. */
  async remove(userId: string, id: string): Promise<string | null> {
    const [row] = await this.database.query<{ name: string }>(
      'DELETE FROM passkeys WHERE id = $2 AND user_id = $1 RETURNING name',
      [userId, id],
    );
    return row?.name ?? null;
  }
}
