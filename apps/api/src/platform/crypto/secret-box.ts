import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppConfig } from '../config';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MAX_PLAIN_BYTES = 64 * 1024;

/**
 * Secrets at rest by AES-256-GCM. A box reads `v1.keyId.nonce.tag.cipher` in base64url. The context
 * (such as `sms-token:<merchantId>`) is authenticated too: a box copied into another row does not open.
 */
@Injectable()
export class SecretBox {
  constructor(private readonly config: AppConfig) {}

  encrypt(plain: string, context: string): string {
    const [current] = this.config.encryptionKeys;
    if (!current) throw new Error('There is no encryption key.');
    if (Buffer.byteLength(plain) > MAX_PLAIN_BYTES) throw new Error('The secret is too long.');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, current.key, nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return [VERSION, current.id, ...parts].join('.');
  }

  /** @throws Error when the key is gone, the context differs or the box was changed. */
  decrypt(box: string, context: string): string {
    const [version, keyId, nonce = '', tag = '', sealed = ''] = box.split('.');
    const known = this.config.encryptionKeys.find(({ id }) => id === keyId);
    if (version !== VERSION || !known) throw new Error('No key opens this box.');
    const decipher = createDecipheriv(ALGORITHM, known.key, Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = decipher.update(Buffer.from(sealed, 'base64url'));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  }
}
