import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database';
import { PersonalData } from './personal-data';
import type { PersonalDataPart } from './personal-data-part';
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
