import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import {
  ErasedPhones,
  jsonFile,
  PersonalData,
  removeRows,
  sheetFile,
  type BuyerErasure,
  type BuyerTrace,
  type ExportFile,
  type PersonalDataPart,
  type RetentionPolicy,
} from '../../../platform/personal-data';
import { BlankMessages } from './blank-messages';
import { BuyerMessages } from './buyer-messages';

const HASHED_AT_ONCE = 5_000;
const MAX_BATCHES = 10_000;
const MESSAGE_COLUMNS = [
  'createdAt',
  'kind',
  'state',
  'phone',
  'pnk',
  'text',
  'segments',
  'points',
  'dueAt',
  'acceptedAt',
  'deliveredAt',
  'failureClass',
  'failureCode',
  'providerMessageId',
];

/** Messages, their texts, and who refused them. Tokens and secret addresses never leave in an export. */
@Injectable()
export class SmsPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'sms';
  readonly tables = [
    'sms_settings',
    'sms_templates',
    'sms_sends',
    'sms_messages',
    'sms_suppressions',
    'sms_opt_out_links',
    'sms_dispatch_pace',
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
    private readonly buyers: BuyerMessages,
    private readonly blank: BlankMessages,
    private readonly erasedPhones: ErasedPhones,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    const params = [merchantId];
    yield jsonFile(this.database, {
      path: 'sms/settings',
      sql: `SELECT provider, sender, quiet_from AS "quietFromMinute", quiet_until AS "quietUntilMinute",
                   rate_per_second AS "ratePerSecond", frequency_cap_days AS "frequencyCapDays",
                   allow_foreign AS "allowForeign", strip_diacritics AS "stripDiacritics", test_phone AS "testPhone",
                   paused_reason AS "pausedReason", balance_points AS "balancePoints", created_at AS "createdAt"
              FROM sms_settings WHERE merchant_id = $1`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'sms/templates',
      sql: `SELECT name, body, is_default AS "isDefault", created_at AS "createdAt", updated_at AS "updatedAt"
              FROM sms_templates WHERE merchant_id = $1 ORDER BY name`,
      params,
    });
    yield sheetFile(this.database, {
      path: 'sms/messages',
      columns: MESSAGE_COLUMNS,
      sql: `SELECT created_at AS "createdAt", kind, state, phone, pnk, text, segments, points, due_at AS "dueAt",
                   accepted_at AS "acceptedAt", delivered_at AS "deliveredAt", failure_class AS "failureClass",
                   failure_code AS "failureCode", provider_message_id AS "providerMessageId"
              FROM sms_messages WHERE merchant_id = $1 ORDER BY id`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'sms/sends',
      sql: `SELECT id, template_body AS "templateBody", selection, queued, skipped, refused_by_quota AS "refusedByQuota",
                   send_at AS "sendAt", created_by AS "createdBy", created_at AS "createdAt",
                   cancelled_at AS "cancelledAt"
              FROM sms_sends WHERE merchant_id = $1 ORDER BY created_at`,
      params,
    });
    yield sheetFile(this.database, {
      path: 'sms/refusals',
      columns: ['phone', 'origin', 'since'],
      sql: `SELECT phone, origin, created_at AS since FROM sms_suppressions
             WHERE merchant_id = $1 AND phone LIKE '+%' ORDER BY phone`,
      params,
    });
  }

  /** First nothing more is sent, then everything goes; of refusals only the keyed hash stays. */
  async eraseMerchant(merchantId: string): Promise<void> {
    await this.database.execute(
      `UPDATE sms_settings SET token_box = NULL, token_hint = NULL, test_phone = NULL,
              paused_reason = 'by_merchant', paused_at = coalesce(paused_at, $2) WHERE merchant_id = $1`,
      [merchantId, this.clock.now()],
    );
    await removeRows(this.database, 'sms_messages', 'merchant_id = $1', [merchantId]);
    await this.hashRefusals(merchantId);
    for (const table of [
      'sms_sends',
      'sms_templates',
      'sms_opt_out_links',
      'sms_dispatch_pace',
      'sms_suppressions',
      'sms_settings',
    ])
      await removeRows(this.database, table, 'merchant_id = $1', [merchantId]);
  }

  findBuyer(merchantId: string, phone: string): Promise<BuyerTrace> {
    return this.buyers.find(merchantId, phone);
  }

  exportBuyer(merchantId: string, phone: string): AsyncIterable<ExportFile> {
    return this.buyers.export(merchantId, phone);
  }

  eraseBuyer(merchantId: string, phone: string, at: Date): Promise<BuyerErasure> {
    return this.buyers.erase(merchantId, phone, at);
  }

  /** Rows stay for what they count: the quota, the statistics, and once for a phone and a product. */
  async applyRetention(merchantId: string, { messagesBefore }: RetentionPolicy): Promise<number> {
    if (messagesBefore === null) return 0;
    const forgotten = await this.blank.before(merchantId, messagesBefore);
    // The link in an SMS that nobody has any more; the next message to that number gets a new one.
    await removeRows(
      this.database,
      'sms_opt_out_links',
      `merchant_id = $1 AND created_at < $2 AND NOT EXISTS (
         SELECT 1 FROM sms_messages m WHERE m.merchant_id = $1 AND m.phone = sms_opt_out_links.phone)`,
      [merchantId, messagesBefore],
    );
    return forgotten;
  }

  private async hashRefusals(merchantId: string): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const phones = await this.database.query<{ phone: string }>(
        `SELECT phone FROM sms_suppressions WHERE merchant_id = $1 AND phone LIKE '+%' LIMIT ${HASHED_AT_ONCE}`,
        [merchantId],
      );
      if (phones.length === 0) return;
      await this.hashAndRemove(
        merchantId,
        phones.map(({ phone }) => phone),
      );
    }
    throw new Error('More refusals than anybody can have.');
  }

  private hashAndRemove(merchantId: string, phones: readonly string[]): Promise<void> {
    return this.database.transaction(async () => {
      await this.erasedPhones.remember(merchantId, phones);
      await this.database.execute(
        'DELETE FROM sms_suppressions WHERE merchant_id = $1 AND phone = ANY ($2::text[])',
        [merchantId, phones],
      );
    });
  }
}
