import {
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { PROCESS_ROLE, type ProcessRole } from '../../../platform/config';
import { Ticks } from '../../../platform/jobs';
import { Notifications } from '../../../platform/live';
import { CallEndpoint } from './call-endpoint';
import { Courier } from './courier';
import { WebhookDeliveries } from './deliveries';
import { DeliveriesRepository } from './deliveries.repository';
import { EndpointSecrets } from './endpoint-secrets';
import { WebhookEndpoints } from './endpoints';
import { EndpointsRepository } from './endpoints.repository';
import { HostLookup } from './host-lookup';
import { OutgoingGauges } from './outgoing-gauges';
import { DELIVERIES_CHANNEL, LOOK_INTERVAL_MS, PURGE_INTERVAL_MS } from './outgoing-limits';
import { OutgoingRetention } from './outgoing-retention';
import { OutgoingWebhooks } from './outgoing-webhooks';
import { RecordDelivery } from './record-delivery';
import { Subscribers } from './subscribers';
import { TellShops } from './tell-shops';
import { WebhookDeliveriesController } from './webhook-deliveries.controller';
import { WebhookEndpointsController } from './webhook-endpoints.controller';

@Module({
  controllers: [WebhookEndpointsController, WebhookDeliveriesController],
  providers: [
    CallEndpoint,
    Courier,
    DeliveriesRepository,
    EndpointSecrets,
    EndpointsRepository,
    HostLookup,
    OutgoingGauges,
    OutgoingRetention,
    OutgoingWebhooks,
    RecordDelivery,
    Subscribers,
    TellShops,
    WebhookDeliveries,
    WebhookEndpoints,
  ],
  exports: [OutgoingWebhooks],
})
export class OutgoingModule implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(OutgoingModule.name);

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly ticks: Ticks,
    private readonly notifications: Notifications,
    private readonly courier: Courier,
    private readonly retention: OutgoingRetention,
  ) {}

  onModuleInit(): void {
    this.ticks.every('webhook-deliveries', LOOK_INTERVAL_MS, () => this.courier.run());
    this.ticks.every('webhook-purge', PURGE_INTERVAL_MS, () => this.retention.purge());
  }

  onApplicationBootstrap(): void {
    if (this.role !== 'worker') return;
    this.notifications.listen(DELIVERIES_CHANNEL, () => {
      this.courier
        .run()
        .catch((error: unknown) => this.logger.error({ err: error }, 'webhooks could not be sent'));
    });
  }
}
