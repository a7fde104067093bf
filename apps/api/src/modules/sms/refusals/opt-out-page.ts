import type { Locale } from '@smssend/contracts';
import type { PlainForm, PlainPage } from '../../../platform/plain-page';

/** What the page shows: the question, the answer given, the refusal taken back, or a link that leads nowhere. */
export type OptOutPage =
  | {
      readonly kind: 'ask' | 'refused' | 'refused_by_shop' | 'allowed';
      readonly code: string;
      readonly shop: string;
      readonly maskedPhone: string;
    }
  | { readonly kind: 'unknown' };

interface Words {
  readonly title: string;
  readonly text: string;
  readonly action: string | null;
}

type Fill = (shop: string, phone: string) => Words;

// The hyphen of SMS‑uri is the one at which lines do not break.
const WORDS: Readonly<Record<Locale, Record<OptOutPage['kind'], Fill>>> = {
  ro: {
    ask: (shop, phone) => ({
      title: 'Nu mai doriți mesaje?',
      text: `${shop} nu va mai trimite SMS‑uri la numărul ${phone}.`,
      action: 'Nu mai vreau mesaje',
    }),
    refused: (shop, phone) => ({
      title: 'Gata, nu mai primiți mesaje',
      text: `${shop} nu mai trimite SMS‑uri la numărul ${phone}. Nu trebuie să faceți nimic altceva.`,
      action: 'M-am răzgândit',
    }),
    refused_by_shop: (shop, phone) => ({
      title: 'Nu primiți mesaje',
      text: `${shop} nu trimite SMS‑uri la numărul ${phone}. Nu trebuie să faceți nimic altceva.`,
      action: null,
    }),
    allowed: (shop, phone) => ({
      title: 'Primiți din nou mesaje',
      text: `${shop} vă poate scrie din nou la numărul ${phone}.`,
      action: 'Nu mai vreau mesaje',
    }),
    unknown: () => ({
      title: 'Linkul nu mai este valabil',
      text: 'Verificați dacă ați copiat tot linkul din SMS sau deschideți-l direct din mesaj.',
      action: null,
    }),
  },
  en: {
    ask: (shop, phone) => ({
      title: 'No more messages?',
      text: `${shop} will no longer send SMS to ${phone}.`,
      action: 'Stop the messages',
    }),
    refused: (shop, phone) => ({
      title: 'Done, no more messages',
      text: `${shop} no longer sends SMS to ${phone}. There is nothing else to do.`,
      action: 'I changed my mind',
    }),
    refused_by_shop: (shop, phone) => ({
      title: 'You get no messages',
      text: `${shop} does not send SMS to ${phone}. There is nothing else to do.`,
      action: null,
    }),
    allowed: (shop, phone) => ({
      title: 'You get messages again',
      text: `${shop} may write to ${phone} again.`,
      action: 'Stop the messages',
    }),
    unknown: () => ({
      title: 'This link leads nowhere',
      text: 'Check that you copied the whole link from the SMS, or open it from the message itself.',
      action: null,
    }),
  },
};

/** What the page shows in this language. */
export function optOutPage(page: OptOutPage, locale: Locale): PlainPage {
  const [shop, phone] = page.kind === 'unknown' ? ['', ''] : [page.shop, page.maskedPhone];
  const { title, text, action } = WORDS[locale][page.kind](shop, phone);
  const form = action === null || page.kind === 'unknown' ? null : formOf(page, action);
  return { title, text, form };
}

function formOf(page: Extract<OptOutPage, { code: string }>, label: string): PlainForm {
  const undo = page.kind === 'refused';
  const target = `/s/${encodeURIComponent(page.code)}${undo ? '/undo' : ''}`;
  return { target, label, quiet: undo };
}
