import type { BillingMe, Locale, SubscriptionStatus } from '@smssend/contracts';
import { formatDate, type NoteKind } from '@smssend/ui';

export interface ShellNote {
  kind: NoteKind;
  /** Key of the sentence in the shell's words. */
  key: string;
  params: Record<string, string>;
  payUrl: string | null;
}

interface Reader {
  owner: boolean;
  locale: Locale;
  now: Date;
}

/** What colleagues of the owner are told, who see no more of a subscription than its status. */
const FOR_OTHERS: Partial<Record<SubscriptionStatus, string>> = {
  past_due: 'app.billing.others.pastDue',
  unpaid: 'app.billing.others.unpaid',
  paused: 'app.billing.others.unpaid',
};

/** The sentence above every page while a payment is missing; null when none is. */
export function shellBillingNote(me: BillingMe, reader: Reader): ShellNote | null {
  if (!reader.owner) {
    const key = FOR_OTHERS[me.status];
    return key ? { kind: 'warning', key, params: {}, payUrl: null } : null;
  }
  const { subscription } = me;
  if (!subscription?.attention) return null;
  const { attention, graceUntil, payUrl } = subscription;
  if (attention === 'past_due') return pastDue(graceUntil, payUrl, reader);
  const key = `app.billing.${attention}`;
  return { kind: attention === 'unpaid' ? 'failure' : 'warning', key, params: {}, payUrl };
}

function pastDue(graceUntil: string | null, payUrl: string | null, reader: Reader): ShellNote {
  const inGrace = graceUntil !== null && Date.parse(graceUntil) > reader.now.getTime();
  if (!inGrace) return { kind: 'failure', key: 'app.billing.unpaid', params: {}, payUrl };
  const params = { date: formatDate(graceUntil, reader.locale) };
  return { kind: 'warning', key: 'app.billing.past_due', params, payUrl };
}
