import { Injectable } from '@nestjs/common';
import { FISCAL_STATES } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Metrics } from '../../../platform/telemetry';

/** How many documents stand where, and how long the oldest has been waiting for its number. */
@Injectable()
export class IssuingMetrics {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'smssend_fiscal_documents',
      'Fiscal documents by state; those at their end are counted for the last 90 days.',
      ['state'],
      async (gauge) => {
        const counts = await this.countByState();
        for (const state of FISCAL_STATES) gauge.set({ state }, counts.get(state) ?? 0);
      },
    );
    metrics.gauge(
      'smssend_fiscal_documents_oldest_waiting_seconds',
      'Age of the oldest fiscal document without a number that no person has to look at.',
      [],
      async (gauge) => gauge.set(await this.oldestWaitingSeconds()),
    );
  }

  private async countByState(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ state: string; count: number }>(
      `SELECT state, count(*) AS count FROM fiscal_documents
        WHERE state NOT IN ('issued', 'spv_ok') OR due_at IS NOT NULL
           OR updated_at > $1::timestamptz - interval '90 days'
        GROUP BY state`,
      [this.clock.now()],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  private async oldestWaitingSeconds(): Promise<number> {
    const row = await this.database.one<{ seconds: number | null }>(
      `SELECT extract(epoch FROM $1::timestamptz - min(created_at))::float8 AS seconds
         FROM fiscal_documents WHERE due_at IS NOT NULL AND state IN ('pending', 'issuing')`,
      [this.clock.now()],
    );
    return Math.max(0, row?.seconds ?? 0);
  }
}
