import { Global, Module } from '@nestjs/common';
import { MailRenderer } from './mail-renderer';
import { MailRetention } from './mail-retention';
import { MailPersonalData } from './mail-personal-data';
import { MailTransport } from './mail-transport';
import { Mailer } from './mailer';
import { SendMail } from './send-mail';
import { SmtpTransport } from './smtp-transport';
import { UnsubscribeTokens } from './unsubscribe-tokens';

@Global()
@Module({
  providers: [
    Mailer,
    SendMail,
    MailRenderer,
    MailRetention,
    MailPersonalData,
    UnsubscribeTokens,
    { provide: MailTransport, useClass: SmtpTransport },
  ],
  exports: [Mailer, MailRenderer, UnsubscribeTokens],
})
export class MailModule {}
