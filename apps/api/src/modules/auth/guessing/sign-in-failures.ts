import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { KeyedHash } from '../../../platform/crypto';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Jobs } from '../../../platform/jobs';
import { Users } from '../../users';
import { TELL_ACCOUNT_LOCKED, type AccountLocked } from './tell-account-locked';

const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

/** So many wrong passwords in a row lock the account for a while; below that the waits only grow. */
export const LOCKING_FAILURES = 10;
/** How long the next try has to wait after the first, second, … wrong one; the last wait is the cap. */
export const WAIT_SECONDS_AFTER_FAILURE: readonly number[] = [
  ...[0, 0, 0, 0, 2, 4, 8, 16, 32],
  ...[15 * MINUTE_SECONDS, 30 * MINUTE_SECONDS],
  ...[HOUR_SECONDS, 2 * HOUR_SECONDS, 4 * HOUR_SECONDS],
];
/** After a day of quiet the count starts anew. */
export const FORGET_FAILURES_MS = 24 * HOUR_SECONDS * SECOND_MS;

/**
 * Wrong passwords, counted by the address as typed and kept as a keyed hash, so that an address that
 * nobody has behaves exactly like one that somebody has. Each try counts before its password is looked
 * at, or a thousand tries at once would all be looked at; a right one clears the count.
 */
@Injectable()
export class SignInFailures {
  constructor(
    private readonly database: Database,
    private readonly hashes: KeyedHash,
    private readonly audit: AuditTrail,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes one try. @returns how many there have been in a row, with this one.
   * @throws DomainError `account_locked` while the address has to wait; nothing is counted then.
   */
  async takeTry(email: string): Promise<number> {
    const at = this.clock.now();
    const account = this.accountHash(email);
    const taken = await this.database.one<{ failures: number }>(
      `INSERT INTO sign_in_failures AS f (account_hash, failures, last_failed_at)
       VALUES ($1, 1, $2)
       ON CONFLICT (account_hash) DO UPDATE
         SET (failures, last_failed_at, locked_until) =
             (SELECT n, $2::timestamptz, $2::timestamptz + make_interval(secs => ($4::int[])[least(n, $5)])
                FROM (SELECT CASE WHEN f.last_failed_at < $3 THEN 1 ELSE f.failures + 1 END AS n) AS next)
       WHERE f.locked_until IS NULL OR f.locked_until <= $2
       RETURNING failures`,
      [
        account,
        at,
        new Date(at.getTime() - FORGET_FAILURES_MS),
        WAIT_SECONDS_AFTER_FAILURE,
        WAIT_SECONDS_AFTER_FAILURE.length,
      ],
    );
    return taken ? taken.failures : this.refuse(account, at);
  }

  /** Gives a try back whose password was never looked at, because the server was too busy. */
  async giveBack(email: string): Promise<void> {
    await this.database.execute(
      `WITH one AS (DELETE FROM sign_in_failures WHERE account_hash = $1 AND failures = 1)
       UPDATE sign_in_failures SET failures = failures - 1, locked_until = NULL
        WHERE account_hash = $1 AND failures > 1`,
      [this.accountHash(email)],
    );
  }

  /** After a right password or a reset: the address starts anew. */
  async clear(email: string): Promise<void> {
    await this.database.execute('DELETE FROM sign_in_failures WHERE account_hash = $1', [
      this.accountHash(email),
    ]);
  }

  /**
   * Writes a wrong try down; from the tenth on also that the account is locked, and the first lock
   * tells its person. For an address that nobody has the same is done with nobody to tell, in the
   * same time.
   */
  @Transactional()
  async recordWrongTry(
    failures: number,
    refused: { userId: string | null; reason: 'unknown' | 'password' | 'suspended' },
  ): Promise<void> {
    const { userId, reason } = refused;
    const who = { userId, merchantId: null };
    await this.audit.record({ ...who, action: 'SIGN_IN_REFUSED', data: { reason } });
    if (failures < LOCKING_FAILURES) return;
    const minutes = Math.ceil(waitSecondsAfter(failures) / MINUTE_SECONDS);
    await this.audit.record({ ...who, action: 'ACCOUNT_LOCKED', data: { failures, minutes } });
    if (failures > LOCKING_FAILURES) return;
    await this.jobs.enqueue<AccountLocked>(TELL_ACCOUNT_LOCKED, { userId, minutes });
  }

  private async refuse(account: Buffer, at: Date): Promise<never> {
    const row = await this.database.one<{ lockedUntil: Date | null }>(
      'SELECT locked_until AS "lockedUntil" FROM sign_in_failures WHERE account_hash = $1',
      [account],
    );
    // Cleared between the two statements: the next try is welcome, this one comes a moment too early.
    const waitMs = Math.max((row?.lockedUntil?.getTime() ?? 0) - at.getTime(), SECOND_MS);
    const seconds = Math.ceil(waitMs / SECOND_MS);
    throw new DomainError({
      code: 'account_locked',
      params: { minutes: Math.ceil(seconds / MINUTE_SECONDS), seconds },
      retryAfterSeconds: seconds,
    });
  }

  private accountHash(email: string): Buffer {
    return this.hashes.hash('sign-in', Users.normaliseEmail(email));
  }
}

/** The wait that the so-many-th wrong password in a row brings. */
export function waitSecondsAfter(failures: number): number {
  const last = WAIT_SECONDS_AFTER_FAILURE.length;
  return WAIT_SECONDS_AFTER_FAILURE[Math.min(failures, last) - 1] ?? 0;
}
