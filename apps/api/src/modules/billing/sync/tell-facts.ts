import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Events } from '../../../platform/events';
import type { BillingFact } from './rules/facts';

/** Tells each fact once, in the transaction that made it true: the row of its key decides. */
@Injectable()
export class TellFacts {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were new. */
  async tell(merchantId: string, facts: readonly BillingFact[]): Promise<number> {
    const fresh = await this.keep(merchantId, facts);
    await this.audit.recordMany(
      fresh.flatMap(({ audit }) =>
        audit ? [{ ...audit, merchantId, by: 'provider' as const }] : [],
      ),
    );
    for (const { event } of fresh) if (event) await this.events.record(event);
    return fresh.length;
  }

  private async keep(merchantId: string, facts: readonly BillingFact[]): Promise<BillingFact[]> {
    if (facts.length === 0) return [];
    const byKey = new Map(facts.map((fact) => [fact.key, fact]));
    const rows = await this.database.query<{ key: string }>(
      `INSERT INTO billing_facts (merchant_id, key, occurred_at, recorded_at)
       SELECT $1, f.key, f.occurred_at, $4 FROM unnest($2::text[], $3::timestamptz[]) AS f (key, occurred_at)
       ON CONFLICT DO NOTHING RETURNING key`,
      [
        merchantId,
        [...byKey.keys()],
        [...byKey.values()].map(({ occurredAt }) => occurredAt),
        this.clock.now(),
      ],
    );
    const fresh = rows.flatMap(({ key }) => byKey.get(key) ?? []);
    return fresh.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  }
}
