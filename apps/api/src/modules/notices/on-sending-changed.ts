import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../platform/events';
import type { SendingPaused, SendingResumed } from '../sms';
import { Merchants, PeopleToTell } from '../users';
import { AppLinks } from './app-links';
import { Notices } from './notices';

/** Owners and managers hear that the SMS account stopped the sending, and that it goes on. */
@Injectable()
export class OnSendingChanged implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<SendingPaused>('sending-paused', 'notices.tell-sending-paused', (event, id) =>
      this.tellPaused(event, id),
    );
    this.events.on<SendingResumed>('sending-resumed', 'notices.tell-sending-resumed', (event, id) =>
      this.tellResumed(event, id),
    );
  }

  private async tellPaused({ merchantId, reason }: SendingPaused, eventId: string): Promise<void> {
    const { name: merchantName } = await this.merchants.settings(merchantId);
    const settingsUrl = this.links.smsSettings();
    await this.notices.tell({
      kind: 'sending_paused',
      merchantId,
      people: await this.people.membersWithRole(merchantId, ['owner', 'manager']),
      key: `sending-paused:${eventId}`,
      data: { reason },
      mail: {
        template: 'sending-paused',
        params: ({ firstName }) => ({ firstName, merchantName, reason, settingsUrl }),
      },
    });
  }

  private async tellResumed({ merchantId }: SendingResumed, eventId: string): Promise<void> {
    await this.notices.tell({
      kind: 'sending_resumed',
      merchantId,
      people: await this.people.membersWithRole(merchantId, ['owner', 'manager']),
      key: `sending-resumed:${eventId}`,
      data: {},
    });
  }
}
