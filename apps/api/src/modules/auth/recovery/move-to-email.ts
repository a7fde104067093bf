import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Credentials, Users } from '../../users';
import { SignInFailures } from '../guessing/sign-in-failures';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from '../registration/account-mails';

/** The part of a change of address that commits together. */
@Injectable()
export class MoveToEmail {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly tokens: MailedTokens,
    private readonly failures: SignInFailures,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Sessions stay. What was mailed to the old address opens nothing any more. */
  @Transactional()
  async byToken(token: string): Promise<void> {
    const taken = await this.tokens.take('change_email', token);
    const user = taken && (await this.users.find(taken.userId));
    const newEmail = taken?.newEmail ?? null;
    if (!user || newEmail === null || !(await this.credentials.changeEmail(user.id, newEmail)))
      throw new DomainError({ code: 'link_expired' });
    await this.tokens.forget(user.id, ['verify_email', 'reset_password']);
    await this.failures.clear(user.email);
    const subject = { subjectType: 'user', subjectId: user.id };
    await this.audit.record({
      action: 'EMAIL_CHANGED',
      userId: user.id,
      merchantId: null,
      ...subject,
    });
    await this.mails.emailChanged(user, newEmail);
  }
}
