export { PasskeyRefused, Passkeys, type PasskeyOffer } from './passkeys';
export { injectPasskeyTroubles } from './passkey-troubles';
