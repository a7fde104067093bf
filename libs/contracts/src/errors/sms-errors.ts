import type { ErrorTexts } from './error-texts';

/** Quota, sending, templates and the SMS settings. */
export const SMS_ERRORS = {
  quota_exhausted: {
    status: 402,
    ro: 'Nu mai ajung SMS-urile din abonament. Nu am trimis nimic.',
    en: 'Your plan has too few SMS left. We sent nothing.',
  },
  sms_not_connected: {
    status: 409,
    ro: 'Conectați mai întâi contul SMSAPI, în Setări SMS.',
    en: 'Connect your SMSAPI account first, in SMS settings.',
  },
  sms_paused: {
    status: 409,
    ro: 'Trimiterea este oprită. Verificați Setările SMS.',
    en: 'Sending is paused. Check the SMS settings.',
  },
  template_variable_unknown: {
    status: 422,
    ro: 'Nu cunoaștem variabila {variable}.',
    en: 'We do not know the variable {variable}.',
  },
  template_needs_opt_out: {
    status: 422,
    ro: 'Textul trebuie să conțină {variable}: legea cere o cale de refuz în fiecare mesaj.',
    en: 'The text must contain {variable}: the law asks for a way to refuse in every message.',
  },
  template_too_long: {
    status: 422,
    ro: 'Textul ajunge la {segments} segmente; limita este {limit}.',
    en: 'The text takes {segments} segments; the limit is {limit}.',
  },
  template_is_default: {
    status: 409,
    ro: 'Șablonul implicit nu se poate șterge. Alegeți întâi altul.',
    en: 'The default template cannot be deleted. Choose another one first.',
  },
  too_many_templates: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} șabloane.',
    en: 'You have reached the limit of {limit} templates.',
  },
  send_time_out_of_range: {
    status: 422,
    ro: 'Alegeți o oră din următoarele {days} zile.',
    en: 'Choose a time within the next {days} days.',
  },
  phone_not_mobile: {
    status: 422,
    ro: 'Scrieți un număr de mobil, de exemplu 0722 000 099.',
    en: 'Enter a mobile number, for example 0722 000 099.',
  },
  phone_erased: {
    status: 422,
    ro: 'Persoana cu acest număr a cerut ștergerea datelor sale. Nu îi mai putem scrie.',
    en: 'The person with this number asked for their data to be erased. We can no longer write to them.',
  },
  message_not_cancellable: {
    status: 409,
    ro: 'Mesajul a plecat deja și nu mai poate fi oprit.',
    en: 'The message has already left and cannot be stopped.',
  },
  message_not_retryable: {
    status: 409,
    ro: 'Mesajul nu poate fi trimis din nou.',
    en: 'The message cannot be sent again.',
  },
  provider_unavailable: {
    status: 502,
    ro: 'SMSAPI nu răspunde acum. Încercați din nou peste câteva minute.',
    en: 'SMSAPI does not answer now. Try again in a few minutes.',
  },
} as const satisfies ErrorTexts;
