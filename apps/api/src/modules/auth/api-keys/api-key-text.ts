import { createHash, randomBytes, randomInt } from 'node:crypto';

const PREFIX_LENGTH = 8;
const SECRET_BYTES = 32;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `smss_<prefix>_<secret>`; programs that look for leaked keys find it by its beginning. */
export const API_KEY = /^smss_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/;

export interface NewApiKey {
  /** Shown once. */
  readonly text: string;
  /** Told in lists, so that a person recognises the key. */
  readonly prefix: string;
  readonly hash: Buffer;
}

export function newApiKey(): NewApiKey {
  const prefix = Array.from(
    { length: PREFIX_LENGTH },
    () => ALPHABET[randomInt(ALPHABET.length)],
  ).join('');
  const text = `smss_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { text, prefix, hash: hashOfKey(text) };
}

/** 256 random bits need no slow hash. */
export function hashOfKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
