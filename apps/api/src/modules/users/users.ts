import { Injectable } from '@nestjs/common';
import type { SessionUser } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

/** Stands where a password's hash would, for people who sign in without one: nothing matches it. */
export const NO_PASSWORD = '!';

export interface SignInUser {
  id: string;
  passwordHash: string;
  status: 'active' | 'suspended';
}

const SESSION_USER_COLUMNS = `id, email, email_verified_at IS NOT NULL AS "emailVerified", first_name AS "firstName", last_name AS "lastName", locale,
  theme, mask_phones AS "maskPhones", platform_role AS "platformRole"`;

/** Logins. Who a person is; what he may do in a shop is a membership. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** An address as we keep and compare it. */
  static normaliseEmail(email: string): string {
    return email.trim().toLowerCase();
  }

  findForSignIn(email: string): Promise<SignInUser | null> {
    return this.database.one<SignInUser>(
      'SELECT id, password_hash AS "passwordHash", status FROM users WHERE email = $1',
      [Users.normaliseEmail(email)],
    );
  }

  find(userId: string): Promise<SessionUser | null> {
    return this.database.one<SessionUser>(
      `SELECT ${SESSION_USER_COLUMNS} FROM users WHERE id = $1`,
      [userId],
    );
  }

  /** By the address as a person types it. */
  findByEmail(email: string): Promise<SessionUser | null> {
    return this.database.one<SessionUser>(
      `SELECT ${SESSION_USER_COLUMNS} FROM users WHERE email = $1`,
      [Users.normaliseEmail(email)],
    );
  }

  /** @throws DomainError `email_not_verified`; also for somebody who is gone. */
  async assertEmailVerified(userId: string): Promise<void> {
    const row = await this.database.one<{ verified: boolean }>(
      'SELECT email_verified_at IS NOT NULL AS verified FROM users WHERE id = $1',
      [userId],
    );
    if (!row?.verified) throw new DomainError({ code: 'email_not_verified' });
  }

  /** Replaces the hash only if it is still the one that was verified. */
  async replacePasswordHash(userId: string, from: string, to: string): Promise<void> {
    await this.database.execute(
      'UPDATE users SET password_hash = $3, updated_at = $4 WHERE id = $1 AND password_hash = $2',
      [userId, from, to, this.clock.now()],
    );
  }
}
