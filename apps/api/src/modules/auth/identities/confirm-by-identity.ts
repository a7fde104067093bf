import { Injectable } from '@nestjs/common';
import { Confirmations, type Person } from '../confirmation/confirmations';
import { WaysToSignIn } from '../ways-to-sign-in';
import { IdentitiesRepository } from './identities.repository';
import type { OutsideIdentity } from './outside-identity';
import { identityRefused } from './refused';

@Injectable()
export class ConfirmByIdentity {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly ways: WaysToSignIn,
    private readonly confirmations: Confirmations,
  ) {}

  /**
   * @throws DomainError `identity_refused` for an identity that is not this person's;
   *   `confirmation_needed` where sign-in takes two steps.
   */
  async confirm(person: Person, identity: OutsideIdentity): Promise<{ confirmedUntil: string }> {
    const owner = await this.identities.ownerOf(identity);
    if (owner?.userId !== person.userId) throw identityRefused(identity.provider);
    const offered = await this.ways.toConfirm(person.userId);
    if (!offered.includes('identity')) throw await this.confirmations.needed(person.userId);
    const until = await this.confirmations.record(person, 'identity');
    return { confirmedUntil: until.toISOString() };
  }
}
