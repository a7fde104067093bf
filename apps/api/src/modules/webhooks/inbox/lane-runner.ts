import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { Inbox } from './inbox';
import { InboxEventsRepository, type InboxEvent } from './inbox-events.repository';
import { InboxLanesRepository, type Lane } from './inbox-lanes.repository';
import { EVENTS_OF_TURN } from './inbox-limits';
import { LanePool } from '../lane-pool';
import { nextTry, reasonOf } from './next-try';

/** Hands events to keyed handlers: one at a time for each key, each in a transaction with its mark. */
@Injectable()
export class LaneRunner implements OnModuleDestroy {
  private readonly logger = new Logger(LaneRunner.name);
  private readonly pools = new Map<string, LanePool>();
  private closing = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly lanes: InboxLanesRepository,
    private readonly events: InboxEventsRepository,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  /** Everything that is due now, of all providers side by side. */
  async run(): Promise<void> {
    if (this.closing) return;
    await Promise.all(this.inbox.keyedProviders().map((provider) => this.poolOf(provider).run()));
  }

  /** No event more; those that are being handled still have their database. */
  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.idle()));
  }

  private poolOf(provider: string): LanePool {
    const known = this.pools.get(provider);
    if (known) return known;
    const { lanes } = this.inbox.keyedHandlerOf(provider);
    const pool = new LanePool({
      lanes,
      find: (except, limit) =>
        this.closing
          ? Promise.resolve([])
          : this.lanes.dueKeys(provider, this.clock.now(), { except, limit }),
      work: (laneKey) => this.turn({ provider, laneKey }),
    });
    this.pools.set(provider, pool);
    return pool;
  }

  /** @returns false when nothing could be done, because somebody else has the key or its event. */
  private async turn(lane: Lane): Promise<boolean> {
    let count = 0;
    while (count < EVENTS_OF_TURN && !this.closing && (await this.step(lane))) count += 1;
    return count > 0;
  }

  /** One event. @returns whether there was one. */
  private async step(lane: Lane): Promise<boolean> {
    let event: InboxEvent | null = null;
    try {
      return await this.useCases.run(() =>
        this.database.transaction(async () => {
          if (!(await this.lanes.tryLock(lane))) return false;
          event = await this.lanes.oldestDue(lane, this.clock.now());
          if (!event) return false;
          await this.handle(lane, event);
          return true;
        }),
      );
    } catch (error) {
      // Without an event it was the database that failed, not a handler.
      if (!event) throw error;
      await this.fail(event, error);
      return true;
    }
  }

  private async handle({ provider }: Lane, event: InboxEvent): Promise<void> {
    const note = await this.inbox.keyedHandlerOf(provider).handle(event);
    const notes = new Map(note ? [[event.id, note]] : []);
    await this.events.markDone([event], notes, this.clock.now());
  }

  /** The event steps aside until its next turn, so that what came after it on the same key goes on. */
  private async fail(event: InboxEvent, error: unknown): Promise<void> {
    this.logger.error({ err: error, inboxEventId: event.id }, 'an inbox event failed');
    const at = this.clock.now();
    const next = nextTry(event.attempts, at);
    await this.events.markFailed({ id: event.id, error: reasonOf(error), ...next }, at);
  }
}
