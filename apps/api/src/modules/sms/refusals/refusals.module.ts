import { Module } from '@nestjs/common';
import { UsersModule } from '../../users';
import { WebhooksModule } from '../../webhooks';
import { SmsMessagesModule } from '../messages/messages.module';
import { OptOutCodes } from './opt-out-codes';
import { OptOutController } from './opt-out.controller';
import { RefuseMessages } from './refuse-messages';
import { Suppressions } from './suppressions';
import { SuppressionsController } from './suppressions.controller';

@Module({
  imports: [UsersModule, WebhooksModule, SmsMessagesModule],
  controllers: [SuppressionsController, OptOutController],
  providers: [OptOutCodes, Suppressions, RefuseMessages],
  exports: [OptOutCodes, Suppressions],
})
export class SmsRefusalsModule {}
