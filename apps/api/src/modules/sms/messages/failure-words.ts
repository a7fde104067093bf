import type { FailureClass, Locale, MessageState } from '@smssend/contracts';

type Words = Readonly<Record<Locale, string>>;

/** What happened and what helps, for each class of failure. */
const WORDS: Readonly<Record<FailureClass, Words>> = {
  auth: {
    ro: 'SMSAPI nu mai acceptă cheia. Puneți alta în Setări SMS.',
    en: 'SMSAPI no longer accepts the key. Enter another one in SMS settings.',
  },
  no_credit: {
    ro: 'Contul SMSAPI nu mai are puncte. Alimentați-l și reluați trimiterea.',
    en: 'The SMSAPI account has no points left. Top it up and resume sending.',
  },
  bad_number: {
    ro: 'Numărul nu există sau nu primește SMS. Corectați-l în comandă.',
    en: 'The number does not exist or takes no SMS. Correct it in the order.',
  },
  unsubscribed: {
    ro: 'Cumpărătorul nu mai dorește mesaje.',
    en: 'The buyer no longer wants messages.',
  },
  sender_refused: {
    ro: 'Numele expeditorului nu este aprobat la SMSAPI.',
    en: 'The sender name is not approved at SMSAPI.',
  },
  content_blocked: {
    ro: 'Operatorul a refuzat textul sau linkul. Schimbați șablonul.',
    en: 'The operator refused the text or its link. Change the template.',
  },
  throttled: {
    ro: 'Prea multe mesaje deodată. Puteți încerca din nou.',
    en: 'Too many messages at once. You can try again.',
  },
  temporary: {
    ro: 'Operatorul nu a răspuns la timp. Puteți încerca din nou.',
    en: 'The operator did not answer in time. You can try again.',
  },
  unknown: {
    ro: 'Operatorul nu a spus de ce. Puteți încerca din nou.',
    en: 'The operator did not say why. You can try again.',
  },
};

const EXPIRED: Words = {
  ro: 'Timpul de trimitere a trecut. Puteți încerca din nou.',
  en: 'The time for sending has passed. You can try again.',
};
const UNDELIVERED: Words = {
  ro: 'Telefonul nu a putut fi găsit în rețea. Puteți încerca din nou.',
  en: 'The phone could not be reached. You can try again.',
};
const IN_DOUBT: Words = {
  ro: 'Nu știm încă dacă a ajuns. Nu trimitem din nou, ca să nu primească de două ori.',
  en: 'We do not know yet whether it arrived. We do not send again, so that nobody gets it twice.',
};

/** Why a message did not arrive, for a person; null when nothing failed. */
export function failureReason(
  message: { state: MessageState; failureClass: FailureClass | null },
  locale: Locale,
): string | null {
  if (message.state === 'unknown') return IN_DOUBT[locale];
  if (message.state === 'expired') return EXPIRED[locale];
  const { failureClass } = message;
  if (message.state === 'undelivered' && (failureClass === null || failureClass === 'unknown')) {
    return UNDELIVERED[locale];
  }
  if (message.state !== 'failed' && message.state !== 'undelivered') return null;
  return WORDS[failureClass ?? 'unknown'][locale];
}

/** The words of a class alone, for the check of a connection. */
export function failureWords(failureClass: FailureClass, locale: Locale): string {
  return WORDS[failureClass][locale];
}
