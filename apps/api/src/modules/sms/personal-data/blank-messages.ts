import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { ErasedPhones } from '../../../platform/personal-data';
import { livingSql } from '../messages/message-terms';

const BATCH = 2_000;
const MAX_BATCHES = 50_000;
/** A message always has a text; this one says nothing. */
export const ERASED_TEXT = '—';
const UNDER_WAY = `('scheduled', 'queued', 'sending', 'unknown')`;

/**
 * Two living messages of one phone and product cannot be, but a forgotten one and a newer one can:
 * then the newer one gets a placeholder of its own.
 */
const BLANK = `
  UPDATE sms_messages m
     SET text = '${ERASED_TEXT}',
         phone = CASE WHEN ${livingSql('m')} AND EXISTS (
                        SELECT 1 FROM sms_messages o WHERE o.merchant_id = m.merchant_id AND o.phone = b.placeholder
                           AND o.pnk = m.pnk AND ${livingSql('o')})
                      THEN 'erased:' || left(replace(m.id::text, '-', ''), 24) ELSE b.placeholder END
    FROM unnest($2::uuid[], $3::text[]) AS b (id, placeholder)
   WHERE m.merchant_id = $1 AND m.id = b.id`;

interface Row {
  id: string;
  phone: string;
}

/** Takes number and text out of messages and leaves everything that is counted. */
@Injectable()
export class BlankMessages {
  constructor(
    private readonly database: Database,
    private readonly erasedPhones: ErasedPhones,
  ) {}

  /** All messages of one phone, in the caller's transaction. */
  async all(merchantId: string, phone: string): Promise<number> {
    const rows = await this.database.query<Row>(
      `SELECT id, phone FROM sms_messages WHERE merchant_id = $1 AND phone = $2 ORDER BY id FOR NO KEY UPDATE`,
      [merchantId, phone],
    );
    return this.blank(merchantId, rows);
  }

  /** Messages that were settled before this instant, in batches that commit for themselves. */
  async before(merchantId: string, before: Date): Promise<number> {
    let total = 0;
    let after: string | null = null;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const rows: Row[] = await this.database.query<Row>(
        `SELECT id, phone FROM sms_messages
          WHERE merchant_id = $1 AND created_at < $2 AND state NOT IN ${UNDER_WAY} AND phone LIKE '+%'
            AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT ${BATCH}`,
        [merchantId, before, after],
      );
      total += await this.blank(merchantId, rows);
      after = rows.at(-1)?.id ?? null;
      if (rows.length < BATCH) return total;
    }
    throw new Error('More messages than anybody can have.');
  }

  private blank(merchantId: string, rows: readonly Row[]): Promise<number> {
    if (rows.length === 0) return Promise.resolve(0);
    return this.database.execute(BLANK, [
      merchantId,
      rows.map(({ id }) => id),
      rows.map(({ phone }) => this.erasedPhones.placeholderOf(merchantId, phone)),
    ]);
  }
}
