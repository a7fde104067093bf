import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';

export interface AccountFacts {
  email: string;
  emailVerified: boolean;
  /** An address that waits for its confirmation. */
  newEmail: string | null;
  hasPassword: boolean;
  passwordChangedAt: Date | null;
}

@Injectable()
export class ReadAccountFacts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found`. */
  async of(userId: string): Promise<AccountFacts> {
    const account = await this.database.one<AccountFacts>(
      `SELECT u.email, u.email_verified_at IS NOT NULL AS "emailVerified",
              u.password_hash <> '!' AS "hasPassword", u.password_changed_at AS "passwordChangedAt",
              (SELECT t.new_email FROM mailed_tokens t
                WHERE t.user_id = u.id AND t.purpose = 'change_email' AND t.used_at IS NULL
                  AND t.expires_at > $2
                ORDER BY t.created_at DESC LIMIT 1) AS "newEmail"
         FROM users u WHERE u.id = $1`,
      [userId, this.clock.now()],
    );
    if (!account) throw new DomainError({ code: 'not_found' });
    return account;
  }
}
