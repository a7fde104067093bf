import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { SecretBox } from '../../../platform/crypto';
import { Database } from '../../../platform/database';
import { stepOfCode } from './totp-codes';

export interface TotpSeed {
  readonly secret: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
}

/** A seed that was shown must be confirmed while its picture can still be the person's own. */
const SETUP_MS = 30 * 60_000;

/** The seed that a user's authenticator app shares with us, encrypted at rest. */
@Injectable()
export class TotpRepository {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  async find(userId: string): Promise<TotpSeed | null> {
    const row = await this.database.one<{
      secretBox: string;
      createdAt: Date;
      confirmedAt: Date | null;
    }>(
      `SELECT secret_box AS "secretBox", created_at AS "createdAt", confirmed_at AS "confirmedAt"
         FROM user_totp WHERE user_id = $1`,
      [userId],
    );
    if (!row) return null;
    const { secretBox, ...rest } = row;
    return { secret: this.box.decrypt(secretBox, contextOf(userId)), ...rest };
  }

  /** Whether a seed that waits for its confirmation may still get it. */
  isFresh({ createdAt }: TotpSeed): boolean {
    return this.clock.now().getTime() - createdAt.getTime() <= SETUP_MS;
  }

  /** The time step whose code this is now, used or not; null for a wrong code. */
  stepOf({ secret }: TotpSeed, code: string): number | null {
    return stepOfCode(secret, code, this.clock.now());
  }

  /** False when a confirmed seed is there already: it can only be turned off, never overwritten. */
  async offer(userId: string, secret: string): Promise<boolean> {
    const offered = await this.database.execute(
      `INSERT INTO user_totp AS t (user_id, secret_box, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE
         SET secret_box = excluded.secret_box, created_at = excluded.created_at, last_used_step = NULL
       WHERE t.confirmed_at IS NULL`,
      [userId, this.box.encrypt(secret, contextOf(userId)), this.clock.now()],
    );
    return offered === 1;
  }

  /** The code that confirms counts as used; false when another request was first. */
  async confirm(userId: string, step: number): Promise<boolean> {
    const confirmed = await this.database.execute(
      `UPDATE user_totp SET confirmed_at = $3, last_used_step = $2
        WHERE user_id = $1 AND confirmed_at IS NULL`,
      [userId, step, this.clock.now()],
    );
    return confirmed === 1;
  }

  /** Compare-and-swap: true for the one request that uses this step first. */
  async useStep(userId: string, step: number): Promise<boolean> {
    const used = await this.database.execute(
      `UPDATE user_totp SET last_used_step = $2
        WHERE user_id = $1 AND confirmed_at IS NOT NULL
          AND (last_used_step IS NULL OR last_used_step < $2)`,
      [userId, step],
    );
    return used === 1;
  }

  /** False when there was no confirmed one. */
  async remove(userId: string): Promise<boolean> {
    const removed = await this.database.query<{ confirmed: boolean }>(
      'DELETE FROM user_totp WHERE user_id = $1 RETURNING confirmed_at IS NOT NULL AS confirmed',
      [userId],
    );
    return removed[0]?.confirmed === true;
  }
}

function contextOf(userId: string): string {
  return `totp:${userId}`;
}
