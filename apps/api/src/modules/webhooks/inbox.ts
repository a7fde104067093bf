import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Notifications } from '../../platform/live';
import {
  INBOX_CHANNEL,
  MAX_EVENTS_AT_ONCE,
  MAX_PAYLOAD_BYTES,
  WAKE_DELAY_MS,
} from './inbox-limits';
import {
  InboxEventsRepository,
  type InboxEvent,
  type ReceivedEvent,
} from './inbox-events.repository';

/** What a handler may say about single events, by their ids. */
export interface InboxOutcome {
  /** Kept with the event, for whoever looks later. */
  notes?: ReadonlyMap<string, string>;
  /** Events that came too early: they wait and come again. */
  later?: ReadonlySet<string>;
}

/** Does a batch inside one transaction. An error rolls the batch back, and each event is then tried alone. */
export type InboxHandler = (events: InboxEvent[]) => Promise<InboxOutcome | void>;

/**
 * What the outside world tells us, written down before anything is done about it: the sender gets
 * its answer at once, the same event twice is one row, and a worker does the work, again if need be.
 */
@Injectable()
export class Inbox implements OnModuleDestroy {
  private readonly logger = new Logger(Inbox.name);
  private readonly handlers = new Map<string, InboxHandler>();
  private wakeTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly events: InboxEventsRepository,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** One statement for all of them (at most 5,000). Answers when they are safe. */
  async receive(events: readonly ReceivedEvent[]): Promise<void> {
    if (events.length === 0) return;
    if (events.length > MAX_EVENTS_AT_ONCE) throw new Error('Too many inbox events at once.');
    for (const { payload } of events) assertSize(payload);
    const fresh = await this.events.insert(events, this.clock.now());
    if (fresh > 0) this.wakeTimer ??= setTimeout(() => void this.wake(), WAKE_DELAY_MS).unref();
  }

  /** Modules call it in `onModuleInit`; a provider has one handler. */
  register(provider: string, handler: InboxHandler): void {
    if (this.handlers.has(provider)) throw new Error(`${provider} already has a handler.`);
    this.handlers.set(provider, handler);
  }

  handlerOf(provider: string): InboxHandler {
    const handler = this.handlers.get(provider);
    if (!handler) throw new Error(`Nobody handles events of ${provider}.`);
    return handler;
  }

  providers(): string[] {
    return [...this.handlers.keys()];
  }

  onModuleDestroy(): void {
    if (this.wakeTimer) clearTimeout(this.wakeTimer);
  }

  private async wake(): Promise<void> {
    this.wakeTimer = null;
    try {
      await this.notifications.notify(INBOX_CHANNEL, {});
    } catch (error) {
      // The workers look by themselves every two seconds.
      this.logger.warn({ err: error }, 'the workers could not be woken');
    }
  }
}

function assertSize(payload: object): void {
  if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PAYLOAD_BYTES) {
    throw new Error(`An inbox event holds at most ${MAX_PAYLOAD_BYTES} bytes.`);
  }
}
