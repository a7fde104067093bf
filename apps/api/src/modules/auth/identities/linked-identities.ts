import { Injectable } from '@nestjs/common';
import type { IdentityProvider } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { providerName, SecurityMails } from '../security-mails';
import { WaysToSignIn } from '../ways-to-sign-in';
import { IdentitiesRepository } from './identities.repository';
import type { OutsideIdentity } from './outside-identity';

/** The identities of other providers by which a person may also sign in. */
@Injectable()
export class LinkedIdentities {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly ways: WaysToSignIn,
    private readonly mails: SecurityMails,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Linking what is linked already changes nothing.
   *
   * @throws DomainError `identity_in_use` when another account has it, or this one has another
   *   identity of the same provider.
   */
  @Transactional()
  async link(userId: string, identity: OutsideIdentity): Promise<{ linked: IdentityProvider }> {
    const { provider } = identity;
    await this.ways.lock(userId);
    const owner = await this.repository.ownerOf(identity);
    if (owner?.userId === userId) return { linked: provider };
    if (owner || !(await this.repository.link(userId, identity))) {
      throw new DomainError({
        code: 'identity_in_use',
        params: { provider: providerName(provider) },
      });
    }
    await this.record('IDENTITY_LINKED', userId, provider);
    await this.mails.identityChanged(userId, provider, true);
    return { linked: provider };
  }

  /** @throws DomainError `not_found`, `last_way_to_sign_in`. */
  @Transactional()
  async unlink(userId: string, provider: IdentityProvider): Promise<void> {
    await this.ways.lock(userId);
    if (!(await this.repository.unlink(userId, provider))) {
      throw new DomainError({ code: 'not_found' });
    }
    await this.ways.assertOneLeft(userId);
    await this.record('IDENTITY_UNLINKED', userId, provider);
    await this.mails.identityChanged(userId, provider, false);
  }

  private record(
    action: 'IDENTITY_LINKED' | 'IDENTITY_UNLINKED',
    userId: string,
    provider: IdentityProvider,
  ): Promise<void> {
    const subject = { subjectType: 'user', subjectId: userId };
    return this.audit.record({ action, userId, ...subject, data: { provider } });
  }
}
