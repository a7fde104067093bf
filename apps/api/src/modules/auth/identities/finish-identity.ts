import { Injectable } from '@nestjs/common';
import type { IdentityOutcome } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Confirmations, type Person } from '../confirmation/confirmations';
import type { OpenSession, Origin } from '../sessions';
import { SessionsRepository } from '../sessions.repository';
import { WaysToSignIn } from '../ways-to-sign-in';
import { IdentitiesRepository } from './identities.repository';
import { IdentityFlow } from './identity-flow';
import { LinkedIdentities } from './linked-identities';
import type { OutsideIdentity } from './outside-identity';
import { identityRefused } from './refused';
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
    private readonly identities: IdentitiesRepository,
    private readonly confirmations: Confirmations,
    private readonly sessions: SessionsRepository,
    private readonly ways: WaysToSignIn,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `sign_in_expired`; `session_ended` when the session that asked is over; and
   *   what signing in, linking and confirming throw.
   */
  async finish({ ticket, browser, origin }: Finish): Promise<Outcome> {
    const { purpose, identity } = await this.flow.take(ticket, browser);
    if (purpose.what === 'sign_in') return this.signIn.finish(identity, origin);
    await this.assertAlive(purpose);
    return purpose.what === 'link'
      ? this.linked.link(purpose.userId, identity)
      : this.confirm(purpose, identity);
  }

  private async assertAlive({ userId, sessionId }: Person): Promise<void> {
    const access = await this.sessions.access(sessionId, null, this.clock.now());
    if (access?.userId !== userId) throw new DomainError({ code: 'session_ended' });
  }

  @Transactional()
  private async confirm(
    person: Person,
    identity: OutsideIdentity,
  ): Promise<{ confirmedUntil: string }> {
    const owner = await this.identities.ownerOf(identity);
    if (owner?.userId !== person.userId) throw identityRefused(identity.provider);
    if (!(await this.ways.toConfirm(person.userId)).includes('identity')) {
      throw await this.confirmations.needed(person.userId);
    }
    const until = await this.confirmations.record(person, 'identity');
    return { confirmedUntil: until.toISOString() };
  }
}
