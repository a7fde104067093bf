import { Injectable } from '@nestjs/common';
import type { SecondStepNeeded } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { DomainError } from '../../../platform/errors';
import { Users } from '../../users';
import { SignInSteps } from '../second-step/sign-in-steps';
import { providerName } from '../security-mails';
import type { OpenSession, Origin } from '../sessions';
import { IdentitiesRepository } from './identities.repository';
import { IdentityTickets } from './identity-tickets';
import type { OutsideIdentity } from './outside-identity';
import { identityRefused } from './refused';

export interface RegistrationOffered {
  registration: {
    ticket: string;
    provider: OutsideIdentity['provider'];
    email: string | null;
    firstName: string;
    lastName: string;
  };
}

@Injectable()
export class SignInByIdentity {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly users: Users,
    private readonly steps: SignInSteps,
    private readonly tickets: IdentityTickets,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A session (or the question for the second step) of the account that the identity is linked to;
   * for an identity that nobody has, a ticket to register with.
   *
   * @throws DomainError `identity_refused` for a suspended account; `identity_needs_sign_in` when the
   *   address has an account that the identity is not linked to: nothing merges by itself.
   */
  async finish(
    identity: OutsideIdentity,
    origin: Origin,
  ): Promise<OpenSession | SecondStepNeeded | RegistrationOffered> {
    const owner = await this.identities.ownerOf(identity);
    if (!owner) return this.offerRegistration(identity);
    if (owner.status !== 'active') return this.refuse(owner.userId, identity);
    await this.identities.recordUse(identity);
    const { provider: method } = identity;
    return this.steps.afterFirstProof({ userId: owner.userId, method, origin });
  }

  private async offerRegistration(identity: OutsideIdentity): Promise<RegistrationOffered> {
    const { provider, email, firstName, lastName } = identity;
    if (email !== null && (await this.users.findForSignIn(email))) {
      const params = { provider: providerName(provider) };
      throw new DomainError({ code: 'identity_needs_sign_in', params });
    }
    const ticket = await this.tickets.give(identity);
    return { registration: { ticket, provider, email, firstName, lastName } };
  }

  private async refuse(userId: string, { provider }: OutsideIdentity): Promise<never> {
    await this.audit.record({
      action: 'SIGN_IN_REFUSED',
      userId,
      merchantId: null,
      data: { reason: 'suspended', method: provider },
    });
    throw identityRefused(provider);
  }
}
