import type { Locale, NoticeKind } from '@smssend/contracts';
import type { PlainPage } from '../../platform/plain-page';

/** What the page shows: the question, the answer given, the choice taken back, or a link that leads nowhere. */
export type UnsubscribeState = 'ask' | 'stopped' | 'wanted' | 'unknown';

type Words = Readonly<Record<Exclude<UnsubscribeState, 'unknown'>, Fill>> & {
  readonly unknown: PlainPage;
};
type Fill = (about: string) => { title: string; text: string; label: string };

/** What mails of a kind are about, inside the sentence. */
const ABOUT: Readonly<Record<Locale, Readonly<Record<NoticeKind, string>>>> = {
  ro: {
    quota_80: 'SMS-urile folosite din abonament',
    quota_100: 'terminarea SMS-urilor din abonament',
    import_done: 'importurile încheiate',
    import_failed: 'importurile oprite',
    sending_paused: 'oprirea trimiterii',
    sending_resumed: 'reluarea trimiterii',
    member_joined: 'colegii noi',
    export_ready: 'exporturile de date',
    invoice_paid: 'facturile plătite',
    payment_failed: 'plățile nereușite',
    trial_ending: 'sfârșitul perioadei de probă',
    plan_changed: 'schimbările abonamentului',
    refunded: 'rambursări',
    card_expiring: 'cardul care expiră',
    webhook_off: 'webhook-urile oprite',
    security: 'siguranța contului',
  },
  en: {
    quota_80: 'the SMS used from the plan',
    quota_100: 'the end of the SMS in the plan',
    import_done: 'finished imports',
    import_failed: 'stopped imports',
    sending_paused: 'stopped sending',
    sending_resumed: 'resumed sending',
    member_joined: 'new colleagues',
    export_ready: 'data exports',
    invoice_paid: 'paid invoices',
    payment_failed: 'failed payments',
    trial_ending: 'the end of the trial',
    plan_changed: 'changes of the plan',
    refunded: 'refunds',
    card_expiring: 'the card that expires',
    webhook_off: 'webhooks that were switched off',
    security: 'the safety of the account',
  },
};

const WORDS: Readonly<Record<Locale, Words>> = {
  ro: {
    ask: (about) => ({
      title: 'Nu mai doriți aceste e-mailuri?',
      text: `Nu vă mai scriem despre ${about}. În aplicație rămâne totul la vedere.`,
      label: 'Opresc e-mailurile',
    }),
    stopped: (about) => ({
      title: 'Gata, nu mai primiți aceste e-mailuri',
      text: `Nu vă mai scriem despre ${about}. Nu trebuie să faceți nimic altceva.`,
      label: 'M-am răzgândit',
    }),
    wanted: (about) => ({
      title: 'Primiți din nou aceste e-mailuri',
      text: `Vă scriem din nou despre ${about}.`,
      label: 'Opresc e-mailurile',
    }),
    unknown: {
      title: 'Linkul nu mai este valabil',
      text: 'Deschideți linkul direct din e-mail sau alegeți ce primiți în Setări, Notificări.',
      form: null,
    },
  },
  en: {
    ask: (about) => ({
      title: 'No more of these e-mails?',
      text: `We will no longer write to you about ${about}. Everything stays in sight in the app.`,
      label: 'Stop the e-mails',
    }),
    stopped: (about) => ({
      title: 'Done, no more of these e-mails',
      text: `We no longer write to you about ${about}. There is nothing else to do.`,
      label: 'I changed my mind',
    }),
    wanted: (about) => ({
      title: 'You get these e-mails again',
      text: `We write to you about ${about} again.`,
      label: 'Stop the e-mails',
    }),
    unknown: {
      title: 'This link leads nowhere',
      text: 'Open the link from the e-mail itself, or choose what you get in Settings, Notifications.',
      form: null,
    },
  },
};

export function unsubscribePage(
  state: UnsubscribeState,
  of: { kind: NoticeKind; token: string },
  locale: Locale,
): PlainPage {
  if (state === 'unknown') return WORDS[locale].unknown;
  const { title, text, label } = WORDS[locale][state](ABOUT[locale][of.kind]);
  const quiet = state === 'stopped';
  const target = `/u/${encodeURIComponent(of.token)}${quiet ? '/undo' : ''}`;
  return { title, text, form: { target, label, quiet } };
}
