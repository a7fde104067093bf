import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Ticks } from '../../../platform/jobs';
import { PersonalData, type PartName } from '../../../platform/personal-data';
import { RetentionSettings, type ShopRetention } from '../../users';

const HOUR_MS = 3_600_000;
const SHOPS_AT_ONCE = 100;
const MAX_SHOPS = 100_000;
export const RUN_RETENTION = 'privacy.run-retention';

/**
 * Forgets, once a day, what shops no longer want to keep; every part in its own small steps. It looks
 * each hour, because a timer of a whole day would never ring in a process that is renewed every night.
 */
@Injectable()
export class RunRetention implements OnModuleInit {
  private readonly logger = new Logger(RunRetention.name);
  /** The last day on which this process came to the end. */
  private ranOn: string | null = null;

  constructor(
    private readonly settings: RetentionSettings,
    private readonly personalData: PersonalData,
    private readonly audit: AuditTrail,
    private readonly ticks: Ticks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every(RUN_RETENTION, HOUR_MS, () => this.runOnceADay());
  }

  private async runOnceADay(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    if (today === this.ranOn) return;
    await this.run();
    this.ranOn = today;
  }

  async run(): Promise<void> {
    let after: string | null = null;
    for (let seen = 0; seen < MAX_SHOPS; seen += SHOPS_AT_ONCE) {
      const shops: ShopRetention[] = await this.settings.shopsThatForget(after, SHOPS_AT_ONCE);
      for (const shop of shops) await this.forgetOf(shop);
      after = shops.at(-1)?.merchantId ?? null;
      if (shops.length < SHOPS_AT_ONCE) return;
    }
    this.logger.error('retention stopped at its limit of shops');
  }

  private async forgetOf({ merchantId, ...months }: ShopRetention): Promise<void> {
    const now = this.clock.now();
    const policy = {
      ordersBefore: monthsBefore(now, months.ordersMonths),
      messagesBefore: monthsBefore(now, months.messagesMonths),
    };
    const forgotten: Partial<Record<PartName, number>> = {};
    for (const part of this.personalData.parts()) {
      const count = (await part.applyRetention?.(merchantId, policy)) ?? 0;
      if (count > 0) forgotten[part.name] = count;
    }
    if (Object.keys(forgotten).length === 0) return;
    await this.audit.record({
      action: 'RETENTION_RUN',
      merchantId,
      by: 'system',
      data: { ...months, forgotten },
    });
  }
}

/** The same day of an earlier month, or that month's last day; null keeps for ever. */
export function monthsBefore(at: Date, months: number | null): Date | null {
  if (months === null) return null;
  const before = new Date(at);
  before.setUTCMonth(before.getUTCMonth() - months);
  // The 31st of a shorter month rolls over into the next one; back to its last day.
  if (before.getUTCDate() !== at.getUTCDate()) before.setUTCDate(0);
  return before;
}
