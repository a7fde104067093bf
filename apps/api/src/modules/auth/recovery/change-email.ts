import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { brokenConstraint, Transactional, UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Users } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from '../registration/account-mails';
import { MoveToEmail } from './move-to-email';

const CHANGE_LIFETIME_MS = 24 * 3_600_000;
const ADDRESS_TAKEN = 'users_email_uq';

/**
 * Another address for an account: the new one proves itself by a link, the old one is told at once. At
 * an address that somebody has, its owner is told instead; who asks gets the same answer either way.
 */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly moving: MoveToEmail,
    private readonly useCases: UseCases,
  ) {}

  /** @throws DomainError `email_unchanged`. */
  @Transactional()
  async askFor(userId: string, newEmail: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    if (user.email === newEmail) throw new DomainError({ code: 'email_unchanged', field: 'email' });
    const taken = await this.users.findByEmail(newEmail);
    const wish = {
      userId,
      purpose: 'change_email',
      lifetimeMs: CHANGE_LIFETIME_MS,
      newEmail,
    } as const;
    const { token } = await this.tokens.issue(wish);
    if (taken) await this.mails.registerKnown(taken);
    else await this.mails.emailChangeConfirm(user, newEmail, token, CHANGE_LIFETIME_MS);
    await this.mails.emailChangeNotice(user, newEmail);
    await this.record('EMAIL_CHANGE_ASKED', userId);
  }

  /** @throws DomainError `link_expired`, also when somebody took the address meanwhile. */
  async confirm(token: string): Promise<void> {
    try {
      await this.useCases.run(() => this.moving.byToken(token));
    } catch (error) {
      if (brokenConstraint(error) !== ADDRESS_TAKEN) throw error;
      throw new DomainError({ code: 'link_expired' });
    }
  }

  private record(action: 'EMAIL_CHANGE_ASKED', userId: string): Promise<void> {
    return this.audit.record({ action, userId, subjectType: 'user', subjectId: userId });
  }
}
