import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Credentials, Users } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from './account-mails';

export const VERIFY_LIFETIME_MS = 24 * 3_600_000;
/** What follows when an address has proved itself, by whichever mail. */
@Injectable()
export class ConfirmEmail {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly users: Users,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Inside a transaction. Does nothing when the address was confirmed before. @returns whether it did something. */
  async confirm(userId: string): Promise<boolean> {
    this.database.requireTransaction();
    if (!(await this.credentials.confirmEmail(userId))) return false;
    await this.audit.record({
      action: 'EMAIL_VERIFIED',
      userId,
      merchantId: null,
      subjectType: 'user',
      subjectId: userId,
    });
    const user = await this.users.find(userId);
    if (user) await this.mails.welcome(user);
    return true;
  }
}

/** An address is confirmed by whoever reads its mail. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly tokens: MailedTokens,
    private readonly users: Users,
    private readonly confirming: ConfirmEmail,
  ) {}

  /**
   * A link that is opened again says that all is well, as long as it was the one that did it.
   *
   * @throws DomainError `link_expired`.
   */
  @Transactional()
  async byToken(token: string): Promise<void> {
    const taken = await this.tokens.take('verify_email', token);
    if (taken) {
      await this.confirming.confirm(taken.userId);
      return;
    }
    const userId = await this.tokens.usedBy('verify_email', token);
    const user = userId ? await this.users.find(userId) : null;
    if (!user?.emailVerified) throw new DomainError({ code: 'link_expired' });
  }
}
