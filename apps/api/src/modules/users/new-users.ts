import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';
import { NO_PASSWORD } from './users';

export interface NewUser {
  /** Normalised by `Users.normaliseEmail`. */
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  locale: Locale;
  /** The text of the terms that was accepted just now. */
  policyVersion: string;
  /** True where only the owner of the mailbox could have come this far. */
  emailVerified: boolean;
}

/** Opens logins; which shop they belong to is a membership. */
@Injectable()
export class NewUsers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the new id, or null when somebody has the address. */
  async add(user: NewUser): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO users (id, email, password_hash, first_name, last_name, locale, policy_version,
                          policy_accepted_at, password_changed_at, email_verified_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $9,
               CASE WHEN $3 <> '${NO_PASSWORD}' THEN $9::timestamptz END, CASE WHEN $8 THEN $9::timestamptz END, $9, $9)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [
        uuidv7(),
        user.email,
        user.passwordHash,
        user.firstName,
        user.lastName,
        user.locale,
        user.policyVersion,
        user.emailVerified,
        this.clock.now(),
      ],
    );
    return row?.id ?? null;
  }
}
