import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { PersonalData, type ExportFile, type ExportRow } from '../../platform/personal-data';

const BATCH = 1_000;
const MAX_BATCHES = 10_000;
/** Written as its index is. */
const ABOUT = `data ? 'userId' AND data ->> 'userId'`;

/** Gives out and forgets what people were told and what they chose to be told. */
@Injectable()
export class ProvidePersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'notices',
      tables: ['notices', 'notice_preferences'],
      exportUser: (userId) => this.exportUser(userId),
      exportMerchant: (merchantId) => this.exportMerchant(merchantId),
      eraseUser: (userId) => this.eraseUser(userId),
      eraseMerchant: (merchantId) => this.erase('merchant_id', merchantId),
    });
  }

  private async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield { path: 'notices/notices', kind: 'json', rows: this.notices('user_id', userId) };
    const preferences = this.database.stream<ExportRow>(
      `SELECT kind, channel, wanted, updated_at AS "updatedAt" FROM notice_preferences
        WHERE user_id = $1 ORDER BY kind, channel`,
      [userId],
      { batchSize: BATCH },
    );
    yield { path: 'notices/preferences', kind: 'json', rows: preferences };
  }

  private async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield { path: 'notices/notices', kind: 'json', rows: this.notices('merchant_id', merchantId) };
  }

  private notices(column: 'user_id' | 'merchant_id', id: string): AsyncIterable<ExportRow[]> {
    return this.database.stream<ExportRow>(
      `SELECT merchant_id AS "merchantId", user_id AS "userId", kind, data,
              created_at AS "createdAt", read_at AS "readAt"
         FROM notices WHERE ${column} = $1 ORDER BY created_at, id`,
      [id],
      { batchSize: BATCH },
    );
  }

  /** His own bell, and the word of his joining in the bells of others, which knows him by id. */
  private async eraseUser(userId: string): Promise<void> {
    await this.erase('user_id', userId);
    await this.erase(ABOUT, userId);
    await this.database.execute('DELETE FROM notice_preferences WHERE user_id = $1', [userId]);
  }

  private async erase(which: 'user_id' | 'merchant_id' | typeof ABOUT, id: string): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const erased = await this.database.execute(
        `DELETE FROM notices WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM notices WHERE ${which} = $1 LIMIT ${BATCH}))`,
        [id],
      );
      if (erased < BATCH) return;
    }
  }
}
