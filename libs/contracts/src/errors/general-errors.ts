import type { ErrorTexts } from './error-texts';

/** Refusals that any route can give. */
export const GENERAL_ERRORS = {
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
  phone_search_refused: {
    status: 403,
    ro: 'Vedeți numerele de telefon mascate, deci nu puteți căuta după ele. Căutați după comandă, produs sau nume.',
    en: 'You see phone numbers masked, so you cannot search by them. Search by order, product or name.',
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
} as const satisfies ErrorTexts;
