import { Injectable } from '@nestjs/common';
import { POLICY_VERSION } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional, UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { RequestContext } from '../../../platform/http';
import { JoinTeam, NewUsers } from '../../users';
import { assertPassword } from '../password-rules';
import { Passwords } from '../passwords';

export interface RegistrationByInvitation {
  token: string;
  firstName: string;
  lastName: string;
  password: string;
  passwordConfirm: string;
}

@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly joinTeam: JoinTeam,
    private readonly newUsers: NewUsers,
    private readonly passwords: Passwords,
    private readonly useCases: UseCases,
    private readonly context: RequestContext,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `link_expired`, `invitation_for_another`, `already_member`. */
  @Transactional()
  async bySignedIn(token: string, userId: string): Promise<void> {
    await this.joinTeam.join(await this.joinTeam.take(token), userId);
  }

  /**
   * Opens an account without a shop of its own. The token came by mail, so the address counts as
   * confirmed, and telling whoever holds it that there is an account tells the owner of the mailbox.
   *
   * @throws DomainError `link_expired`, `password_too_common`, `passwords_differ`, `invitation_needs_sign_in`.
   */
  async byRegistering(body: RegistrationByInvitation): Promise<void> {
    const { email, hasAccount, merchantName } = await this.joinTeam.offer(body.token);
    if (hasAccount) throw new DomainError({ code: 'invitation_needs_sign_in' });
    assertPassword(body, [email, body.firstName, body.lastName, merchantName]);
    // A quarter of a second of work: not inside a transaction.
    const passwordHash = await this.passwords.hash(body.password);
    await this.useCases.run(() => this.register(body, passwordHash));
  }

  @Transactional()
  protected async register(body: RegistrationByInvitation, passwordHash: string): Promise<void> {
    const invitation = await this.joinTeam.take(body.token);
    const userId = await this.newUsers.add({
      email: invitation.email,
      passwordHash,
      firstName: body.firstName,
      lastName: body.lastName,
      locale: this.context.locale(),
      policyVersion: POLICY_VERSION,
      emailVerified: true,
    });
    if (userId === null) throw new DomainError({ code: 'invitation_needs_sign_in' });
    await this.audit.record({
      action: 'REGISTER',
      userId,
      merchantId: invitation.merchantId,
      subjectType: 'user',
      subjectId: userId,
      data: { by: 'invitation', policyVersion: POLICY_VERSION },
    });
    await this.joinTeam.join(invitation, userId);
  }
}
