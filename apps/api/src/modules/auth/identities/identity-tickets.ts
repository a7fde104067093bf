import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Ceremonies } from '../ceremonies/ceremonies';
import { providerName } from '../security-mails';
import { IdentitiesRepository } from './identities.repository';
import type { OutsideIdentity } from './outside-identity';

/** A form of a dozen fields has to be filled in meanwhile. */
const REGISTRATION_SECONDS = 3_600;

/** Stands for the password of a registration that began at Google or GitHub. */
@Injectable()
export class IdentityTickets {
  constructor(
    private readonly ceremonies: Ceremonies,
    private readonly identities: IdentitiesRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  give(identity: OutsideIdentity): Promise<string> {
    return this.ceremonies.start({
      kind: 'identity_registration',
      state: identity,
      seconds: REGISTRATION_SECONDS,
    });
  }

  /**
   * The identity behind a ticket, once. Call it in the transaction that makes the account: when that
   * rolls back, the ticket stays good for the corrected form. `email` is there only when the provider
   * verified it; the account's address is verified with it only if it is the same one.
   *
   * @throws DomainError `sign_in_expired` for a ticket that is used, unknown or over an hour old.
   */
  async take(ticket: string): Promise<OutsideIdentity> {
    this.database.requireTransaction();
    const ceremony = await this.ceremonies.take<OutsideIdentity>('identity_registration', ticket);
    if (!ceremony) throw new DomainError({ code: 'sign_in_expired', field: 'identityTicket' });
    return ceremony.state;
  }

  /**
   * Links the new account, in the same transaction.
   *
   * @throws DomainError `identity_in_use` when somebody was faster.
   */
  async link(userId: string, identity: OutsideIdentity): Promise<void> {
    this.database.requireTransaction();
    if (!(await this.identities.link(userId, identity))) {
      const params = { provider: providerName(identity.provider) };
      throw new DomainError({ code: 'identity_in_use', params });
    }
    await this.audit.record({
      action: 'IDENTITY_LINKED',
      userId,
      subjectType: 'user',
      subjectId: userId,
      data: { provider: identity.provider },
    });
  }
}
