import {
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { PROCESS_ROLE, type ProcessRole } from '../../../platform/config';
import { Events } from '../../../platform/events';
import { Ticks } from '../../../platform/jobs';
import { Notifications } from '../../../platform/live';
import { OrdersModule } from '../../orders';
import { Quota, QuotaDays, QuotaModule } from '../../quota';
import { SMS_DUE_CHANNEL } from '../messages/sms-due-channel';
import { SmsProviderModule } from '../provider';
import { SmsRefusalsModule } from '../refusals/refusals.module';
import { SmsSettingsModule } from '../settings/settings.module';
import { AskAgain } from './ask-again';
import { Circuit } from './circuit';
import { ClaimMessages } from './claim-messages';
import { ClaimsRepository } from './claims.repository';
import { DispatchLimits } from './dispatch-limits';
import { Dispatcher } from './dispatcher';
import { DueMerchantsRepository } from './due-merchants.repository';
import { MessageEffects } from './message-effects';
import { MessageHolds } from './message-holds';
import { MessagesLive } from './messages-live';
import { OnBuyersUnsubscribed } from './on-buyers-unsubscribed';
import { RecordResults, type BuyersUnsubscribed } from './record-results';
import { ResultsRepository } from './results.repository';

@Module({
  imports: [OrdersModule, QuotaModule, SmsProviderModule, SmsSettingsModule, SmsRefusalsModule],
  providers: [
    AskAgain,
    Circuit,
    ClaimMessages,
    ClaimsRepository,
    DispatchLimits,
    Dispatcher,
    DueMerchantsRepository,
    MessageEffects,
    MessageHolds,
    MessagesLive,
    OnBuyersUnsubscribed,
    RecordResults,
    ResultsRepository,
  ],
  exports: [Dispatcher, MessageEffects, MessagesLive],
})
export class SmsDispatchModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(SmsDispatchModule.name);

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly ticks: Ticks,
    private readonly notifications: Notifications,
    private readonly events: Events,
    private readonly quota: Quota,
    private readonly quotaDays: QuotaDays,
    private readonly holds: MessageHolds,
    private readonly dispatcher: Dispatcher,
    private readonly limits: DispatchLimits,
    private readonly onBuyersUnsubscribed: OnBuyersUnsubscribed,
  ) {}

  onModuleInit(): void {
    this.quota.setHoldSource(this.holds);
    this.quotaDays.setSource((merchantId, from, until) =>
      this.holds.usedByDay(merchantId, from, until),
    );
    this.events.on<BuyersUnsubscribed>(
      'buyers-unsubscribed',
      'sms.suppress-unsubscribed',
      (event) => this.onBuyersUnsubscribed.suppress(event),
    );
    this.ticks.every('sms-dispatch', this.limits.tickMs, () => this.tick());
    this.ticks.every('sms-in-doubt', this.limits.tickMs, () => this.settleDoubts());
  }

  onApplicationBootstrap(): void {
    if (this.role !== 'worker') return;
    this.notifications.listen(SMS_DUE_CHANNEL, () => this.dispatcher.wake());
    this.dispatcher.wake();
    this.logger.log('dispatch is running');
  }

  /** A worker's loop runs by itself and is only woken; where nobody loops, the tick does the work. */
  private async tick(): Promise<void> {
    if (this.role === 'worker') this.dispatcher.wake();
    else await this.dispatcher.runUntilIdle();
  }

  private async settleDoubts(): Promise<void> {
    await this.dispatcher.settleDoubts();
    if (this.role !== 'worker') await this.dispatcher.untilWritten();
  }
}
