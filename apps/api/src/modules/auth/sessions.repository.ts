import { Injectable } from '@nestjs/common';
import type { PlatformRole, Role, SignInMethod } from '@smssend/contracts';
import { Database, prepared } from '../../platform/database';
import { SessionTimes } from './session-times';

export type RevokedReason = 'signed_out' | 'reuse' | 'suspended' | 'password_changed' | 'ended';

export interface SessionRow {
  id: string;
  userId: string;
  merchantId: string | null;
  tokenHash: Buffer;
  previousTokenHash: Buffer | null;
  rotatedAt: Date | null;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  userStatus: 'active' | 'suspended';
}

/** A live session as the guard sees it; `role` is null when the shop is closed to this user. */
export interface Access {
  userId: string;
  platformRole: PlatformRole | null;
  role: Role | null;
  /** The shop that the session works for now. */
  merchantId: string | null;
  lastSeenAt: Date;
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
  place: string | null;
  method: SignInMethod;
  at: Date;
  expiresAt: Date;
}

/** Asked at every signed-in request; always by primary keys, so one plan fits everybody. */
const ACCESS = prepared(
  'auth.access',
  `SELECT s.user_id AS "userId", u.platform_role AS "platformRole",
          CASE WHEN m.status = 'active' THEN b.role END AS role, s.merchant_id AS "merchantId",
          s.last_seen_at AS "lastSeenAt", s.confirmed_at AS "confirmedAt"
     FROM sessions s
     JOIN users u ON u.id = s.user_id
     LEFT JOIN memberships b ON b.merchant_id = $2 AND b.user_id = s.user_id
     LEFT JOIN merchants m ON m.id = b.merchant_id
    WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $3 AND s.last_seen_at > $4
      AND u.status = 'active'`,
);

@Injectable()
export class SessionsRepository {
  constructor(
    private readonly database: Database,
    private readonly times: SessionTimes,
  ) {}

  /**
   * False for an account that was closed while its person was signing in. The lock makes the closing
   * wait, so that nothing of the session is written behind an erasure.
   */
  async insert(session: NewSession): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO sessions (id, user_id, merchant_id, token_hash, user_agent, ip, created_at, last_seen_at,
                             confirmed_at, expires_at, sign_in_method, place)
       SELECT $1, u.id, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10
         FROM users u WHERE u.id = $2 AND u.status = 'active' FOR SHARE`,
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
        session.place,
      ],
    );
    return inserted === 1;
  }

  find(id: string): Promise<SessionRow | null> {
    return this.database.one<SessionRow>(
      `SELECT s.id, s.user_id AS "userId", s.merchant_id AS "merchantId", s.token_hash AS "tokenHash",
              s.previous_token_hash AS "previousTokenHash", s.rotated_at AS "rotatedAt",
              s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", u.status AS "userStatus"
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

  /** False for a session of somebody else, or one that had ended before. */
  async revokeOwn(userId: string, id: string, at: Date): Promise<boolean> {
    const revoked = await this.database.execute(
      `UPDATE sessions SET revoked_at = $3, revoked_reason = 'ended'
        WHERE id = $2 AND user_id = $1 AND revoked_at IS NULL AND expires_at > $3`,
      [userId, id, at],
    );
    return revoked === 1;
  }

  /** @returns how many of the user's live sessions were ended. */
  revokeAll(
    { userId, except, reason }: { userId: string; except: string | null; reason: RevokedReason },
    at: Date,
  ): Promise<number> {
    return this.database.execute(
      `UPDATE sessions SET revoked_at = $3, revoked_reason = $4
        WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $3 AND id IS DISTINCT FROM $2`,
      [userId, except, at, reason],
    );
  }

  async enterMerchant(id: string, merchantId: string | null): Promise<void> {
    await this.database.execute('UPDATE sessions SET merchant_id = $2 WHERE id = $1', [
      id,
      merchantId,
    ]);
  }

  /** Remembers that the session was used, and from where; only if nobody did since `seenBefore`. */
  async touch(
    id: string,
    seen: { at: Date; seenBefore: Date; ip: string; place: string | null },
  ): Promise<void> {
    await this.database.execute(
      `UPDATE sessions SET last_seen_at = $2, ip = $4, place = $5
        WHERE id = $1 AND last_seen_at <= $3 AND revoked_at IS NULL`,
      [id, seen.at, seen.seenBefore, seen.ip, seen.place],
    );
  }

  /** The one question of every signed-in request: three primary keys, one round trip. */
  access(sessionId: string, merchantId: string | null, at: Date): Promise<Access | null> {
    const idleSince = this.times.idleSince(at);
    return this.database.one<Access>(ACCESS, [sessionId, merchantId, at, idleSince]);
  }

  /** Which of these pairs of session and shop may still be heard: one question for all open pages. */
  async stillOpen(
    pairs: readonly { sessionId: string; merchantId: string }[],
    at: Date,
  ): Promise<{ sessionId: string; merchantId: string }[]> {
    return this.database.query(
      `SELECT p.session_id AS "sessionId", p.merchant_id AS "merchantId"
         FROM unnest($1::uuid[], $2::uuid[]) AS p (session_id, merchant_id)
         JOIN sessions s ON s.id = p.session_id AND s.merchant_id = p.merchant_id
         JOIN users u ON u.id = s.user_id AND u.status = 'active'
         JOIN memberships b ON b.merchant_id = p.merchant_id AND b.user_id = s.user_id
         JOIN merchants m ON m.id = p.merchant_id AND m.status = 'active'
        WHERE s.revoked_at IS NULL AND s.expires_at > $3 AND s.last_seen_at > $4`,
      [
        pairs.map(({ sessionId }) => sessionId),
        pairs.map(({ merchantId }) => merchantId),
        at,
        this.times.idleSince(at),
      ],
    );
  }
}
