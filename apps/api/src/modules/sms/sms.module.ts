import { Module } from '@nestjs/common';
import { SmsMessagesModule } from './messages/messages.module';
import { SmsRefusalsModule } from './refusals/refusals.module';
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
  ],
})
export class SmsModule {}
