import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Notifications } from '../../../platform/live';
import { GroupedWrites } from './grouped-writes';
import {
  DEFAULT_LANES,
  INBOX_CHANNEL,
  MAX_EVENTS_AT_ONCE,
  MAX_LANES,
  MAX_LANE_KEY_LENGTH,
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

/** How the events of one provider are handled when those about one thing must not overtake each other. */
export interface KeyedHandler {
  /**
   * Whom or what the event is about (at most 255 characters), read once, when it arrives; events of one key are handled
   * one at a time, the oldest first. null: the event has no neighbours.
   */
  key(event: Pick<ReceivedEvent, 'externalId' | 'payload'>): string | null;
  /**
   * Does one event inside a transaction that commits together with its mark. It may ask the network,
   * with time-outs of its own well below 30 s: Postgres ends a transaction that is idle for longer.
   * An error rolls it back, and the event comes again later, up to twelve times.
   *
   * @returns a note that is kept with the event, if there is something to say.
   */
  handle(event: InboxEvent): Promise<string | void>;
  /** Keys that one process works on at the same time, 1 to 16; default 4. Each holds a connection. */
  lanes?: number;
}

/**
 * What the outside world tells us, written down before anything is done about it: the sender gets
 * its answer at once, the same event twice is one row, and a worker does the work, again if need be.
 */
@Injectable()
export class Inbox implements OnModuleDestroy {
  private readonly logger = new Logger(Inbox.name);
  private readonly handlers = new Map<string, InboxHandler>();
  private readonly keyed = new Map<string, Required<KeyedHandler>>();
  private readonly single = new GroupedWrites<ReceivedEvent>((events) => this.receive(events));
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
    const rows = events.map((event) => ({ ...this.withLane(event), text: textOf(event.payload) }));
    const fresh = await this.events.insert(rows, this.clock.now());
    if (fresh > 0) this.wakeSoon();
  }

  /**
   * One event of a sender that brings each alone: those that arrive together are written together.
   * Answers when it is safe. Not for use inside a transaction.
   *
   * @throws DomainError `busy` when more wait to be written than a process should hold.
   */
  receiveOne(event: ReceivedEvent): Promise<void> {
    return this.single.add(event);
  }

  /** Modules call it in `onModuleInit`; a provider has one handler. */
  register(provider: string, handler: InboxHandler): void {
    this.assertUnknown(provider);
    this.handlers.set(provider, handler);
  }

  /** As {@link register}, for events that are handled one by one, in order for each key and side by side across keys. */
  registerKeyed(provider: string, handler: KeyedHandler): void {
    this.assertUnknown(provider);
    const lanes = handler.lanes ?? DEFAULT_LANES;
    if (!Number.isInteger(lanes) || lanes < 1 || lanes > MAX_LANES) {
      throw new Error(`A provider has 1 to ${MAX_LANES} lanes.`);
    }
    this.keyed.set(provider, {
      key: (event) => handler.key(event),
      handle: (event) => handler.handle(event),
      lanes,
    });
  }

  handlerOf(provider: string): InboxHandler {
    return known(this.handlers.get(provider), provider);
  }

  keyedHandlerOf(provider: string): Required<KeyedHandler> {
    return known(this.keyed.get(provider), provider);
  }

  providers(): string[] {
    return [...this.handlers.keys()];
  }

  keyedProviders(): string[] {
    return [...this.keyed.keys()];
  }

  /** Wakes the workers, as new events do. */
  wakeSoon(): void {
    this.wakeTimer ??= setTimeout(() => void this.wake(), WAKE_DELAY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.wakeTimer) clearTimeout(this.wakeTimer);
  }

  private withLane(event: ReceivedEvent): ReceivedEvent {
    const handler = this.keyed.get(event.provider);
    if (!handler) return event;
    // An event without neighbours is a lane of its own.
    const laneKey = handler.key(event) ?? `#${event.externalId}`.slice(0, MAX_LANE_KEY_LENGTH);
    return { ...event, laneKey };
  }

  private assertUnknown(provider: string): void {
    if (this.handlers.has(provider) || this.keyed.has(provider)) {
      throw new Error(`${provider} already has a handler.`);
    }
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

function known<T>(handler: T | undefined, provider: string): T {
  if (!handler) throw new Error(`Nobody handles events of ${provider}.`);
  return handler;
}

function textOf(payload: object): string {
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) {
    throw new Error(`An inbox event holds at most ${MAX_PAYLOAD_BYTES} bytes.`);
  }
  return text;
}
