import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What must stay the same from one start to the next, or nobody could sign in or decrypt any more. */
export interface Secrets {
  jwtSecret: string;
  passwordPepper: string;
  encryptionKeys: string;
  databasePassword: string;
}

export function randomSecrets(): Secrets {
  return {
    jwtSecret: randomBytes(48).toString('base64url'),
    passwordPepper: randomBytes(48).toString('base64url'),
    encryptionKeys: `local:${randomBytes(32).toString('base64')}`,
    databasePassword: randomBytes(18).toString('base64url'),
  };
}

/** Reads the secrets of this clone; the first time it makes them. Readable by the owner only. */
export function keptSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(randomSecrets(), null, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}
