import type { PauseReason } from '@smssend/contracts';
import type { Trouble } from '@smssend/web-core';

/** What the page says about a trouble, and the place that heals it. */
export interface ShownTrouble {
  /** Key of the sentence, or the API's own sentence as it is. */
  key: string | null;
  text: string;
  action: { key: string; to: string } | null;
}

const SMS_SETTINGS = '/settings/sms';
const SECURITY = '/settings/security';

/** Troubles with a known cure lead to it; of any other we say what the API said. */
export function shownTrouble(trouble: Trouble, paused: PauseReason | null): ShownTrouble {
  switch (trouble.code) {
    case 'sms_not_connected':
      return known('sends.trouble.notConnected', {
        key: 'sends.trouble.connect',
        to: SMS_SETTINGS,
      });
    case 'email_not_verified':
      return known('sends.trouble.notVerified', { key: 'sends.trouble.verify', to: SECURITY });
    case 'sms_paused':
      return known(paused ? `sends.trouble.pausedBy.${paused}` : 'sends.trouble.paused', {
        key: 'sends.trouble.settings',
        to: SMS_SETTINGS,
      });
    case 'offline':
    case 'timeout':
      return { key: 'sends.trouble.unsure', text: '', action: null };
    default:
      return { key: null, text: trouble.message, action: null };
  }
}

function known(key: string, action: { key: string; to: string }): ShownTrouble {
  return { key, text: '', action };
}
