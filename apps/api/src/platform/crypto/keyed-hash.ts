import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { AppConfig } from '../config';

/**
 * Recognises a value without keeping it: HMAC-SHA-256 under a key outside the database, so that small
 * value spaces (phone numbers, short codes) cannot be tried out by whoever reads the tables.
 */
@Injectable()
export class KeyedHash {
  constructor(private readonly config: AppConfig) {}

  /** 32 bytes. The purpose keeps hashes of the same text for two uses apart. */
  hash(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.config.privacyHashKey)
      .update(`${purpose}\0${text}`, 'utf8')
      .digest();
  }
}
