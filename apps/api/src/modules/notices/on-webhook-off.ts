import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WebhookEndpointOff } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { AppLinks } from './app-links';
import { OwnerTidings } from './owner-tidings';

/** Owners hear that an address of theirs failed so long that it is no longer called. */
@Injectable()
export class OnWebhookOff implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly owners: OwnerTidings,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<WebhookEndpointOff>(
      'webhook-endpoint-off',
      'notices.tell-webhook-off',
      (event) => this.tell(event),
    );
  }

  /** The host alone: a path may hold a key, which is no business of mails. */
  private async tell(event: WebhookEndpointOff): Promise<void> {
    const { merchantId, endpointId, url, failingSince } = event;
    const endpoint = new URL(url).host;
    const webhooksUrl = this.links.webhooks();
    await this.owners.tell({
      kind: 'webhook_off',
      merchantId,
      key: `webhook-off:${endpointId}:${failingSince}`,
      data: { endpoint },
      mail: {
        template: 'webhook-off',
        params: (who) => ({ ...who, endpoint, webhooksUrl }),
      },
    });
  }
}
