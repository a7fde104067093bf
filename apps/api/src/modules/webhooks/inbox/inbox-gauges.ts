import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Metrics } from '../../../platform/telemetry';
import { Inbox } from './inbox';

interface Figures {
  provider: string;
  dead: number;
  waiting: number;
  oldest: Date | null;
}

/** What an alarm looks at: events that nobody could handle, and how long the oldest has waited. */
@Injectable()
export class InboxGauges {
  constructor(
    metrics: Metrics,
    private readonly inbox: Inbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const labels = ['provider'] as const;
    metrics.gauge(
      'smssend_inbox_dead',
      'Events that a person must look at',
      labels,
      async (gauge) => {
        for (const { provider, dead } of await this.figures()) gauge.set({ provider }, dead);
      },
    );
    metrics.gauge('smssend_inbox_waiting', 'Events to be handled', labels, async (gauge) => {
      for (const { provider, waiting } of await this.figures()) gauge.set({ provider }, waiting);
    });
    const help = 'Age of the oldest event that is due or tried again';
    metrics.gauge('smssend_inbox_oldest_seconds', help, labels, async (gauge) => {
      const now = this.clock.now().getTime();
      for (const { provider, oldest } of await this.figures()) {
        gauge.set({ provider }, oldest ? Math.max(0, now - oldest.getTime()) / 1_000 : 0);
      }
    });
  }

  /** Of every provider that has a handler, also where there is nothing: an alarm must see the zero again. */
  async figures(): Promise<Figures[]> {
    const providers = [...this.inbox.providers(), ...this.inbox.keyedProviders()];
    return this.database.query<Figures>(
      `SELECT p.provider,
              (SELECT count(*) FROM inbox_events e WHERE e.state = 'dead' AND e.provider = p.provider) AS dead,
              (SELECT count(*) FROM inbox_events e WHERE e.state = 'received' AND e.provider = p.provider) AS waiting,
              (SELECT min(received_at) FROM inbox_events e
                WHERE e.state = 'received' AND e.provider = p.provider) AS oldest
         FROM unnest($1::text[]) AS p (provider)`,
      [providers],
    );
  }
}
