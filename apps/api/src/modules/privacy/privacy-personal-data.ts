import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { PersonalData, type ExportFile, type PersonalDataPart } from '../../platform/personal-data';

const BATCH = 500;

/**
 * Exports and deletions themselves. Requests for deletion stay: they are the proof that the erasure
 * was asked for and done, and name nobody. Hashes of erased phones stay, or the buyer would be
 * written to again.
 */
@Injectable()
export class PrivacyPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'privacy';
  readonly tables = ['data_exports', 'deletion_requests', 'sms_erased_phones'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield {
      path: 'privacy/requests',
      kind: 'json',
      rows: this.database.stream(
        `SELECT 'export' AS kind, CASE WHEN merchant_id IS NULL THEN 'user' ELSE 'merchant' END AS subject,
                state, created_at AS "askedAt", finished_at AS "doneAt"
           FROM data_exports WHERE user_id = $1
         UNION ALL
         SELECT 'deletion', subject, CASE WHEN cancelled_at IS NULL THEN 'asked' ELSE 'cancelled' END,
                requested_at, executed_at
           FROM deletion_requests WHERE user_id = $1
          ORDER BY 4`,
        [userId],
        { batchSize: BATCH },
      ),
    };
  }

  async eraseUser(userId: string): Promise<void> {
    await this.database.execute('DELETE FROM data_exports WHERE user_id = $1', [userId]);
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await this.database.execute('DELETE FROM data_exports WHERE merchant_id = $1', [merchantId]);
  }
}
