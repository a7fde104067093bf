import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { LiveEvents } from '../../../platform/live';
import { LIVE_DELAY_MS, MAX_MERCHANTS_TO_TELL } from './dispatch-limits';

/** Tells a merchant's open pages that messages moved, at most once a second: the pages read the lists again. */
@Injectable()
export class MessagesLive implements OnModuleDestroy {
  private readonly logger = new Logger(MessagesLive.name);
  private readonly waiting = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly live: LiveEvents) {}

  changed(messages: readonly { merchantId: string }[]): void {
    for (const { merchantId } of messages) {
      if (this.waiting.size >= MAX_MERCHANTS_TO_TELL && !this.waiting.has(merchantId)) continue;
      this.waiting.set(merchantId, (this.waiting.get(merchantId) ?? 0) + 1);
    }
    if (this.waiting.size > 0)
      this.timer ??= setTimeout(() => void this.tell(), LIVE_DELAY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
    this.waiting.clear();
  }

  private async tell(): Promise<void> {
    this.timer = null;
    const merchants = [...this.waiting];
    this.waiting.clear();
    for (const [merchantId, changed] of merchants) {
      try {
        await this.live.publish(merchantId, 'messages', { changed });
      } catch (error) {
        // A lost word is made good by the page's next reading; the messages themselves are written.
        this.logger.warn({ err: error }, 'a page could not be told about its messages');
      }
    }
  }
}
