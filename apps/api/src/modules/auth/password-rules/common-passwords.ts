import { createHash } from 'node:crypto';
import { COMMON_PASSWORD_HASHES } from './common-passwords-data';

/** 40 bits of 44,000 entries: one good password in 25 million is refused by chance. */
const HASH_BYTES = 5;

const hashes = Buffer.from(COMMON_PASSWORD_HASHES, 'base64');

/**
 * Whether the password is one of the known ones, however its letters are cased. Everything is here: no
 * service is asked and nothing about the password leaves the process.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  const wanted = createHash('sha256').update(folded, 'utf8').digest().subarray(0, HASH_BYTES);
  let low = 0;
  let high = hashes.length / HASH_BYTES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = middle * HASH_BYTES;
    const order = wanted.compare(hashes, at, at + HASH_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}
