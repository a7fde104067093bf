import { Module, type OnModuleInit } from '@nestjs/common';
import { QuotaModule } from '../../quota';
import { Inbox, WebhooksModule } from '../../webhooks';
import { SmsDispatchModule } from '../dispatch/dispatch.module';
import { ApplyReports } from './apply-reports';
import { ReceiveReports } from './receive-reports';
import { SMSAPI_REPORTS } from './report-limits';
import { ReportedMessagesRepository } from './reported-messages.repository';
import { ReportsController } from './reports.controller';

@Module({
  imports: [QuotaModule, WebhooksModule, SmsDispatchModule],
  controllers: [ReportsController],
  providers: [ApplyReports, ReceiveReports, ReportedMessagesRepository],
})
export class SmsReportsModule implements OnModuleInit {
  constructor(
    private readonly inbox: Inbox,
    private readonly reports: ApplyReports,
  ) {}

  onModuleInit(): void {
    this.inbox.register(SMSAPI_REPORTS, (events) => this.reports.apply(events));
  }
}
