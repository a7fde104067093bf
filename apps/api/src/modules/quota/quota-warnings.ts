import { Injectable } from '@nestjs/common';
import type { QuotaWarning } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database, UseCases } from '../../platform/database';
import { Events } from '../../platform/events';
import { WARNING_BATCH } from './quota-limits';

interface Warned {
  merchant_id: string;
  id: string;
  sms_limit: number;
  used: number;
  reserved: number;
}

const COLUMN_OF = { 80: 'warned_80_at', 100: 'warned_100_at' } as const;

/** Looks for periods that passed a level, beside the hot path: no send pays for it. */
@Injectable()
export class QuotaWarnings {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async tellAll(): Promise<void> {
    for (const percent of [80, 100] as const) {
      await this.useCases.run(() => this.database.transaction(() => this.tell(percent)));
    }
  }

  private async tell(percent: 80 | 100): Promise<void> {
    for (const row of await this.mark(percent)) {
      await this.events.record<QuotaWarning>({
        type: 'quota-warning',
        merchantId: row.merchant_id,
        periodId: row.id,
        percent,
        limit: row.sms_limit,
        used: row.used,
        reserved: row.reserved,
      });
    }
  }

  /** Reserved units count: what is promised to messages on their way cannot be promised again. */
  private mark(percent: 80 | 100): Promise<Warned[]> {
    const column = COLUMN_OF[percent];
    return this.database.query<Warned>(
      `UPDATE quota_periods p SET ${column} = $1
         FROM (SELECT merchant_id, id FROM quota_periods
                WHERE starts_at <= $1 AND ends_at > $1 AND ${column} IS NULL AND sms_limit > 0
                  AND (used + reserved)::bigint * 100 >= sms_limit::bigint * $2
                ORDER BY merchant_id, id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED) due
        WHERE p.merchant_id = due.merchant_id AND p.id = due.id
       RETURNING p.merchant_id, p.id, p.sms_limit, p.used, p.reserved`,
      [this.clock.now(), percent, WARNING_BATCH],
    );
  }
}
