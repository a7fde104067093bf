import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  ErasedPhones,
  jsonFile,
  phonePattern,
  type BuyerErasure,
  type BuyerMessage,
  type BuyerTrace,
  type ExportFile,
} from '../../../platform/personal-data';
import { WaitingMessages } from '../messages/waiting-messages';
import { BlankMessages } from './blank-messages';

const SHOWN = 50;

/** What sending knows about one phone. In the caller's transaction, except for the reading of an export. */
@Injectable()
export class BuyerMessages {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingMessages,
    private readonly blank: BlankMessages,
    private readonly erasedPhones: ErasedPhones,
  ) {}

  async find(merchantId: string, phone: string): Promise<BuyerTrace> {
    const params = [merchantId, phone];
    const counts = await this.database.one<{
      count: number;
      first: Date | null;
      last: Date | null;
    }>(
      `SELECT count(*) AS count, min(created_at) AS first, max(created_at) AS last
         FROM sms_messages WHERE merchant_id = $1 AND phone = $2`,
      params,
    );
    const sent = await this.database.query<BuyerMessage>(
      `SELECT created_at AS at, text, state FROM sms_messages
        WHERE merchant_id = $1 AND phone = $2 ORDER BY id DESC LIMIT ${SHOWN}`,
      params,
    );
    const refusal = await this.database.one(
      'SELECT origin FROM sms_suppressions WHERE merchant_id = $1 AND phone = $2',
      params,
    );
    return {
      messages: counts?.count ?? 0,
      firstSeenAt: counts?.first ?? null,
      lastSeenAt: counts?.last ?? null,
      suppressed: refusal !== null,
      sent,
    };
  }

  async *export(merchantId: string, phone: string): AsyncGenerator<ExportFile> {
    const params = [merchantId, phone];
    yield jsonFile(this.database, {
      path: 'messages',
      sql: `SELECT created_at AS "createdAt", state, text, pnk, accepted_at AS "acceptedAt",
                   delivered_at AS "deliveredAt", history
              FROM sms_messages WHERE merchant_id = $1 AND phone = $2 ORDER BY id`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'refusal',
      sql: `SELECT origin, created_at AS "since" FROM sms_suppressions WHERE merchant_id = $1 AND phone = $2`,
      params,
    });
  }

  /**
   * What waits is called back; what was sent keeps its place and its count without number and text.
   * The placeholder stands on the list of refusals, so that a message which was on its way when its
   * buyer was erased is never tried again.
   */
  async erase(merchantId: string, phone: string, at: Date): Promise<BuyerErasure> {
    await this.waiting.cancelPhones(merchantId, [phone]);
    const messages = await this.blank.all(merchantId, phone);
    const params = [merchantId, phone];
    for (const table of ['sms_opt_out_links', 'sms_suppressions'])
      await this.database.execute(
        `DELETE FROM ${table} WHERE merchant_id = $1 AND phone = $2`,
        params,
      );
    await this.database.execute(
      `INSERT INTO sms_suppressions (merchant_id, phone, origin, created_at)
       VALUES ($1, $2, 'merchant', $3) ON CONFLICT DO NOTHING`,
      [merchantId, this.erasedPhones.placeholderOf(merchantId, phone), at],
    );
    await this.database.execute(
      'UPDATE sms_settings SET test_phone = NULL WHERE merchant_id = $1 AND test_phone = $2',
      params,
    );
    await this.database.execute(
      `UPDATE sms_sends SET selection = '{"erased": true}'::jsonb WHERE merchant_id = $1 AND selection::text ~ $2`,
      [merchantId, phonePattern(phone)],
    );
    return { messages };
  }
}
