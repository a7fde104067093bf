import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  PersonalData,
  removeRows,
  sheetFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

@Injectable()
export class LinksPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'product-links';
  readonly tables = ['product_links'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'products/links',
      columns: ['pnk', 'url', 'createdAt', 'updatedAt'],
      sql: `SELECT pnk, url, created_at AS "createdAt", updated_at AS "updatedAt"
              FROM product_links WHERE merchant_id = $1 ORDER BY pnk`,
      params: [merchantId],
    });
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await removeRows(this.database, 'product_links', 'merchant_id = $1', [merchantId]);
  }
}
