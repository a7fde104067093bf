import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { AppConfig } from '../config';
import { MailTransport, type Delivery, type ReadyMail } from './mail-transport';

const MAX_CONNECTIONS = 3;
const MAX_MAILS_PER_CONNECTION = 100;
const CONNECT_TIMEOUT_MS = 15_000;
/**
 * RFC 5321 4.5.3.2.6 gives the server ten minutes to answer the final dot. Whoever hangs up earlier
 * sends twice what the server was still storing.
 */
const ANSWER_TIMEOUT_MS = 600_000;
/** Above one silent answer, below the time limit of the job. */
const WHOLE_TIMEOUT_MS = 780_000;
const MAX_REASON_LENGTH = 200;
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

interface SmtpFault extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  permanent?: boolean;
}

/**
 * nodemailer over a small pool of connections. `MAIL_URL` may carry nodemailer's own settings in its
 * query, such as `?socketTimeout=60000` or `?requireTLS=false`.
 */
@Injectable()
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  private readonly pool;
  /** Message ids whose last byte has left while the answer is still to come. */
  private readonly handedOver = new Set<string>();

  constructor(private readonly config: AppConfig) {
    super();
    this.pool = createTransport(
      {
        pool: true,
        url: config.mailUrl,
        maxConnections: MAX_CONNECTIONS,
        maxMessages: MAX_MAILS_PER_CONNECTION,
        connectionTimeout: CONNECT_TIMEOUT_MS,
        greetingTimeout: CONNECT_TIMEOUT_MS,
        dnsTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: ANSWER_TIMEOUT_MS,
        requireTLS: mustEncrypt(config),
        // Attachments by path or address are not ours: nothing in a mail may make us read a file or a page.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from: config.mailFrom },
    );
    this.pool.use('stream', (mail, done) => {
      const id = mail.message.messageId();
      mail.message.processFunc((body) => body.once('end', () => this.handedOver.add(id)));
      done();
    });
  }

  async deliver(mail: ReadyMail): Promise<Delivery> {
    const messageId = this.messageIdOf(mail.id);
    try {
      await this.pool.sendMail({
        messageId,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { ...AUTOMATIC, ...unsubscribeHeaders(mail.unsubscribeUrl) },
        signal: AbortSignal.timeout(WHOLE_TIMEOUT_MS),
      });
      return { outcome: 'sent' };
    } catch (error) {
      return deliveryOf(error as SmtpFault, this.handedOver.has(messageId));
    } finally {
      this.handedOver.delete(messageId);
    }
  }

  onApplicationShutdown(): void {
    this.pool.close({ force: true });
  }

  /** Under our own domain, as RFC 5322 3.6.4 asks; receivers recognise a second copy by it. */
  private messageIdOf(mailId: string): string {
    const domain = /@([^\s<>@]+)>?$/.exec(this.config.mailFrom)?.[1] ?? 'localhost';
    return `<${mailId}@${domain}>`;
  }
}

/** Mails hold links that open accounts: they cross no network in the clear unless an operator says so. */
function mustEncrypt(config: AppConfig): boolean {
  return config.production && !THIS_MACHINE.test(new URL(config.mailUrl).hostname);
}

/** RFC 3834: no out-of-office answer should come back. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

/** RFC 8058: the mail program itself stops the mails by one POST, without opening the page. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function deliveryOf(fault: SmtpFault, handedOver: boolean): Delivery {
  if (fault.code === undefined) throw fault;
  const reason = reasonOf(fault);
  const aboutThisMail = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE';
  // 535 and the like are about our account: that is mended by the operator, and the mail then leaves.
  if (aboutThisMail && (fault.permanent || fault.responseCode === undefined)) {
    return { outcome: 'refused', reason };
  }
  if (handedOver && fault.responseCode === undefined) return { outcome: 'doubtful', reason };
  return { outcome: 'temporary', reason };
}

/** `EENVELOPE RCPT TO 550 5.1.1`: our side's word, the command, the reply code and its enhanced code. */
function reasonOf(fault: SmtpFault): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(fault.response ?? '')?.[1];
  return [fault.code, fault.command, fault.responseCode, enhanced]
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, MAX_REASON_LENGTH);
}
