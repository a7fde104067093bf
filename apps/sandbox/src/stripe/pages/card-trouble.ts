import type { Language } from '../../page/page-texts';
import type { PayResult } from '../contract';

/** A sentence that belongs under one field of the card form. */
export interface FieldTrouble {
  field: 'number' | 'expiry' | 'cvc' | 'email';
  says: Record<Language, string>;
}

type Declined = Extract<PayResult, { kind: 'declined' }>;

/** Stripe's codes and decline codes that a person can act on. */
const KNOWN: Readonly<Record<string, FieldTrouble>> = {
  insufficient_funds: {
    field: 'number',
    says: {
      ro: 'Cardul nu are destui bani. Încercați cu alt card.',
      en: 'The card has insufficient funds. Try another card.',
    },
  },
  expired_card: {
    field: 'expiry',
    says: {
      ro: 'Cardul a expirat. Încercați cu alt card.',
      en: 'The card has expired. Try another card.',
    },
  },
  invalid_expiry_month: {
    field: 'expiry',
    says: {
      ro: 'Luna nu există. Scrieți-o ca pe card.',
      en: 'There is no such month. Write it as on the card.',
    },
  },
  invalid_expiry_year: {
    field: 'expiry',
    says: {
      ro: 'Anul a trecut. Scrieți-l ca pe card.',
      en: 'The year has passed. Write it as on the card.',
    },
  },
  incorrect_cvc: {
    field: 'cvc',
    says: {
      ro: 'Codul CVC nu este al acestui card.',
      en: 'The CVC does not belong to this card.',
    },
  },
  incorrect_number: {
    field: 'number',
    says: {
      ro: 'Numărul nu este al unui card. Verificați cifrele.',
      en: 'This is no card number. Check the digits.',
    },
  },
  authentication_required: {
    field: 'number',
    says: {
      ro: 'Banca nu a confirmat plata. Încercați din nou sau cu alt card.',
      en: 'The bank did not confirm the payment. Try again or with another card.',
    },
  },
  card_declined: {
    field: 'number',
    says: {
      ro: 'Banca a refuzat cardul. Încercați cu alt card.',
      en: 'The bank declined the card. Try another card.',
    },
  },
};

const SAME_AS: Readonly<Record<string, string>> = {
  invalid_number: 'incorrect_number',
  invalid_cvc: 'incorrect_cvc',
  payment_intent_authentication_failure: 'authentication_required',
  setup_intent_authentication_failure: 'authentication_required',
};

/** Where a refusal is shown and in which words; what is not known keeps the bank's own words. */
export function troubleOf({ code, declineCode, message }: Declined): FieldTrouble {
  for (const name of [declineCode, code]) {
    const known = name === undefined ? undefined : KNOWN[SAME_AS[name] ?? name];
    if (known) return known;
  }
  return { field: 'number', says: { ro: message, en: message } };
}

export const EMAIL_TROUBLE: FieldTrouble = {
  field: 'email',
  says: {
    ro: 'Scrieți o adresă întreagă, de forma nume@demo.example.',
    en: 'Write a whole address, like name@demo.example.',
  },
};
