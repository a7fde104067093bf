import {
  Injectable,
  type MessageEvent,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { LiveTopic } from '@smssend/contracts';
import {
  filter,
  finalize,
  interval,
  map,
  merge,
  Observable,
  Subject,
  takeUntil,
  timer,
} from 'rxjs';
import { DomainError } from '../errors';
import { Notifications } from './notifications';

const CHANNEL = 'smssend_live';
const HEARTBEAT_MS = 20_000;
/** A stream lives as long as an access token; one whose session ends meanwhile is closed by `Listeners`. */
const MAX_STREAM_MS = 600_000;
const MAX_STREAMS = 5_000;
const MAX_STREAMS_PER_MERCHANT = 50;
const RETRY_AFTER_SECONDS = 30;

interface LiveWord {
  readonly merchantId: string;
  readonly topic: LiveTopic;
  readonly data: object;
}

/** What a merchant's open pages are told at once: progress, states, quota. Lost words are made good by a reload. */
@Injectable()
export class LiveEvents implements OnModuleInit, OnModuleDestroy {
  private readonly closing = new Subject<void>();
  private readonly merchants = new Map<string, { words: Subject<LiveWord>; streams: number }>();
  private streams = 0;

  constructor(private readonly notifications: Notifications) {}

  onModuleInit(): void {
    this.notifications.reconnected.pipe(takeUntil(this.closing)).subscribe(() => this.resync());
  }

  /** Ends every open stream, or the server would wait for them for ever. */
  onModuleDestroy(): void {
    this.closing.next();
    this.closing.complete();
  }

  /** In a transaction it is told at the commit. The whole word stays under 8000 bytes. */
  async publish(merchantId: string, topic: LiveTopic, data: object): Promise<void> {
    await this.notifications.notify(CHANNEL, { merchantId, topic, data } satisfies LiveWord);
  }

  /**
   * Server-sent events of one merchant: `type` is the topic, `data` what was published; `resync`
   * says that words may have been lost and the page should read its data again.
   *
   * @throws DomainError `busy` over the limit of open streams.
   */
  stream(merchantId: string, topics?: readonly string[]): Observable<MessageEvent> {
    return new Observable<MessageEvent>((subscriber) => {
      const merchant = this.open(merchantId);
      const words = merchant.words.pipe(
        filter(({ topic }) => !topics || topics.includes(topic) || topic === RESYNC),
        map(({ topic, data }): MessageEvent => ({ type: topic, data })),
      );
      const heartbeats = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: 'hb' })));
      subscriber.next({ comment: 'open' });
      return merge(words, heartbeats)
        .pipe(
          takeUntil(merge(this.closing, timer(MAX_STREAM_MS))),
          finalize(() => this.close(merchantId)),
        )
        .subscribe(subscriber);
    });
  }

  /** @throws DomainError `busy`; called before the answer starts, where a refusal can still be said. */
  assertRoom(merchantId: string): void {
    const own = this.merchants.get(merchantId)?.streams ?? 0;
    if (this.streams >= MAX_STREAMS || own >= MAX_STREAMS_PER_MERCHANT || this.closing.closed) {
      throw new DomainError({ code: 'busy', retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
  }

  private open(merchantId: string): { words: Subject<LiveWord>; streams: number } {
    this.assertRoom(merchantId);
    this.listenOnce();
    const merchant = this.merchants.get(merchantId) ?? {
      words: new Subject<LiveWord>(),
      streams: 0,
    };
    this.merchants.set(merchantId, merchant);
    merchant.streams += 1;
    this.streams += 1;
    return merchant;
  }

  private close(merchantId: string): void {
    const merchant = this.merchants.get(merchantId);
    if (!merchant) return;
    merchant.streams -= 1;
    this.streams -= 1;
    if (merchant.streams === 0) this.merchants.delete(merchantId);
  }

  /** The listening connection is opened by the first page that wants it. */
  private listening = false;
  private listenOnce(): void {
    if (this.listening) return;
    this.listening = true;
    this.notifications.listen(CHANNEL, (payload) => {
      const word = payload as LiveWord;
      this.merchants.get(word.merchantId)?.words.next(word);
    });
  }

  private resync(): void {
    for (const [merchantId, { words }] of this.merchants) {
      words.next({ merchantId, topic: RESYNC as LiveTopic, data: {} });
    }
  }
}

const RESYNC: string = 'resync';
