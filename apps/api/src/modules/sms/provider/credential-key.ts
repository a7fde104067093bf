import { createHash } from 'node:crypto';

const KEY_BYTES = 12;

/**
 * Names an account without telling its token. A provider knows an idempotency key per account, so a
 * message in doubt may only be asked about through the account that it was given to.
 */
export function credentialKey(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, KEY_BYTES).toString('base64url');
}
