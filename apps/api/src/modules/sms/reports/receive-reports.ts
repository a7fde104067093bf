import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Inbox } from '../../webhooks';
import { readReports } from './read-reports';
import { KEY_MEMORY, REPORT_KEY, SMSAPI_REPORTS } from './report-limits';

/** Puts delivery reports into the inbox: the provider has its answer at once, a worker does the rest. */
@Injectable()
export class ReceiveReports {
  private readonly merchantOfKey = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {}

  /** @throws DomainError `not_found` for a key that is no merchant's. */
  async receive(reportKey: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const merchantId = await this.merchantOf(reportKey);
    await this.inbox.receive(
      readReports(fields).map((report) => ({
        provider: SMSAPI_REPORTS,
        externalId: `${merchantId}:${report.providerMessageId}:${report.status}:${report.doneAt ?? ''}`,
        merchantId,
        payload: report,
      })),
    );
  }

  private async merchantOf(reportKey: string): Promise<string> {
    const known = this.merchantOfKey.get(reportKey);
    if (known) return known;
    const row = REPORT_KEY.test(reportKey) ? await this.find(reportKey) : null;
    if (!row) throw new DomainError({ code: 'not_found' });
    if (this.merchantOfKey.size >= KEY_MEMORY) this.merchantOfKey.clear();
    this.merchantOfKey.set(reportKey, row.merchant_id);
    return row.merchant_id;
  }

  private find(reportKey: string): Promise<{ merchant_id: string } | null> {
    return this.database.one('SELECT merchant_id FROM sms_settings WHERE report_key = $1', [
      reportKey,
    ]);
  }
}
