import { Injectable } from '@nestjs/common';
import type { SecurityOverview } from '@smssend/contracts';
import { Confirmations, type Person } from '../confirmation/confirmations';
import { IdentitiesRepository } from '../identities/identities.repository';
import { OwnPasskeys } from '../passkeys/own-passkeys';
import { SecondFactors } from '../second-step/second-factors';
import { ReadAccountFacts } from './account-facts';

/** How a person signs in, all on one page. */
@Injectable()
export class ShowSecurity {
  constructor(
    private readonly accounts: ReadAccountFacts,
    private readonly factors: SecondFactors,
    private readonly passkeys: OwnPasskeys,
    private readonly identities: IdentitiesRepository,
    private readonly confirmations: Confirmations,
  ) {}

  async of({ userId, sessionId }: Person): Promise<SecurityOverview> {
    const account = await this.accounts.of(userId);
    const totp = await this.factors.stateOf(userId);
    const until = await this.confirmations.untilOf(sessionId);
    return {
      ...account,
      passwordChangedAt: account.passwordChangedAt?.toISOString() ?? null,
      totp: totp && { ...totp, confirmedAt: totp.confirmedAt.toISOString() },
      passkeys: await this.passkeys.list(userId),
      identities: (await this.identities.of(userId)).map(({ provider, email, linkedAt }) => ({
        provider,
        email,
        linkedAt: linkedAt.toISOString(),
      })),
      confirmedUntil: until?.toISOString() ?? null,
    };
  }
}
