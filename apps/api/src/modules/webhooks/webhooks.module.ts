import {
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { PROCESS_ROLE, type ProcessRole } from '../../platform/config';
import { Ticks } from '../../platform/jobs';
import { Notifications } from '../../platform/live';
import { Inbox } from './inbox/inbox';
import { InboxDesk } from './inbox/inbox-desk';
import { InboxEventsRepository } from './inbox/inbox-events.repository';
import { InboxGauges } from './inbox/inbox-gauges';
import { InboxLanesRepository } from './inbox/inbox-lanes.repository';
import { INBOX_CHANNEL, LOOK_INTERVAL_MS, PURGE_INTERVAL_MS } from './inbox/inbox-limits';
import { InboxRetention } from './inbox/inbox-retention';
import { InboxRunner } from './inbox/inbox-runner';
import { LaneRunner } from './inbox/lane-runner';
import { OutgoingModule } from './outgoing/outgoing.module';
import { ReceiveStripeEvent } from './stripe/receive-stripe-event';
import { StripeWebhooksController } from './stripe/stripe-webhooks.controller';
import { WebhooksPersonalData } from './webhooks-personal-data';

@Module({
  imports: [OutgoingModule],
  controllers: [StripeWebhooksController],
  providers: [
    Inbox,
    InboxDesk,
    InboxEventsRepository,
    InboxGauges,
    InboxLanesRepository,
    InboxRetention,
    InboxRunner,
    LaneRunner,
    ReceiveStripeEvent,
    WebhooksPersonalData,
  ],
  exports: [Inbox, InboxDesk, InboxRunner, LaneRunner, OutgoingModule],
})
export class WebhooksModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(WebhooksModule.name);

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly ticks: Ticks,
    private readonly notifications: Notifications,
    private readonly batches: InboxRunner,
    private readonly lanes: LaneRunner,
    private readonly retention: InboxRetention,
  ) {}

  onModuleInit(): void {
    this.ticks.every('inbox', LOOK_INTERVAL_MS, () => this.batches.run());
    // Apart from the batches, because its handlers may wait for the network.
    this.ticks.every('inbox-lanes', LOOK_INTERVAL_MS, () => this.lanes.run());
    this.ticks.every('inbox-purge', PURGE_INTERVAL_MS, () => this.retention.purge());
  }

  onApplicationBootstrap(): void {
    if (this.role !== 'worker') return;
    this.notifications.listen(INBOX_CHANNEL, () => {
      for (const runner of [this.batches, this.lanes]) this.start(runner);
    });
  }

  private start(runner: { run(): Promise<void> }): void {
    runner
      .run()
      .catch((error: unknown) => this.logger.error({ err: error }, 'the inbox could not be run'));
  }
}
