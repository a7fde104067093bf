import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { Clock } from '../clock';
import { SecretBox } from '../crypto';
import { Database } from '../database';
import { Jobs } from '../jobs';
import { Metrics } from '../telemetry';
import { contentContext, type MailContent } from './mail-content';
import { giveUpAfterMs, MAX_ATTEMPTS, MAX_DOUBTS, waitMs } from './mail-patience';
import { MailRenderer } from './mail-renderer';
import type { MailTemplate } from './mail-templates';
import { MailTransport, type Delivery } from './mail-transport';
import { SEND_MAIL } from './mailer';

/** The time limit is above the longest conversation with the server, see `SmtpTransport`. */
const JOB = { concurrency: 3, retryLimit: 10, expireInSeconds: 900 };

interface WaitingMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly locale: Locale;
  readonly contentBox: string;
  readonly attempts: number;
  readonly doubts: number;
  readonly createdAt: Date;
}

/**
 * Sends one recorded mail. What is promised: a mail that was recorded is handed to the mail server, or
 * becomes a dead letter that operators see. It is handed over once, except when nobody can know: the
 * connection broke after the last byte and before the answer, or this process died between the
 * server's yes and our note of it. Then it goes again under the same Message-ID, by which most
 * receivers drop the copy; after `MAX_DOUBTS` such ends it is given up rather than sent for ever.
 */
@Injectable()
export class SendMail implements OnModuleInit {
  private readonly logger = new Logger(SendMail.name);
  private readonly ends;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly renderer: MailRenderer,
    private readonly transport: MailTransport,
    metrics: Metrics,
  ) {
    this.ends = metrics.counter(
      'smssend_mail_attempts_total',
      'Attempts to send a mail, by their end',
      ['template', 'outcome'],
    );
  }

  onModuleInit(): void {
    this.jobs.define<{ mailId: string }>(SEND_MAIL, ({ mailId }) => this.send(mailId), JOB);
  }

  private async send(mailId: string): Promise<void> {
    const mail = await this.take(mailId);
    if (!mail) return;
    if (this.tooLate(mail)) return this.giveUp(mail, 'too late');
    const content = JSON.parse(
      this.box.decrypt(mail.contentBox, contentContext(mail.id)),
    ) as MailContent;
    const delivery = await this.transport.deliver(this.renderer.render({ ...mail, content }));
    this.ends.inc({ template: mail.template, outcome: delivery.outcome });
    await this.note(mail, delivery);
  }

  /** Counts the attempt before it is made: a mail that kills its worker must not be tried for ever. */
  private take(mailId: string): Promise<WaitingMail | null> {
    return this.database.one<WaitingMail>(
      `UPDATE mails SET attempts = attempts + 1 WHERE id = $1 AND state = 'queued'
       RETURNING id, template, locale, content_box AS "contentBox", attempts, doubts,
                 created_at AS "createdAt"`,
      [mailId],
    );
  }

  private tooLate(mail: WaitingMail): boolean {
    const ageMs = this.clock.now().getTime() - mail.createdAt.getTime();
    return ageMs > giveUpAfterMs(mail.template) || mail.attempts > MAX_ATTEMPTS;
  }

  private note(mail: WaitingMail, delivery: Delivery): Promise<void> {
    if (delivery.outcome === 'sent') return this.noteSent(mail);
    if (delivery.outcome === 'refused') return this.giveUp(mail, delivery.reason);
    const doubts = mail.doubts + (delivery.outcome === 'doubtful' ? 1 : 0);
    if (doubts >= MAX_DOUBTS) return this.giveUp(mail, `no answer: ${delivery.reason}`);
    return this.tryAgain(mail, delivery.reason, doubts);
  }

  /** What it said is forgotten: it held names and links that open accounts. */
  private async noteSent(mail: WaitingMail): Promise<void> {
    await this.database.execute(
      `UPDATE mails SET state = 'sent', sent_at = $2, content_box = NULL, last_error = NULL
        WHERE id = $1`,
      [mail.id, this.clock.now()],
    );
  }

  private async tryAgain(mail: WaitingMail, reason: string, doubts: number): Promise<void> {
    const startAfter = new Date(this.clock.now().getTime() + waitMs(mail.attempts));
    await this.database.transaction(async () => {
      await this.database.execute(
        `UPDATE mails SET last_error = $2, doubts = $3, next_attempt_at = $4
          WHERE id = $1 AND state = 'queued'`,
        [mail.id, reason, doubts, startAfter],
      );
      await this.jobs.enqueue(
        SEND_MAIL,
        { mailId: mail.id },
        { startAfter, singletonKey: mail.id },
      );
    });
  }

  private async giveUp(mail: WaitingMail, reason: string): Promise<void> {
    await this.database.execute(
      `UPDATE mails SET state = 'dead', failed_at = $2, last_error = left($3, 500)
        WHERE id = $1 AND state = 'queued'`,
      [mail.id, this.clock.now(), reason],
    );
    this.ends.inc({ template: mail.template, outcome: 'dead' });
    this.logger.error(
      { mailId: mail.id, template: mail.template, attempts: mail.attempts, reason },
      'a mail was given up',
    );
  }
}
