import { Injectable } from '@nestjs/common';
import type { Locale, NoticeKind } from '@smssend/contracts';
import { Clock } from '../clock';
import { AppConfig } from '../config';
import { SecretBox } from '../crypto';
import { Database } from '../database';
import { uuidv7 } from '../ids';
import { Jobs } from '../jobs';
import { contentContext, type MailContent } from './mail-content';
import { assertOwnLinks } from './mail-links';
import type { MailParams, MailTemplate } from './mail-templates';

export const SEND_MAIL = 'platform.send-mail';

export interface OutgoingMail<T extends MailTemplate> {
  template: T;
  /** The address alone, without a name. */
  to: string;
  locale: Locale;
  /** Whose account it is about; erasing that person forgets the mail too. */
  userId?: string | null;
  merchantId?: string | null;
  /** A mail with the key of an earlier one is not recorded again. At most 200 characters, no personal data. */
  dedupeKey?: string;
  params: MailParams[T];
  /** For mails that one may stop: adds the one-click header and the link in the footer. */
  unsubscribe?: { userId: string; kind: NoticeKind };
}

/** The way out by e-mail. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Records the mail and the job that sends it in the caller's transaction: both are there, or
   * neither. The worker sends it, see `SendMail` for what is promised. Outside a transaction it
   * throws, which is a bug of the caller.
   */
  async send<T extends MailTemplate>(mail: OutgoingMail<T>): Promise<void> {
    this.database.requireTransaction();
    assertOwnLinks(mail.params, this.config.publicUrl);
    const id = uuidv7();
    if (await this.record(id, mail)) {
      await this.jobs.enqueue(SEND_MAIL, { mailId: id }, { singletonKey: id });
    }
  }

  private async record<T extends MailTemplate>(
    id: string,
    mail: OutgoingMail<T>,
  ): Promise<boolean> {
    const content: MailContent = {
      to: mail.to,
      params: mail.params,
      unsubscribe: mail.unsubscribe ?? null,
    };
    const recorded = await this.database.execute(
      `INSERT INTO mails (id, merchant_id, user_id, template, locale, content_box, dedupe_key, created_at, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       ON CONFLICT (dedupe_key) DO NOTHING`,
      [
        id,
        mail.merchantId ?? null,
        mail.userId ?? null,
        mail.template,
        mail.locale,
        this.box.encrypt(JSON.stringify(content), contentContext(id)),
        mail.dedupeKey ?? null,
        this.clock.now(),
      ],
    );
    return recorded > 0;
  }
}
