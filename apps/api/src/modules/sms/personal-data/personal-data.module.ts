import { Module } from '@nestjs/common';
import { SmsMessagesModule } from '../messages/messages.module';
import { BlankMessages } from './blank-messages';
import { BuyerMessages } from './buyer-messages';
import { SmsPersonalData } from './sms-personal-data';

@Module({
  imports: [SmsMessagesModule],
  providers: [BlankMessages, BuyerMessages, SmsPersonalData],
})
export class SmsPersonalDataModule {}
