import { Module, type OnModuleInit } from '@nestjs/common';
import { OrderLines, OrdersModule } from '../../orders';
import { QuotaModule } from '../../quota';
import { SmsSettingsModule } from '../settings/settings.module';
import { CancelMessage } from './cancel-message';
import { MessagesController } from './messages.controller';
import { MessagesRepository } from './messages.repository';
import { MessageStats } from './message-stats';
import { RetryMessage } from './retry-message';
import { WaitingMessages } from './waiting-messages';

@Module({
  imports: [OrdersModule, QuotaModule, SmsSettingsModule],
  controllers: [MessagesController],
  providers: [MessagesRepository, MessageStats, WaitingMessages, CancelMessage, RetryMessage],
  exports: [MessagesRepository, WaitingMessages],
})
export class SmsMessagesModule implements OnModuleInit {
  constructor(
    private readonly orderLines: OrderLines,
    private readonly messages: MessagesRepository,
  ) {}

  /** What orders show about messages comes from here, because imports only go down. */
  onModuleInit(): void {
    this.orderLines.setHistorySource((merchantId, lineId) =>
      this.messages.lineHistory(merchantId, lineId),
    );
    this.orderLines.setSuppressedSql(
      'EXISTS (SELECT 1 FROM sms_suppressions s WHERE s.merchant_id = l.merchant_id AND s.phone = l.phone)',
    );
    this.orderLines.setForeignAllowedSql(
      'EXISTS (SELECT 1 FROM sms_settings t WHERE t.merchant_id = l.merchant_id AND t.allow_foreign)',
    );
  }
}
