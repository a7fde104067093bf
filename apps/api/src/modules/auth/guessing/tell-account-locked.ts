import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { Transactional } from '../../../platform/database';
import { Jobs } from '../../../platform/jobs';
import { Mailer } from '../../../platform/mail';
import { Users } from '../../users';

export const TELL_ACCOUNT_LOCKED = 'auth.tell-account-locked';
const JOB = { concurrency: 2, retryLimit: 5, expireInSeconds: 60 };

export interface AccountLocked {
  /** null for an address that nobody has: then there is nobody to tell. */
  readonly userId: string | null;
  readonly minutes: number;
}

/**
 * A job rather than a part of the refusal: looking the person up and writing the mail takes time that
 * would tell a known address from an unknown one.
 */
@Injectable()
export class TellAccountLocked implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly users: Users,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.define<AccountLocked>(
      TELL_ACCOUNT_LOCKED,
      (locked, { id }) => this.tell(locked, id),
      JOB,
    );
  }

  @Transactional()
  async tell({ userId, minutes }: AccountLocked, jobId: string): Promise<void> {
    const user = userId === null ? null : await this.users.find(userId);
    if (!user) return;
    await this.mailer.send({
      template: 'account-locked',
      to: user.email,
      locale: user.locale,
      userId: user.id,
      dedupeKey: `account-locked:${jobId}`,
      params: {
        firstName: user.firstName,
        minutes,
        forgotUrl: `${this.config.publicUrl}/forgot-password`,
      },
    });
  }
}
