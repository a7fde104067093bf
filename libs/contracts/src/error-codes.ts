/**
 * Every code that an error answer of the API can carry, with its HTTP status and its title in both languages.
 * `{name}` in a title is filled from the problem's `params`. Codes are stable: API users may rely on them.
 */
export const ERRORS = {
  // general
  validation_failed: {
    status: 400,
    ro: 'Unele câmpuri au nevoie de o corectură.',
    en: 'Some fields need a correction.',
  },
  malformed_request: {
    status: 400,
    ro: 'Cererea nu a putut fi citită.',
    en: 'The request could not be read.',
  },
  bad_cursor: {
    status: 400,
    ro: 'Pagina cerută nu mai există. Luați lista de la început.',
    en: 'The requested page no longer exists. Start the list from the beginning.',
  },
  not_signed_in: {
    status: 401,
    ro: 'Trebuie să vă autentificați.',
    en: 'You need to sign in.',
  },
  wrong_credentials: {
    status: 401,
    ro: 'E-mailul sau parola nu se potrivesc.',
    en: 'The e-mail or the password does not match.',
  },
  session_ended: {
    status: 401,
    ro: 'Sesiunea s-a încheiat. Autentificați-vă din nou.',
    en: 'Your session has ended. Sign in again.',
  },
  forbidden: {
    status: 403,
    ro: 'Rolul dvs. nu permite această acțiune.',
    en: 'Your role does not allow this.',
  },
  request_origin_refused: {
    status: 403,
    ro: 'Cererea nu vine din aplicație.',
    en: 'The request does not come from the application.',
  },
  not_found: {
    status: 404,
    ro: 'Nu am găsit ce ați cerut.',
    en: 'We could not find what you asked for.',
  },
  conflict: {
    status: 409,
    ro: 'Între timp s-a schimbat. Reîncărcați și încercați din nou.',
    en: 'It has changed meanwhile. Reload and try again.',
  },
  payload_too_large: {
    status: 413,
    ro: 'Cererea este prea mare.',
    en: 'The request is too large.',
  },
  unsupported_media: {
    status: 415,
    ro: 'Tipul conținutului nu este acceptat.',
    en: 'The content type is not supported.',
  },
  too_many_requests: {
    status: 429,
    ro: 'Prea multe încercări. Reveniți peste {seconds} secunde.',
    en: 'Too many attempts. Come back in {seconds} seconds.',
  },
  internal: {
    status: 500,
    ro: 'Ceva nu a mers la noi. Am înregistrat eroarea, încercați din nou.',
    en: 'Something failed on our side. We recorded it, try again.',
  },
  busy: {
    status: 503,
    ro: 'Sistemul este ocupat. Încercați din nou peste câteva secunde.',
    en: 'The system is busy. Try again in a few seconds.',
  },
  // idempotency
  idempotency_key_missing: {
    status: 400,
    ro: 'Lipsește antetul Idempotency-Key.',
    en: 'The Idempotency-Key header is missing.',
  },
  idempotency_key_reused: {
    status: 409,
    ro: 'Aceeași cheie a fost folosită pentru altă cerere.',
    en: 'The same key was used for another request.',
  },
  idempotency_in_progress: {
    status: 409,
    ro: 'Cererea este deja în lucru.',
    en: 'The request is already being worked on.',
  },
  // imports
  file_missing: {
    status: 400,
    ro: 'Nu am primit niciun fișier.',
    en: 'We received no file.',
  },
  file_too_large: {
    status: 413,
    ro: 'Fișierul depășește {limitMb} MB. Exportați o perioadă mai scurtă.',
    en: 'The file is over {limitMb} MB. Export a shorter period.',
  },
  file_not_accepted: {
    status: 422,
    ro: 'Fișierul nu poate fi citit.',
    en: 'The file cannot be read.',
  },
  too_many_imports: {
    status: 409,
    ro: 'Aveți deja {limit} importuri în lucru. Așteptați să se termine unul.',
    en: 'You already have {limit} imports at work. Wait for one to finish.',
  },
  import_not_waiting_for_mapping: {
    status: 409,
    ro: 'Importul nu așteaptă alegerea coloanelor.',
    en: 'The import is not waiting for columns to be chosen.',
  },
  import_already_finished: {
    status: 409,
    ro: 'Importul s-a încheiat deja.',
    en: 'The import has already ended.',
  },
  mapping_incomplete: {
    status: 422,
    ro: 'Alegeți coloana pentru: {fields}.',
    en: 'Choose the column for: {fields}.',
  },
  // product links
  pnk_unusable: {
    status: 422,
    ro: 'PNK-ul are între 5 și 20 de litere și cifre, de exemplu DEMO01BBM.',
    en: 'A PNK has 5 to 20 letters and digits, for example DEMO01BBM.',
  },
  url_unusable: {
    status: 422,
    ro: 'Linkul trebuie să înceapă cu https:// sau http:// și să ducă la pagina produsului.',
    en: 'The link must start with https:// or http:// and lead to the product page.',
  },
  too_many_links: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} linkuri.',
    en: 'You have reached the limit of {limit} links.',
  },
  // sms
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
} as const satisfies Record<string, { status: number; ro: string; en: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One field's fault inside a `validation_failed` problem. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details as this API answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  requestId: string;
  detail?: string;
  field?: string;
  errors?: FieldError[];
  params?: Record<string, string | number>;
}
