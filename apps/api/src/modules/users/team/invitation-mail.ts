import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { RequestContext } from '../../../platform/http';
import { Mailer } from '../../../platform/mail';
import type { InvitationRow } from './invitations.repository';
import { INVITATION_DAYS, INVITATION_MS } from './team-limits';

/** The letter itself, and how long it is good for. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  expiry(): Date {
    return new Date(this.clock.now().getTime() + INVITATION_MS);
  }

  isOver({ expiresAt }: Pick<InvitationRow, 'expiresAt'>): boolean {
    return expiresAt <= this.clock.now();
  }

  /** In the caller's transaction. */
  async send(invitation: InvitationRow, token: string): Promise<void> {
    const { merchantId, merchantName, invitedBy, email, role } = invitation;
    const link = `${this.config.publicUrl}/accept-invitation#token=${token}`;
    await this.mailer.send({
      template: 'invitation',
      to: email,
      locale: await this.localeOf(email),
      merchantId,
      params: { merchantName, invitedBy, role, link, days: INVITATION_DAYS },
    });
  }

  /** His own language when he has an account, else that of the person who invites. */
  private async localeOf(email: string): Promise<Locale> {
    const user = await this.database.one<{ locale: Locale }>(
      'SELECT locale FROM users WHERE email = $1',
      [email],
    );
    return user?.locale ?? this.context.locale();
  }
}
