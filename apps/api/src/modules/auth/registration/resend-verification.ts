import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/jobs';
import { RateLimits } from '../../../platform/limits';
import { Users } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails } from './account-mails';
import { VERIFY_LIFETIME_MS } from './verify-email';

const RESEND_JOB = 'auth.resend-verification';
const JOB_LIMITS = { concurrency: 2, retryLimit: 5, expireInSeconds: 60 };

interface ResendJob {
  /** Null for an address that nobody has: the job is recorded all the same, and does nothing. */
  readonly userId: string | null;
}

/** Sends the mail with the link again, in the background, so that the asker cannot tell who has an account. */
@Injectable()
export class ResendVerification implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly tokens: MailedTokens,
    private readonly users: Users,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
    private readonly limits: RateLimits,
  ) {}

  onModuleInit(): void {
    this.jobs.define<ResendJob>(RESEND_JOB, (job) => this.send(job), JOB_LIMITS);
  }

  /** The same answer after the same work for everybody. @throws DomainError `too_many_requests`. */
  async askFor(email: string): Promise<void> {
    await this.limits.consume('verify', { account: Users.normaliseEmail(email) });
    const user = await this.users.findByEmail(email);
    await this.database.transaction(() =>
      this.jobs.enqueue<ResendJob>(RESEND_JOB, { userId: user?.id ?? null }),
    );
  }

  /** A new link ends the old one; whoever is confirmed by now gets none. */
  private send({ userId }: ResendJob): Promise<void> {
    return this.database.transaction(async () => {
      const user = userId ? await this.users.find(userId) : null;
      if (!user || user.emailVerified) return;
      const purpose = 'verify_email';
      const lifetimeMs = VERIFY_LIFETIME_MS;
      const { token } = await this.tokens.issue({ userId: user.id, purpose, lifetimeMs });
      await this.mails.verifyEmail(user, token, lifetimeMs);
    });
  }
}
