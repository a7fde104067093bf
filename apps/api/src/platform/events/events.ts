import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock';
import { Database, UseCases } from '../database';
import { uuidv7 } from '../ids';
import { Jobs } from '../jobs';

export const DELIVER_EVENT = 'platform.deliver-event';
const DELIVERY = { concurrency: 2, retryLimit: 20, expireInSeconds: 120 };

/** A past fact. It travels as JSON: ids and plain values, times as ISO texts. */
export interface DomainEvent {
  readonly type: string;
}

export type EventHandler<E extends DomainEvent> = (event: E, eventId: string) => Promise<void>;

interface Recorded {
  readonly eventId: string;
  readonly event: DomainEvent;
}

interface Registration {
  readonly name: string;
  readonly handle: EventHandler<DomainEvent>;
}

/**
 * Facts that other modules hear. Recorded in the transaction that made them true, delivered after it
 * has committed, at least once; each handler runs in a transaction with its own receipt, so its
 * database work happens once however often the event arrives.
 */
@Injectable()
export class Events implements OnModuleInit {
  private readonly registrations = new Map<string, Registration[]>();

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define<Recorded>(DELIVER_EVENT, (recorded) => this.deliver(recorded), DELIVERY);
  }

  /** Must run inside the transaction that makes the event true. */
  async record<E extends DomainEvent>(event: E): Promise<void> {
    this.database.requireTransaction();
    // An event that nobody hears would only be a row to write and to throw away.
    if (!this.registrations.has(event.type)) return;
    await this.jobs.enqueue(DELIVER_EVENT, { eventId: uuidv7(), event } satisfies Recorded);
  }

  /**
   * @param handlerName stable, because it is half of the receipt's key: `module.what-it-does`.
   * @param handler runs inside a transaction; calls to the outside world belong into a job it enqueues.
   */
  on<E extends DomainEvent>(type: E['type'], handlerName: string, handler: EventHandler<E>): void {
    const known = this.registrations.get(type) ?? [];
    if (known.some(({ name }) => name === handlerName)) {
      throw new Error(`${handlerName} already hears ${type}.`);
    }
    const handle = handler as unknown as EventHandler<DomainEvent>;
    this.registrations.set(type, [...known, { name: handlerName, handle }]);
  }

  private async deliver(recorded: Recorded): Promise<void> {
    const handlers = this.registrations.get(recorded.event.type) ?? [];
    const failures: unknown[] = [];
    // One handler's trouble must not keep the fact from the others; the retry finds only the missing ones.
    for (const registration of handlers) {
      try {
        await this.useCases.run(() => this.handleOnce(registration, recorded));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, 'Several handlers failed.');
  }

  private handleOnce({ name, handle }: Registration, { eventId, event }: Recorded): Promise<void> {
    return this.database.transaction(async () => {
      const fresh = await this.database.execute(
        `INSERT INTO event_deliveries (event_id, handler, handled_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [eventId, name, this.clock.now()],
      );
      if (fresh > 0) await handle(event, eventId);
    });
  }
}
