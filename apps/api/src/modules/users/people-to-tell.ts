import { Injectable } from '@nestjs/common';
import type { Locale, Role } from '@smssend/contracts';
import { Database } from '../../platform/database';

/** More people than a shop has; a list without a limit would be a promise nobody can keep. */
const MAX_PEOPLE = 200;

/** What is needed to tell a person something, in his language. */
export interface PersonToTell {
  readonly userId: string;
  readonly firstName: string;
  readonly locale: Locale;
  /** null while the address is not confirmed: nothing but the confirmation goes there. */
  readonly confirmedEmail: string | null;
}

const COLUMNS = `u.id AS "userId", u.first_name AS "firstName", u.locale,
  CASE WHEN u.email_verified_at IS NOT NULL THEN u.email END AS "confirmedEmail"`;
const REACHABLE = `u.status = 'active' AND u.erased_at IS NULL`;

/** Who hears what happened. People who left, were suspended or erased hear nothing. */
@Injectable()
export class PeopleToTell {
  constructor(private readonly database: Database) {}

  /** Members of a shop with one of these roles, oldest membership first, at most 200. */
  membersWithRole(merchantId: string, roles: readonly Role[]): Promise<PersonToTell[]> {
    return this.database.query<PersonToTell>(
      `SELECT ${COLUMNS} FROM memberships s JOIN users u ON u.id = s.user_id
        WHERE s.merchant_id = $1 AND s.role = ANY ($2::text[]) AND ${REACHABLE}
        ORDER BY s.created_at, u.id LIMIT ${MAX_PEOPLE}`,
      [merchantId, roles],
    );
  }

  /** One member of a shop, or nobody. */
  member(merchantId: string, userId: string): Promise<PersonToTell[]> {
    return this.database.query<PersonToTell>(
      `SELECT ${COLUMNS} FROM memberships s JOIN users u ON u.id = s.user_id
        WHERE s.merchant_id = $1 AND s.user_id = $2 AND ${REACHABLE}`,
      [merchantId, userId],
    );
  }

  /** Our own people, who look when something does not get on by itself. */
  staff(): Promise<PersonToTell[]> {
    return this.database.query<PersonToTell>(
      `SELECT ${COLUMNS} FROM users u
        WHERE u.platform_role IS NOT NULL AND ${REACHABLE} ORDER BY u.id LIMIT ${MAX_PEOPLE}`,
    );
  }

  /** A person whatever his shops. */
  async person(userId: string): Promise<PersonToTell | null> {
    return this.database.one<PersonToTell>(
      `SELECT ${COLUMNS} FROM users u WHERE u.id = $1 AND ${REACHABLE}`,
      [userId],
    );
  }
}
