import { Module } from '@nestjs/common';
import { SmsProviderModule } from '../provider/provider.module';
import { ChangeSmsSettings } from './change-sms-settings';
import { CheckSmsConnection } from './check-sms-connection';
import { SmsSettingsController } from './sms-settings.controller';
import { SmsSettingsRepository } from './sms-settings.repository';

@Module({
  imports: [SmsProviderModule],
  controllers: [SmsSettingsController],
  providers: [SmsSettingsRepository, ChangeSmsSettings, CheckSmsConnection],
  exports: [SmsSettingsRepository],
})
export class SmsSettingsModule {}
