import { Injectable } from '@nestjs/common';
import type { PlatformRole, Role, SignInMethod } from '@smssend/contracts';
import { Database, prepared } from '../../platform/database';

export type RevokedReason = 'signed_out' | 'reuse' | 'suspended' | 'password_changed' | 'ended';

export interface SessionRow {
  id: string;
  userId: string;
  merchantId: string | null;
  tokenHash: Buffer;
  previousTokenHash: Buffer | null;
  rotatedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
  userStatus: 'active' | 'suspended';
}

/** A live session as the guard sees it; `role` is null when the shop is closed to this user. */
export interface Access {
  userId: string;
  platformRole: PlatformRole | null;
  role: Role | null;
  /** When this person last proved that it is still him. */
  confirmedAt: Date | null;
}

export interface NewSession {
  id: string;
  userId: string;
  merchantId: string | null;
  tokenHash: Buffer;
  userAgent: string | null;
  ip: string | null;
  method: SignInMethod;
  at: Date;
  expiresAt: Date;
}

/** Asked at every signed-in request; always by primary keys, so one plan fits everybody. */
const ACCESS = prepared(
  'auth.access',
  `SELECT s.user_id AS "userId", u.platform_role AS "platformRole",
          CASE WHEN m.status = 'active' THEN b.role END AS role, s.confirmed_at AS "confirmedAt"
     FROM sessions s
     JOIN users u ON u.id = s.user_id
     LEFT JOIN memberships b ON b.merchant_id = $2 AND b.user_id = s.user_id
     LEFT JOIN merchants m ON m.id = b.merchant_id
    WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.status = 'active'`,
);

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: NewSession): Promise<void> {
    await this.database.execute(
      `INSERT INTO sessions (id, user_id, merchant_id, token_hash, user_agent, ip, created_at, last_seen_at,
                             confirmed_at, expires_at, sign_in_method)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9)`,
      [
        session.id,
        session.userId,
        session.merchantId,
        session.tokenHash,
        session.userAgent,
        session.ip,
        session.at,
        session.expiresAt,
        session.method,
      ],
    );
  }

  find(id: string): Promise<SessionRow | null> {
    return this.database.one<SessionRow>(
      `SELECT s.id, s.user_id AS "userId", s.merchant_id AS "merchantId", s.token_hash AS "tokenHash",
              s.previous_token_hash AS "previousTokenHash", s.rotated_at AS "rotatedAt",
              s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", u.status AS "userStatus"
         FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.id = $1`,
      [id],
    );
  }

  /** Compare-and-swap: false when another request has rotated the token first. */
  async rotate(id: string, from: Buffer, to: Buffer, at: Date): Promise<boolean> {
    const rotated = await this.database.execute(
      `UPDATE sessions SET token_hash = $3, previous_token_hash = $2, rotated_at = $4, last_seen_at = $4
        WHERE id = $1 AND token_hash = $2 AND revoked_at IS NULL`,
      [id, from, to, at],
    );
    return rotated === 1;
  }

  /** False when it had ended before. */
  async revoke(id: string, reason: RevokedReason, at: Date): Promise<boolean> {
    const revoked = await this.database.execute(
      'UPDATE sessions SET revoked_at = $2, revoked_reason = $3 WHERE id = $1 AND revoked_at IS NULL',
      [id, at, reason],
    );
    return revoked === 1;
  }

  async enterMerchant(id: string, merchantId: string): Promise<void> {
    await this.database.execute('UPDATE sessions SET merchant_id = $2 WHERE id = $1', [
      id,
      merchantId,
    ]);
  }

  /** The one question of every signed-in request: three primary keys, one round trip. */
  access(sessionId: string, merchantId: string | null, at: Date): Promise<Access | null> {
    return this.database.one<Access>(ACCESS, [sessionId, merchantId, at]);
  }
}
