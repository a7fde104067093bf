import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config';

/** Where the mails of this module lead, in the merchant's app. */
@Injectable()
export class AppLinks {
  constructor(private readonly config: AppConfig) {}

  readonly plans = (): string => this.to('/subscription');
  readonly invoices = (): string => this.to('/subscription/invoices');
  readonly webhooks = (): string => this.to('/settings/webhooks');
  readonly team = (): string => this.to('/settings/team');
  readonly smsSettings = (): string => this.to('/settings/sms');
  readonly dataExport = (): string => this.to('/settings/data');
  readonly import = (id: string): string => this.to(`/imports/${id}`);

  private to(path: string): string {
    return this.config.publicUrl + path;
  }
}
