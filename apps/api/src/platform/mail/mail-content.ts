import type { NoticeKind } from '@smssend/contracts';
import type { MailParams, MailTemplate } from './mail-templates';

/** What stands encrypted in `mails.content_box` until the mail has left. */
export interface MailContent {
  readonly to: string;
  readonly params: MailParams[MailTemplate];
  readonly unsubscribe: { readonly userId: string; readonly kind: NoticeKind } | null;
}

/** Binds a box to its row: copied into another mail it does not open. */
export const contentContext = (mailId: string): string => `mail:${mailId}`;
