import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { PersonalData, removeRows, type PersonalDataPart } from '../../platform/personal-data';

/** Calls from outside hold ids and codes, no numbers and no texts; what they meant is told by the messages. */
@Injectable()
export class WebhooksPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'webhooks';
  readonly tables = ['inbox_events'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await removeRows(this.database, 'inbox_events', 'merchant_id = $1', [merchantId]);
  }
}
