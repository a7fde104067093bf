import type { Decline } from '../http/problem';

/** What the bank of a test card says. */
export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex';
  /** Said when the card is saved or pays with the person present. */
  attach: Decline | null;
  /** Said when a saved card is charged. */
  charge: Decline | null;
  /** `setup`: once, then later charges pass; `always`: every charge asks. */
  threeDSecure: 'none' | 'setup' | 'always';
}

const DECLINED: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};
const INSUFFICIENT: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};
const EXPIRED: Decline = { code: 'expired_card', message: 'Your card has expired.' };

export const INCORRECT_NUMBER: Decline = {
  code: 'incorrect_number',
  message: 'Your card number is incorrect.',
};
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'card_declined',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
export const AUTHENTICATION_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

const GOOD = { brand: 'visa', attach: null, charge: null, threeDSecure: 'none' } as const;

/** https://docs.stripe.com/testing */
const CARDS: readonly TestCard[] = [
  { ...GOOD, number: '4242424242424242' },
  { ...GOOD, number: '5555555555554444', brand: 'mastercard' },
  { ...GOOD, number: '378282246310005', brand: 'amex' },
  { ...GOOD, number: '4000000000000002', attach: DECLINED, charge: DECLINED },
  { ...GOOD, number: '4000000000009995', attach: INSUFFICIENT, charge: INSUFFICIENT },
  { ...GOOD, number: '4000000000000069', attach: EXPIRED, charge: EXPIRED },
  { ...GOOD, number: '4000000000000341', charge: DECLINED },
  { ...GOOD, number: '4000002500003155', threeDSecure: 'setup' },
  { ...GOOD, number: '4000002760003184', threeDSecure: 'always' },
];

/** Payment methods that exist at Stripe's test mode without being made. */
const ALIASES: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_authenticationRequired: '4000002760003184',
};

export function aliasNumber(paymentMethodId: string): string | null {
  return ALIASES[paymentMethodId] ?? null;
}

/** Null for a number that no test card has. */
export function testCard(number: string): TestCard | null {
  const digits = number.replace(/\s/g, '');
  return CARDS.find((card) => card.number === digits) ?? null;
}
