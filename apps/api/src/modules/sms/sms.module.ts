import { Module } from '@nestjs/common';
import { SmsDispatchModule } from './dispatch/dispatch.module';
import { SmsMessagesModule } from './messages/messages.module';
import { SmsPersonalDataModule } from './personal-data/personal-data.module';
import { SmsRefusalsModule } from './refusals/refusals.module';
import { SmsReportsModule } from './reports/reports.module';
import { SmsSendingModule } from './sending/sending.module';
import { SmsSettingsModule } from './settings/settings.module';
import { SmsTemplatesModule } from './templates/templates.module';

/** Everything about sending. Its parts import only downwards: dispatch and sending stand on messages and settings. */
@Module({
  imports: [
    SmsSettingsModule,
    SmsTemplatesModule,
    SmsMessagesModule,
    SmsRefusalsModule,
    SmsSendingModule,
    SmsDispatchModule,
    SmsReportsModule,
    SmsPersonalDataModule,
  ],
})
export class SmsModule {}
