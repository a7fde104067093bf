import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FiscalDocumentNeedsHuman, MoneyAlert } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { Mailer, type MailParams } from '../../platform/mail';
import { Merchants, PeopleToTell } from '../users';

type StaffMail = 'fiscal-needs-human' | 'money-alert';

/** Our own people hear of money that does not follow by itself: a fiscal document has five working days, a dispute fewer. */
@Injectable()
export class OnTroubleForStaff implements OnModuleInit {
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
      ({ merchantId, documentId, why, reason }, id) =>
        this.tell('fiscal-needs-human', { merchantId, id }, { why, reason, documentId }),
    );
    this.events.on<MoneyAlert>(
      'money-alert',
      'notices.tell-staff-of-money',
      ({ merchantId, kind, reference }, id) =>
        this.tell('money-alert', { merchantId, id }, { kind, reference }),
    );
  }

  private async tell<T extends StaffMail>(
    template: T,
    event: { merchantId: string; id: string },
    what: Omit<MailParams[T], 'firstName' | 'merchantName'>,
  ): Promise<void> {
    const { name: merchantName } = await this.merchants.settings(event.merchantId);
    for (const { userId, firstName, locale, confirmedEmail: to } of await this.people.staff()) {
      if (to === null) continue;
      const params = { firstName, merchantName, ...what } as MailParams[T];
      await this.mailer.send({
        ...{ template, to, locale, userId, params },
        dedupeKey: `${template}:${userId}:${event.id}`,
      });
    }
  }
}
