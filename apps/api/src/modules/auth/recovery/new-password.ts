import { Injectable } from '@nestjs/common';
import type { AuditAction, SessionUser } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database } from '../../../platform/database';
import { Credentials } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from '../registration/account-mails';
import { Sessions } from '../sessions';

interface Replacement {
  readonly user: SessionUser;
  readonly passwordHash: string;
  readonly action: Extract<AuditAction, 'PASSWORD_RESET' | 'PASSWORD_CHANGED'>;
  /** The session that may go on: the one in which the password was changed. */
  readonly keepSession?: string;
}

/** What comes with every new password, whichever way it is set. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Inside a transaction. Every other session ends, and so does what was mailed before: whoever knew
   * the old password may have asked for a new address meanwhile, or stand between the two steps of a
   * sign-in that began with it.
   */
  async put({ user, passwordHash, action, keepSession }: Replacement): Promise<void> {
    this.database.requireTransaction();
    await this.credentials.setPassword(user.id, passwordHash);
    await this.sessions.endAll({
      userId: user.id,
      reason: 'password_changed',
      ...(keepSession ? { except: keepSession } : {}),
    });
    await this.tokens.forget(user.id, ['reset_password', 'change_email']);
    await this.database.execute(
      `DELETE FROM auth_ceremonies WHERE user_id = $1 AND kind = 'two_step'`,
      [user.id],
    );
    await this.audit.record({
      action,
      userId: user.id,
      merchantId: null,
      subjectType: 'user',
      subjectId: user.id,
    });
    await this.mails.passwordChanged(user);
  }
}
