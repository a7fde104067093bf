import type { ReceivedMessage } from '../smsapi/received-messages';
import type { Markup } from './html';
import { html } from './html';
import type { Language } from './page-texts';

type Tone = 'quiet' | 'ok' | 'wait' | 'fail';

interface StateLook {
  icon: string;
  tone: Tone;
  ro: string;
  en: string;
}

/** Material Symbols as path data, so that the page needs no font and no request. */
const CHECK = 'M9 16.17 4.83 12l-1.42 1.41L9 19 21 7l-1.41-1.41z';
const DONE_ALL =
  'M18 7l-1.41-1.41-6.34 6.34 1.41 1.41zm4.24-1.41L11.66 16.17 7.48 12l-1.41 1.41L11.66 19l12-12zM.41 13.41 6 19l1.41-1.41L1.83 12z';
const CIRCLE =
  'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm0 18c-4.41 0-8-3.59-8-8s3.59-8 8-8 8 3.59 8 8-3.59 8-8 8z';
const SCHEDULE = `${CIRCLE}M12.5 7H11v6l5.25 3.15.75-1.23-4.5-2.67z`;
const ERROR = `${CIRCLE}M11 15h2v2h-2zM11 7h2v6h-2z`;
const HELP = `${CIRCLE}M11 18h2v-2h-2zM12 6c-2.21 0-4 1.79-4 4h2c0-1.1.9-2 2-2s2 .9 2 2c0 2-3 1.75-3 5h2c0-2.25 3-2.5 3-5 0-2.21-1.79-4-4-4z`;

const LOOKS: Record<ReceivedMessage['status'], StateLook> = {
  QUEUE: { icon: SCHEDULE, tone: 'wait', ro: 'Pe drum', en: 'On its way' },
  ACCEPTED: { icon: CHECK, tone: 'quiet', ro: 'Trimis', en: 'Sent' },
  SENT: { icon: CHECK, tone: 'quiet', ro: 'Trimis', en: 'Sent' },
  DELIVERED: { icon: DONE_ALL, tone: 'ok', ro: 'Livrat', en: 'Delivered' },
  EXPIRED: { icon: ERROR, tone: 'fail', ro: 'Expirat', en: 'Expired' },
  UNDELIVERED: { icon: ERROR, tone: 'fail', ro: 'Nelivrat', en: 'Undelivered' },
  FAILED: { icon: ERROR, tone: 'fail', ro: 'Eșuat', en: 'Failed' },
  REJECTED: { icon: ERROR, tone: 'fail', ro: 'Respins', en: 'Rejected' },
  UNKNOWN: { icon: HELP, tone: 'wait', ro: 'Neconfirmat', en: 'Unconfirmed' },
  NOT_FOUND: { icon: HELP, tone: 'quiet', ro: 'Anulat', en: 'Cancelled' },
  REFUSED: { icon: ERROR, tone: 'fail', ro: 'Refuzat', en: 'Refused' },
  LOST: { icon: HELP, tone: 'wait', ro: 'Neacceptat', en: 'Not accepted' },
};

/** The state as an icon and a word; colour alone never says it. */
export function stateChip(message: ReceivedMessage, language: Language): Markup {
  const look = LOOKS[message.status];
  return html`<span class="state state-${look.tone}"
    ><svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
      <path d="${look.icon}" /></svg
    >${look[language]}</span
  >`;
}

/** Whether the text reached the phone or still may. */
export function reachesPhone(message: ReceivedMessage): boolean {
  return LOOKS[message.status].tone !== 'fail';
}
