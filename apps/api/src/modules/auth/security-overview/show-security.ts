import { Injectable } from '@nestjs/common';
import type { SecurityOverview } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Confirmations, type Person } from '../confirmation/confirmations';
import { IdentitiesRepository } from '../identities/identities.repository';
import { Passkeys } from '../passkeys/passkeys';
import { RecoveryCodes } from '../second-step/recovery-codes';
import { TotpRepository } from '../second-step/totp.repository';
import { WaysToSignIn } from '../ways-to-sign-in';

interface Account {
  email: string;
  emailVerified: boolean;
  newEmail: string | null;
  passwordChangedAt: Date | null;
}

/** How a person signs in, all on one page. */
@Injectable()
export class ShowSecurity {
  constructor(
    private readonly database: Database,
    private readonly ways: WaysToSignIn,
    private readonly seeds: TotpRepository,
    private readonly recovery: RecoveryCodes,
    private readonly passkeys: Passkeys,
    private readonly identities: IdentitiesRepository,
    private readonly confirmations: Confirmations,
    private readonly clock: Clock,
  ) {}

  async of({ userId, sessionId }: Person): Promise<SecurityOverview> {
    const { passwordChangedAt, ...account } = await this.account(userId);
    const { password } = await this.ways.of(userId);
    const until = await this.confirmations.untilOf(sessionId);
    return {
      ...account,
      hasPassword: password,
      passwordChangedAt: passwordChangedAt?.toISOString() ?? null,
      totp: await this.totp(userId),
      passkeys: await this.passkeys.list(userId),
      identities: (await this.identities.of(userId)).map(({ provider, email, linkedAt }) => ({
        provider,
        email,
        linkedAt: linkedAt.toISOString(),
      })),
      confirmedUntil: until?.toISOString() ?? null,
    };
  }

  private async totp(userId: string): Promise<SecurityOverview['totp']> {
    const confirmedAt = (await this.seeds.find(userId))?.confirmedAt;
    if (!confirmedAt) return null;
    const recoveryCodesLeft = await this.recovery.left(userId);
    return { confirmedAt: confirmedAt.toISOString(), recoveryCodesLeft };
  }

  private async account(userId: string): Promise<Account> {
    const account = await this.database.one<Account>(
      `SELECT u.email, u.email_verified_at IS NOT NULL AS "emailVerified",
              u.password_changed_at AS "passwordChangedAt",
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
