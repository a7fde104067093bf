/** The inbox's name for events of Stripe. */
export const STRIPE_EVENTS = 'stripe';
/** An older signature may be a recording that somebody plays back. */
export const SIGNATURE_TOLERANCE_S = 300;
export const MAX_SIGNATURE_LENGTH = 4_096;
