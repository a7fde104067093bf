import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeView } from '@smssend/contracts';
import type { MailParams, MailTemplate } from '../../platform/mail';
import { Merchants, PeopleToTell } from '../users';
import { Notices } from './notices';

export interface OwnerTiding<T extends MailTemplate> {
  readonly kind: NoticeKind;
  readonly merchantId: string;
  readonly key: string;
  readonly data: NoticeView['data'];
  readonly mail: { template: T; params: (who: OwnerAddressed) => MailParams[T] };
}

/** What every mail to an owner begins with. */
export interface OwnerAddressed {
  firstName: string;
  merchantName: string;
}

/** Money is the owners' business: nobody else of a shop hears of it. */
@Injectable()
export class OwnerTidings {
  constructor(
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
  ) {}

  async tell<T extends MailTemplate>({ mail, ...tiding }: OwnerTiding<T>): Promise<void> {
    const { merchantId } = tiding;
    const { name: merchantName } = await this.merchants.settings(merchantId);
    await this.notices.tell({
      ...tiding,
      people: await this.people.membersWithRole(merchantId, ['owner']),
      mail: {
        template: mail.template,
        params: ({ firstName }) => mail.params({ firstName, merchantName }),
      },
    });
  }
}
