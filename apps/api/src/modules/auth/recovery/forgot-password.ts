import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/jobs';
import { RateLimits } from '../../../platform/limits';
import { Users } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from '../registration/account-mails';

export const RESET_LIFETIME_MS = 15 * 60_000;
const FORGOT_JOB = 'auth.forgot-password';
const JOB_LIMITS = { concurrency: 2, retryLimit: 5, expireInSeconds: 60 };

interface ForgotJob {
  /** Null for an address that nobody has: the job is recorded all the same, and does nothing. */
  readonly userId: string | null;
}

/**
 * Mails a link and a code by which a new password can be set. Who asks gets the same answer for every
 * address, after the same work: the mail is made in the background. A lockout does not close this way.
 */
@Injectable()
export class ForgotPassword implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.define<ForgotJob>(FORGOT_JOB, (job) => this.send(job), JOB_LIMITS);
  }

  /** @throws DomainError `too_many_requests`. */
  async askFor(email: string): Promise<void> {
    await this.limits.consume('forgot', { account: Users.normaliseEmail(email) });
    await this.database.transaction(async () => {
      const user = await this.users.findByEmail(email);
      const userId = user?.id ?? null;
      await this.audit.record({ action: 'PASSWORD_RESET_ASKED', userId, merchantId: null });
      await this.jobs.enqueue<ForgotJob>(FORGOT_JOB, { userId });
    });
  }

  private send({ userId }: ForgotJob): Promise<void> {
    return this.database.transaction(async () => {
      const user = userId ? await this.users.find(userId) : null;
      if (!user) return;
      const purpose = 'reset_password';
      const lifetimeMs = RESET_LIFETIME_MS;
      const proof = await this.tokens.issue({ userId: user.id, purpose, lifetimeMs });
      await this.mails.resetPassword(user, proof, lifetimeMs);
    });
  }
}
