export { MailModule } from './mail.module';
export { Mailer, SEND_MAIL, type OutgoingMail } from './mailer';
export type { MailParams, MailTemplate } from './mail-templates';
export { MailTransport, type Delivery, type ReadyMail } from './mail-transport';
export { UnsubscribeTokens, type Unsubscription } from './unsubscribe-tokens';
