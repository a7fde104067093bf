import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config';
import { DomainError } from '../../platform/errors';

/** What a shop's plan lets it add. What is there already stays, whatever the plan becomes. */
export interface LimitsOfPlan {
  /** Members and open invitations together. */
  readonly seats: number;
  readonly productLinks: number;
  readonly apiAccess: boolean;
}

export type PlanLimitsSource = (merchantId: string) => Promise<LimitsOfPlan>;

export interface Wanted {
  readonly what: 'seats' | 'product_links';
  readonly limit: number;
  /** In use without what is asked for. */
  readonly used: number;
  readonly asked: number;
}

const UNLIMITED: LimitsOfPlan = {
  seats: Number.MAX_SAFE_INTEGER,
  productLinks: Number.MAX_SAFE_INTEGER,
  apiAccess: true,
};
const UPGRADE_PATH = '/subscription';

/** What plans hold beside messages. Billing, which stands above, says how much that is. */
@Injectable()
export class PlanLimits {
  private source: PlanLimitsSource | null = null;

  constructor(private readonly config: AppConfig) {}

  /** Called once, by billing. */
  provide(source: PlanLimitsSource): void {
    if (this.source) throw new Error('The limits of plans have a source already.');
    this.source = source;
  }

  /** Without a source, as in a spec of one class, nothing is limited. */
  async of(merchantId: string): Promise<LimitsOfPlan> {
    return this.source ? this.source(merchantId) : UNLIMITED;
  }

  /** @throws DomainError `plan_limit_reached` (402) with the figures, when not all that is asked for fits. */
  assertRoom({ what, limit, used, asked }: Wanted): void {
    if (used + asked <= limit) return;
    const fits = Math.max(0, limit - used);
    throw new DomainError({
      code: 'plan_limit_reached',
      params: { limit, used },
      extra: { what, limit, used, fits, upgradeUrl: this.upgradeUrl },
      detail: `The plan holds ${limit}; ${used} are in use and ${asked} more were asked for: ${fits} would fit.`,
    });
  }

  /** @throws DomainError `plan_without_api` (402). */
  async assertApiAccess(merchantId: string): Promise<void> {
    const { apiAccess } = await this.of(merchantId);
    if (apiAccess) return;
    throw new DomainError({ code: 'plan_without_api', extra: { upgradeUrl: this.upgradeUrl } });
  }

  private get upgradeUrl(): string {
    return `${this.config.publicUrl}${UPGRADE_PATH}`;
  }
}
