import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import { LiveEvents } from '../../platform/live';
import { LIVE_DELAY_MS, MAX_MERCHANTS_TO_TELL } from './quota-limits';

/**
 * Tells a merchant's open pages that the quota moved, at most once in a while: a send of thousands
 * moves it thousands of times. The word carries no figures; the page reads them, so a word that
 * leaves a moment before the commit costs only one stale reading and is followed by the next.
 */
@Injectable()
export class QuotaLive implements OnModuleDestroy {
  private readonly logger = new Logger(QuotaLive.name);
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly live: LiveEvents,
    private readonly cls: ClsService,
  ) {}

  changed(merchantId: string): void {
    if (this.waiting.size >= MAX_MERCHANTS_TO_TELL) return;
    this.waiting.add(merchantId);
    // The caller's transaction has ended by then, so nothing of it may be remembered.
    this.timer ??= this.cls.exit(() => setTimeout(() => void this.tell(), LIVE_DELAY_MS).unref());
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
    this.waiting.clear();
  }

  private async tell(): Promise<void> {
    this.timer = null;
    const merchants = [...this.waiting];
    this.waiting.clear();
    for (const merchantId of merchants) {
      try {
        await this.live.publish(merchantId, 'quota', {});
      } catch (error) {
        // A lost word is made good by the page's next reading; the work that moved the quota stands.
        this.logger.warn({ err: error }, 'a page could not be told about the quota');
      }
    }
  }
}
