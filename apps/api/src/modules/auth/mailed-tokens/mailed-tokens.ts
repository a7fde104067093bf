import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Clock } from '../../../platform/clock';
import { KeyedHash } from '../../../platform/crypto';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';

export type MailedPurpose = 'verify_email' | 'reset_password' | 'change_email';

/** After so many wrong codes the code is dead; the link of the same mail lives on. */
export const MAX_WRONG_CODES = 5;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const CODE_DIGITS = 8;
const CODE = /^\d{8}$/;

export interface NewMailedToken {
  readonly userId: string;
  readonly purpose: MailedPurpose;
  readonly lifetimeMs: number;
  readonly newEmail?: string;
}

export interface MailedToken {
  readonly userId: string;
  readonly newEmail: string | null;
}

/**
 * One-time proofs that somebody reads the mail of an address: a long random token for the link, and
 * for a password also eight digits to type. Only hashes are kept. A new one ends the one before.
 */
@Injectable()
export class MailedTokens {
  constructor(
    private readonly database: Database,
    private readonly hashes: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that records the mail, so that no link is sent that does not work. */
  async issue(wish: NewMailedToken): Promise<{ token: string; code: string }> {
    this.database.requireTransaction();
    await this.forget(wish.userId, [wish.purpose]);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const at = this.clock.now();
    await this.database.execute(
      `INSERT INTO mailed_tokens (id, user_id, purpose, token_hash, code_hash, new_email, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uuidv7(),
        wish.userId,
        wish.purpose,
        hashOf(token),
        wish.purpose === 'reset_password' ? this.codeHash(wish.userId, code) : null,
        wish.newEmail ?? null,
        at,
        new Date(at.getTime() + wish.lifetimeMs),
      ],
    );
    return { token, code };
  }

  /** Whose token it is while it is good, without using it up. */
  peek(purpose: MailedPurpose, token: string): Promise<MailedToken | null> {
    return this.database.one<MailedToken>(
      `SELECT user_id AS "userId", new_email AS "newEmail" FROM mailed_tokens
        WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3`,
      [hashOf(token), purpose, this.clock.now()],
    );
  }

  /** Uses the token up; null when it is expired, used or not ours. Of two at once one gets it. */
  async take(purpose: MailedPurpose, token: string): Promise<MailedToken | null> {
    if (!TOKEN.test(token)) return null;
    return this.database.one<MailedToken>(
      `UPDATE mailed_tokens SET used_at = $3
        WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
        RETURNING user_id AS "userId", new_email AS "newEmail"`,
      [hashOf(token), purpose, this.clock.now()],
    );
  }

  /** Whose token it was, when it has been used already: a link is often opened twice. */
  async usedBy(purpose: MailedPurpose, token: string): Promise<string | null> {
    const row = await this.database.one<{ userId: string }>(
      `SELECT user_id AS "userId" FROM mailed_tokens
        WHERE token_hash = $1 AND purpose = $2 AND used_at IS NOT NULL`,
      [hashOf(token), purpose],
    );
    return row?.userId ?? null;
  }

  /**
   * Uses the code up when it is the right one, and counts it when it is not. The count only stays when
   * the transaction does, so a refusal is returned and must not be thrown inside of it.
   */
  async takeByCode(purpose: MailedPurpose, userId: string, code: string): Promise<boolean> {
    const hash = this.codeHash(userId, CODE.test(code) ? code : '');
    const row = await this.database.one<{ right: boolean }>(
      `UPDATE mailed_tokens
          SET used_at = CASE WHEN code_hash = $3 THEN $4::timestamptz END,
              wrong_codes = wrong_codes + CASE WHEN code_hash = $3 THEN 0 ELSE 1 END
        WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND code_hash IS NOT NULL
          AND expires_at > $4 AND wrong_codes < ${MAX_WRONG_CODES}
        RETURNING used_at IS NOT NULL AS right`,
      [userId, purpose, hash, this.clock.now()],
    );
    return row?.right ?? false;
  }

  /** Ends what was mailed and not used yet: an older mailbox or password must not open the account again. */
  async forget(userId: string, purposes: readonly MailedPurpose[]): Promise<void> {
    await this.database.execute(
      `DELETE FROM mailed_tokens WHERE user_id = $1 AND purpose = ANY ($2) AND used_at IS NULL`,
      [userId, purposes],
    );
  }

  private codeHash(userId: string, code: string): Buffer {
    return this.hashes.hash('mailed-code', `${userId}:${code}`);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
