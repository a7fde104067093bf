import type { ErrorTexts } from './error-texts';

/** Calls from Stripe, and the shop's own addresses that we call. */
export const WEBHOOK_ERRORS = {
  webhook_signature_refused: {
    status: 400,
    ro: 'Semnătura acestui apel nu se potrivește.',
    en: 'The signature of this call does not fit.',
  },
  webhook_mode_refused: {
    status: 400,
    ro: 'Acest apel este al altui mod de plată (test sau real).',
    en: 'This call belongs to the other payment mode (test or live).',
  },
  webhook_url_refused: {
    status: 422,
    ro: 'La această adresă nu putem trimite. Folosiți o adresă https publică.',
    en: 'We cannot send to this address. Use a public https address.',
  },
  too_many_webhook_endpoints: {
    status: 409,
    ro: 'Ați ajuns la limita de {limit} adrese.',
    en: 'You have reached the limit of {limit} addresses.',
  },
  webhook_endpoint_off: {
    status: 409,
    ro: 'Adresa este oprită. Porniți-o mai întâi.',
    en: 'The address is switched off. Switch it on first.',
  },
} as const satisfies ErrorTexts;
