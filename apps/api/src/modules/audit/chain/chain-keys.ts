import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { AppConfig } from '../../../platform/config';
import { canonicalRow, type SealedRow } from './canonical-row';

const HASH_BYTES = 32;
/** What stands before the first row. */
export const CHAIN_START: Buffer = Buffer.alloc(HASH_BYTES);

/** The keys of the chain are outside the database, so whoever holds only that cannot make it fit again. */
@Injectable()
export class ChainKeys {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** The one that seals now. */
  readonly currentId: string;

  constructor(config: AppConfig) {
    this.keys = new Map(config.auditChainKeys.map(({ id, key }) => [id, key]));
    const [current] = config.auditChainKeys;
    if (!current) throw new Error('There is no key for the audit chain.');
    this.currentId = current.id;
  }

  /** Null for a key that this process was not given. */
  link(keyId: string, previous: Buffer, row: SealedRow): Buffer | null {
    const key = this.keys.get(keyId);
    if (!key) return null;
    return createHmac('sha256', key).update(previous).update(canonicalRow(row)).digest();
  }
}
