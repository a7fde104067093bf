import { Module } from '@nestjs/common';
import { OrdersModule } from '../../orders';
import { QuotaModule } from '../../quota';
import { UsersModule } from '../../users';
import { SmsMessagesModule } from '../messages/messages.module';
import { SmsRefusalsModule } from '../refusals/refusals.module';
import { SmsSettingsModule } from '../settings/settings.module';
import { SmsTemplatesModule } from '../templates/templates.module';
import { Candidates } from './candidates';
import { FinishSend } from './finish-send';
import { ForgottenPlaces } from './forgotten-places';
import { MerchantGate } from './merchant-gate';
import { PlanSend } from './plan-send';
import { PreviewSend } from './preview-send';
import { QueuedMessagesRepository } from './queued-messages.repository';
import { SendNews } from './send-news';
import { SendReviewRequests } from './send-review-requests';
import { SendTest } from './send-test';
import { SendingToolsController } from './sending-tools.controller';
import { SendingController } from './sending.controller';
import { TestMessagesRepository } from './test-messages.repository';
import { UndoSend } from './undo-send';

@Module({
  imports: [
    OrdersModule,
    QuotaModule,
    UsersModule,
    SmsSettingsModule,
    SmsTemplatesModule,
    SmsMessagesModule,
    SmsRefusalsModule,
  ],
  controllers: [SendingController, SendingToolsController],
  providers: [
    MerchantGate,
    PlanSend,
    Candidates,
    PreviewSend,
    QueuedMessagesRepository,
    SendNews,
    FinishSend,
    ForgottenPlaces,
    SendReviewRequests,
    UndoSend,
    TestMessagesRepository,
    SendTest,
  ],
})
export class SmsSendingModule {}
