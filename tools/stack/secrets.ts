import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What must stay the same from one start to the next, or nobody could sign in or decrypt any more. */
export interface Secrets {
  jwtSecret: string;
  passwordPepper: string;
  encryptionKeys: string;
  databasePassword: string;
  privacyHashKey: string;
  auditChainKeys: string;
}

export function randomSecrets(): Secrets {
  return {
    jwtSecret: randomBytes(48).toString('base64url'),
    passwordPepper: randomBytes(48).toString('base64url'),
    encryptionKeys: `local:${randomBytes(32).toString('base64')}`,
    privacyHashKey: randomBytes(48).toString('base64url'),
    auditChainKeys: `local:${randomBytes(32).toString('base64')}`,
    databasePassword: randomBytes(18).toString('base64url'),
  };
}

/** Reads the secrets of this clone; the first time it makes them. Readable by the owner only. */
export function keptSecrets(file: string): Secrets {
  const kept = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>)
    : undefined;
  // A clone of an older day has no secret yet for what came after it.
  const secrets = { ...randomSecrets(), ...kept };
  if (Object.keys(secrets).length !== Object.keys(kept ?? {}).length) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}
