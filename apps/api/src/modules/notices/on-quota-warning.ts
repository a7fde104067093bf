import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../platform/events';
import { Quota, type QuotaWarning } from '../quota';
import { Merchants, PeopleToTell } from '../users';
import { AppLinks } from './app-links';
import { Notices } from './notices';

/** Owners and managers hear that the month runs out, once for each period and level. */
@Injectable()
export class OnQuotaWarning implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
    private readonly quota: Quota,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<QuotaWarning>('quota-warning', 'notices.tell-quota-warning', (event) =>
      this.tell(event),
    );
  }

  private async tell(event: QuotaWarning): Promise<void> {
    const { merchantId, percent, limit, periodId } = event;
    const { name: merchantName } = await this.merchants.settings(merchantId);
    const { periodEnd } = await this.quota.usage(merchantId);
    // What is reserved counts, as it does against the limit.
    const used = event.used + event.reserved;
    await this.notices.tell({
      kind: percent === 80 ? 'quota_80' : 'quota_100',
      merchantId,
      people: await this.people.membersWithRole(merchantId, ['owner', 'manager']),
      key: `quota-${percent}:${periodId}`,
      data: { used, limit, periodEnd },
      mail: {
        template: percent === 80 ? 'quota-80' : 'quota-100',
        params: ({ firstName }) => ({
          firstName,
          merchantName,
          used,
          limit,
          periodEnd,
          plansUrl: this.links.plans(),
        }),
      },
    });
  }
}
