import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { Inbox, type InboxHandler } from './inbox';
import { INBOX_BATCH, MAX_BATCHES_OF_RUN } from './inbox-limits';
import { InboxEventsRepository, type InboxEvent } from './inbox-events.repository';
import { nextTry, reasonOf } from './next-try';

/** Hands waiting events to their handlers, in batches, each batch one transaction with its marks. */
@Injectable()
export class InboxRunner {
  private readonly logger = new Logger(InboxRunner.name);
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly events: InboxEventsRepository,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  /** Everything that is due now. A call during a run is answered by one more round of that run. */
  async run(): Promise<void> {
    this.again = true;
    this.running ??= this.runWhileAsked().finally(() => (this.running = null));
    await this.running;
  }

  private async runWhileAsked(): Promise<void> {
    while (this.again) {
      this.again = false;
      for (const provider of this.inbox.providers()) await this.runProvider(provider);
    }
  }

  private async runProvider(provider: string): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES_OF_RUN; batch++) {
      if ((await this.runBatch(provider)) < INBOX_BATCH) return;
    }
  }

  private async runBatch(provider: string): Promise<number> {
    const handler = this.inbox.handlerOf(provider);
    let batch: InboxEvent[] = [];
    try {
      await this.inTransaction(async () => {
        batch = await this.events.lockDue(provider, this.clock.now(), INBOX_BATCH);
        await this.handle(handler, batch);
      });
    } catch (error) {
      // Without a batch it was the database that failed, not a handler.
      if (batch.length === 0) throw error;
      this.logger.warn(
        { err: error, provider, events: batch.length },
        'a batch is tried one by one',
      );
      for (const { id } of batch) await this.runAlone(handler, id);
    }
    return batch.length;
  }

  /** So that one event that cannot be handled does not keep the others back. */
  private async runAlone(handler: InboxHandler, id: string): Promise<void> {
    let event: InboxEvent | null = null;
    try {
      await this.inTransaction(async () => {
        event = await this.events.lockOne(id);
        if (event) await this.handle(handler, [event]);
      });
    } catch (error) {
      if (!event) throw error;
      await this.fail(event, error);
    }
  }

  private async handle(handler: InboxHandler, events: InboxEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { notes = new Map<string, string>(), later } = (await handler(events)) ?? {};
    const done = later ? events.filter(({ id }) => !later.has(id)) : events;
    if (done.length > 0) await this.events.markDone(done, notes, this.clock.now());
    for (const event of events)
      if (later?.has(event.id)) await this.postpone(event, notes.get(event.id));
  }

  private async fail(event: InboxEvent, error: unknown): Promise<void> {
    this.logger.error({ err: error, inboxEventId: event.id }, 'an inbox event failed');
    await this.postpone(event, reasonOf(error));
  }

  private async postpone(event: InboxEvent, reason = 'too early'): Promise<void> {
    const at = this.clock.now();
    await this.events.markFailed(
      { id: event.id, error: reason, ...nextTry(event.attempts, at) },
      at,
    );
  }

  private inTransaction(work: () => Promise<void>): Promise<void> {
    return this.useCases.run(() => this.database.transaction(work));
  }
}
