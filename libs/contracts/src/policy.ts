/**
 * The version of the terms and the privacy notice that a person accepts when the account is opened. It
 * changes with their text, and what was accepted, and when, stays on the account.
 */
export const POLICY_VERSION = '2026-11-22';

/** Passwords: any characters, so many of them (code points), and none from the lists of known ones. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

/** The longest e-mail address that can be written in a mail's envelope (RFC 5321). */
export const EMAIL_MAX_LENGTH = 254;
