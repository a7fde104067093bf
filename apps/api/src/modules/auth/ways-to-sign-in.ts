import { Injectable } from '@nestjs/common';
import type { ConfirmMethod } from '@smssend/contracts';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

/** Stands where a hash would: no password matches it. */
const NO_PASSWORD = '!';

export interface Ways {
  readonly password: boolean;
  readonly passkeys: number;
  readonly identities: number;
  readonly totp: boolean;
}

/** By which means a person can come in at all. */
@Injectable()
export class WaysToSignIn {
  constructor(private readonly database: Database) {}

  async of(userId: string): Promise<Ways> {
    const ways = await this.database.one<Ways>(
      `SELECT u.password_hash <> $2 AS password,
              (SELECT count(*)::int FROM passkeys p WHERE p.user_id = u.id) AS passkeys,
              (SELECT count(*)::int FROM user_identities i WHERE i.user_id = u.id) AS identities,
              EXISTS (SELECT 1 FROM user_totp t
                       WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS totp
         FROM users u WHERE u.id = $1`,
      [userId, NO_PASSWORD],
    );
    if (!ways) throw new DomainError({ code: 'not_found' });
    return ways;
  }

  /**
   * How the person can prove that it is still him. Where sign-in takes two steps a password or an
   * outside identity alone is not enough.
   */
  async toConfirm(userId: string): Promise<ConfirmMethod[]> {
    const ways = await this.of(userId);
    const methods: [ConfirmMethod, boolean][] = [
      ['totp', ways.totp],
      ['password', ways.password && !ways.totp],
      ['passkey', ways.passkeys > 0],
      ['identity', ways.identities > 0 && !ways.totp],
    ];
    return methods.filter(([, offered]) => offered).map(([method]) => method);
  }

  /** Makes changes to one person's ways wait for each other until the transaction ends. */
  async lock(userId: string): Promise<void> {
    await this.database.execute('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  }

  /**
   * To be called after a way was taken away, under `lock()`.
   *
   * @throws DomainError `last_way_to_sign_in` when nothing is left.
   */
  async assertOneLeft(userId: string): Promise<void> {
    const { password, passkeys, identities } = await this.of(userId);
    if (!password && passkeys + identities === 0) {
      throw new DomainError({ code: 'last_way_to_sign_in' });
    }
  }
}
