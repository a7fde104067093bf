import { Injectable } from '@nestjs/common';
import { MailTransport, type Delivery, type ReadyMail } from '../platform/mail';

export interface TestMail extends ReadyMail {
  /** Every address in the plain text, in order. */
  readonly links: readonly string[];
}

/** Stands in for the mail server: everything arrives at once and can be read. */
@Injectable()
export class TestMailbox extends MailTransport {
  private readonly mails: TestMail[] = [];

  deliver(mail: ReadyMail): Promise<Delivery> {
    const links = mail.text.match(/https?:\/\/[^\s<>\]]+/g) ?? [];
    this.mails.push({ ...mail, links });
    return Promise.resolve({ outcome: 'sent' });
  }

  mailsTo(address: string): TestMail[] {
    return this.mails.filter(({ to }) => to === address);
  }
}
