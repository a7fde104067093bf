import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FiscalDocumentNeedsHuman } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { Mailer } from '../../platform/mail';
import { Merchants, PeopleToTell } from '../users';

/** Our own people hear of a fiscal document that does not get on: the law gives it five working days. */
@Injectable()
export class OnFiscalTrouble implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly mailer: Mailer,
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
  ) {}

  onModuleInit(): void {
    this.events.on<FiscalDocumentNeedsHuman>(
      'fiscal-document-needs-human',
      'notices.tell-staff-of-fiscal-trouble',
      (event, id) => this.tell(event, id),
    );
  }

  private async tell(event: FiscalDocumentNeedsHuman, eventId: string): Promise<void> {
    const { merchantId, documentId, why, reason } = event;
    const { name: merchantName } = await this.merchants.settings(merchantId);
    for (const { userId, firstName, locale, confirmedEmail: to } of await this.people.staff()) {
      if (to === null) continue;
      await this.mailer.send({
        template: 'fiscal-needs-human',
        to,
        locale,
        userId,
        dedupeKey: `fiscal-needs-human:${userId}:${eventId}`,
        params: { firstName, merchantName, why, reason, documentId },
      });
    }
  }
}
