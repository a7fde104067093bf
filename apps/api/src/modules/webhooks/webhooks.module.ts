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
import { Inbox } from './inbox';
import { InboxEventsRepository } from './inbox-events.repository';
import { INBOX_CHANNEL, LOOK_INTERVAL_MS, PURGE_INTERVAL_MS } from './inbox-limits';
import { InboxRunner } from './inbox-runner';
import { WebhooksPersonalData } from './webhooks-personal-data';

@Module({
  providers: [Inbox, InboxRunner, InboxEventsRepository, WebhooksPersonalData],
  exports: [Inbox, InboxRunner],
})
export class WebhooksModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(WebhooksModule.name);

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly ticks: Ticks,
    private readonly notifications: Notifications,
    private readonly runner: InboxRunner,
  ) {}

  onModuleInit(): void {
    this.ticks.every('inbox', LOOK_INTERVAL_MS, () => this.runner.run());
    this.ticks.every('inbox-purge', PURGE_INTERVAL_MS, () => this.runner.purge());
  }

  onApplicationBootstrap(): void {
    if (this.role !== 'worker') return;
    this.notifications.listen(INBOX_CHANNEL, () => {
      this.runner
        .run()
        .catch((error: unknown) => this.logger.error({ err: error }, 'the inbox could not be run'));
    });
  }
}
