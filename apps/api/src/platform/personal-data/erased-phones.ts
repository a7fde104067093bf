import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import { KeyedHash } from '../crypto';
import { Database, sqlState } from '../database';
import { DomainError } from '../errors';

const MAX_PHONES_AT_ONCE = 100_000;
/** A send of a hundred thousand is over by then; a longer merge answers `busy`. */
const ERASURE_LOCK_MS = 20_000;
const RETRY_AFTER_SECONDS = 30;
const LOCK_NOT_AVAILABLE = '55P03';
const PLACEHOLDER_DIGITS = 24;
const PLACEHOLDER = /^erased:/;

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

  /**
   * What stands in the place of the number where a row has to keep a place: the same for the same
   * number, so that "once for a phone and a product" stays true, and no number for anybody else.
   */
  placeholderOf(merchantId: string, phone: string): string {
    return `erased:${this.hashOf(merchantId, phone).toString('hex').slice(0, PLACEHOLDER_DIGITS)}`;
  }

  static isPlaceholder(phone: string): boolean {
    return PLACEHOLDER.test(phone);
  }

  /**
   * In the caller's transaction: until it ends no erasure of this merchant's buyers passes between
   * his reading of phones and his writing of them.
   */
  async holdOffErasure(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
      lockOf(merchantId),
    ]);
  }

  /** The other side of {@link holdOffErasure}. @throws DomainError `busy`. */
  async lockForErasure(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query(`SET LOCAL lock_timeout = ${ERASURE_LOCK_MS}`);
    try {
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        lockOf(merchantId),
      ]);
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      throw new DomainError({
        code: 'busy',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
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

function lockOf(merchantId: string): string {
  return `personal-data.phones:${merchantId}`;
}

function assertBounded(phones: readonly string[]): void {
  if (phones.length > MAX_PHONES_AT_ONCE) throw new Error('Too many phones at once.');
}
