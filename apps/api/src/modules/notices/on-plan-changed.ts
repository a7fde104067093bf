import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SubscriptionChanged, TrialEnding } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { AppLinks } from './app-links';
import { OwnerTidings } from './owner-tidings';

/** Owners hear of every change of their plan, also of the one that they made: it is what they will pay. */
@Injectable()
export class OnPlanChanged implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly owners: OwnerTidings,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<SubscriptionChanged>(
      'subscription-changed',
      'notices.tell-plan-changed',
      (event, id) => this.tellChange(event, id),
    );
    this.events.on<TrialEnding>('trial-ending', 'notices.tell-trial-ending', (event) =>
      this.tellTrial(event),
    );
  }

  private async tellChange(event: SubscriptionChanged, id: string): Promise<void> {
    const { change } = event;
    if (change === 'status') return;
    if (change === 'cancel_scheduled' || change === 'ended') {
      await this.tellEnd(event, id, change === 'ended');
      return;
    }
    const { merchantId, effectiveAt } = event;
    const { plan } = event.to;
    const planUrl = this.links.plans();
    await this.owners.tell({
      kind: 'plan_changed',
      merchantId,
      key: `plan-changed:${id}`,
      data: { change, plan, effectiveAt },
      mail: {
        template: 'plan-changed',
        params: (who) => ({ ...who, change, plan, effectiveAt, planUrl }),
      },
    });
  }

  private async tellEnd(event: SubscriptionChanged, id: string, ended: boolean): Promise<void> {
    const { merchantId, change, effectiveAt: endsAt } = event;
    const { plan } = event.from ?? event.to;
    const planUrl = this.links.plans();
    await this.owners.tell({
      kind: 'plan_changed',
      merchantId,
      key: `plan-changed:${id}`,
      data: { change, plan, effectiveAt: endsAt },
      mail: {
        template: 'plan-cancelled',
        params: (who) => ({ ...who, plan, ended, endsAt, planUrl }),
      },
    });
  }

  private async tellTrial(event: TrialEnding): Promise<void> {
    const { merchantId, plan, trialEnd, amountMinor, currency } = event;
    const planUrl = this.links.plans();
    await this.owners.tell({
      kind: 'trial_ending',
      merchantId,
      key: `trial-ending:${trialEnd}`,
      data: { plan, trialEnd, amountMinor, currency },
      mail: {
        template: 'trial-ending',
        params: (who) => ({ ...who, plan, trialEnd, amountMinor, currency, planUrl }),
      },
    });
  }
}
