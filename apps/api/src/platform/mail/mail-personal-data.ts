import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database';
import { PersonalData, type ExportFile, type ExportRow } from '../personal-data';
import type { MailTemplate } from './mail-templates';

const BATCH = 1_000;
const MAX_BATCHES = 10_000;
/** The last word about an erasure leaves after it; its contents go with the sending. */
const FAREWELL: MailTemplate = 'account-deleted';

type Owner = 'user_id' | 'merchant_id';

/** Gives out which mails were sent, and forgets them; what they said is gone since they left. */
@Injectable()
export class MailPersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'mail',
      tables: ['mails'],
      exportUser: (userId) => this.export('user_id', userId),
      exportMerchant: (merchantId) => this.export('merchant_id', merchantId),
      eraseUser: (userId) => this.erase('user_id', userId),
      eraseMerchant: (merchantId) => this.erase('merchant_id', merchantId),
    });
  }

  private async *export(owner: Owner, id: string): AsyncGenerator<ExportFile> {
    const rows = this.database.stream<ExportRow>(
      `SELECT template, locale, state, user_id AS "userId", created_at AS "createdAt",
              sent_at AS "sentAt"
         FROM mails WHERE ${owner} = $1 ORDER BY created_at, id`,
      [id],
      { batchSize: BATCH },
    );
    yield { path: 'mail/mails', kind: 'json', rows };
  }

  private async erase(owner: Owner, id: string): Promise<void> {
    await this.inBatches(
      `DELETE FROM mails WHERE id = ANY (ARRAY(
         SELECT id FROM mails WHERE ${owner} = $1 AND (template <> $2 OR state <> 'queued')
          LIMIT ${BATCH}))`,
      [id, FAREWELL],
    );
    await this.inBatches(
      `UPDATE mails SET ${owner} = NULL WHERE id = ANY (ARRAY(
         SELECT id FROM mails WHERE ${owner} = $1 LIMIT ${BATCH}))`,
      [id],
    );
  }

  private async inBatches(sql: string, params: readonly unknown[]): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      if ((await this.database.execute(sql, params)) < BATCH) return;
    }
  }
}
