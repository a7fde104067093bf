import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Metrics } from '../../../platform/telemetry';

interface Figures {
  due: number;
  oldest: Date | null;
}

/** Deliveries that should have been tried by now, and how late the latest of them is. */
@Injectable()
export class OutgoingGauges {
  constructor(
    metrics: Metrics,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const due = 'Deliveries to merchants that are due';
    metrics.gauge('smssend_webhooks_due', due, [], async (gauge) => {
      gauge.set((await this.figures()).due);
    });
    const late = 'How late the delivery to a merchant is that waits longest';
    metrics.gauge('smssend_webhooks_late_seconds', late, [], async (gauge) => {
      const { oldest } = await this.figures();
      const lateMs = oldest ? this.clock.now().getTime() - oldest.getTime() : 0;
      gauge.set(Math.max(0, lateMs) / 1_000);
    });
  }

  private async figures(): Promise<Figures> {
    const row = await this.database.one<Figures>(
      `SELECT count(*) AS due, min(due_at) AS oldest FROM webhook_deliveries
        WHERE state IN ('pending', 'failed') AND due_at <= $1`,
      [this.clock.now()],
    );
    return row ?? { due: 0, oldest: null };
  }
}
