import { Module } from '@nestjs/common';
import { SmsProvider } from './sms-provider';
import { SmsapiProvider } from './smsapi/smsapi-provider';

/** The provider behind the port. A second one is added here and chosen by the merchant's setting. */
@Module({
  providers: [{ provide: SmsProvider, useClass: SmsapiProvider }],
  exports: [SmsProvider],
})
export class SmsProviderModule {}
