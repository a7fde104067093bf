import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import { KeyedHash } from '../crypto';
import { Database } from '../database';

const MAX_PHONES_AT_ONCE = 100_000;

/**
 * Buyers who asked to be forgotten, recognised without being kept: only a keyed hash of the number
 * stays, so that the same order imported again does not make them a recipient once more.
 */
@Injectable()
export class ErasedPhones {
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** The hash that stands for a phone of this merchant, 32 bytes; another merchant's differs. */
  hashOf(merchantId: string, phone: string): Buffer {
    return this.keyedHash.hash(`phone:${merchantId}`, phone);
  }

  async remember(merchantId: string, phones: readonly string[]): Promise<void> {
    assertBounded(phones);
    await this.database.execute(
      `INSERT INTO sms_erased_phones (merchant_id, phone_hash, erased_at)
       SELECT $1, hash, $3 FROM unnest($2::bytea[]) AS hash ON CONFLICT DO NOTHING`,
      [merchantId, phones.map((phone) => this.hashOf(merchantId, phone)), this.clock.now()],
    );
  }

  /** Whether the merchant has any, so that everybody else pays nothing for the question. */
  async any(merchantId: string): Promise<boolean> {
    const row = await this.database.one<{ any: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM sms_erased_phones WHERE merchant_id = $1) AS any',
      [merchantId],
    );
    return row?.any === true;
  }

  /** Those of the given phones whose owners asked to be forgotten. */
  async among(merchantId: string, phones: readonly string[]): Promise<Set<string>> {
    assertBounded(phones);
    if (phones.length === 0 || !(await this.any(merchantId))) return new Set();
    const byHash = new Map(
      [...new Set(phones)].map((phone) => [this.hashOf(merchantId, phone).toString('hex'), phone]),
    );
    const rows = await this.database.query<{ hash: string }>(
      `SELECT encode(e.phone_hash, 'hex') AS hash FROM sms_erased_phones e
         JOIN unnest($2::text[]) AS asked (hash) ON e.phone_hash = decode(asked.hash, 'hex')
        WHERE e.merchant_id = $1`,
      [merchantId, [...byHash.keys()]],
    );
    return new Set(rows.map(({ hash }) => byHash.get(hash) ?? ''));
  }
}

function assertBounded(phones: readonly string[]): void {
  if (phones.length > MAX_PHONES_AT_ONCE) throw new Error('Too many phones at once.');
}
