import { Injectable } from '@nestjs/common';
import type { IdentityOutcome } from '@smssend/contracts';
import { Confirmations } from '../confirmation/confirmations';
import type { OpenSession, Origin } from '../sessions';
import { ConfirmByIdentity } from './confirm-by-identity';
import { IdentityFlow } from './identity-flow';
import { LinkedIdentities } from './linked-identities';
import { SignInByIdentity } from './sign-in-by-identity';

/** As the API answers it, but for a session, which is still to be put into an answer and a cookie. */
export type Outcome = OpenSession | Exclude<IdentityOutcome, { accessToken: string }>;

export interface Finish {
  readonly ticket: string;
  readonly browser: string | null;
  readonly origin: Origin;
}

/** What comes of an identity that a provider has vouched for. */
@Injectable()
export class FinishIdentity {
  constructor(
    private readonly flow: IdentityFlow,
    private readonly signIn: SignInByIdentity,
    private readonly linked: LinkedIdentities,
    private readonly confirming: ConfirmByIdentity,
    private readonly confirmations: Confirmations,
  ) {}

  /**
   * @throws DomainError `sign_in_expired`; `session_ended` when the session that asked is over; and
   *   what signing in, linking and confirming throw.
   */
  async finish({ ticket, browser, origin }: Finish): Promise<Outcome> {
    const { purpose, identity } = await this.flow.take(ticket, browser);
    if (purpose.what === 'sign_in') return this.signIn.finish(identity, origin);
    await this.confirmations.assertAlive(purpose);
    return purpose.what === 'link'
      ? this.linked.link(purpose.userId, identity)
      : this.confirming.confirm(purpose, identity);
  }
}
