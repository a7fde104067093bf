import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database';
import { jsonFile } from './export-rows';
import { PersonalData } from './personal-data';
import type { ExportFile, PersonalDataPart } from './personal-data-part';
import { removeRows } from './remove-rows';

/** Answers kept for repeated requests, three days long. */
@Injectable()
export class PlatformPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'platform';
  readonly tables = ['idempotency_keys'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await removeRows(this.database, 'idempotency_keys', 'merchant_id = $1', [merchantId]);
  }
}

/** Mails that were sent: that they were, never what stood in them. */
@Injectable()
export class MailPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'mail';
  readonly tables = ['mails'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield jsonFile(this.database, {
      path: 'account/mails',
      sql: `SELECT template, locale, state, created_at AS "createdAt", sent_at AS "sentAt"
              FROM mails WHERE user_id = $1 ORDER BY created_at`,
      params: [userId],
    });
  }

  /** Also what has not left yet: it would open an account that is closed. */
  async eraseUser(userId: string): Promise<void> {
    await removeRows(this.database, 'mails', 'user_id = $1', [userId]);
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await removeRows(this.database, 'mails', 'merchant_id = $1', [merchantId]);
  }
}
