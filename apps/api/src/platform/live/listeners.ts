import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';

/** How long a page may go on hearing a shop after its session or membership has ended. */
export const LOOK_EVERY_MS = 20_000;

export interface Listener {
  readonly sessionId: string;
  readonly merchantId: string;
}

/** Says which of the listeners may go on; the others have lost their session or their shop. */
export type ListenerCheck = (listeners: readonly Listener[]) => Promise<readonly Listener[]>;

/**
 * Open streams outlive the request that was let in, so whether their people may still hear is asked
 * again: one question for all streams of the process. The module that knows sessions provides it.
 */
@Injectable()
export class Listeners implements OnModuleDestroy {
  private readonly logger = new Logger(Listeners.name);
  private readonly open = new Map<Subject<void>, Listener>();
  private check: ListenerCheck | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  provide(check: ListenerCheck): void {
    if (this.check) throw new Error('Somebody else decides already who may listen.');
    this.check = check;
  }

  /** Emits once, when this listener may no longer hear. */
  ended(listener: Listener): Observable<void> {
    return new Observable<void>((subscriber) => {
      const end = new Subject<void>();
      this.open.set(end, listener);
      this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      const subscription = end.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        this.open.delete(end);
        if (this.open.size === 0) this.rest();
      };
    });
  }

  onModuleDestroy(): void {
    this.rest();
  }

  /** Asks now; what the timer does. While the database is away everybody stays. */
  async look(): Promise<void> {
    if (this.looking || this.open.size === 0) return;
    this.looking = true;
    try {
      await this.endStrangers();
    } catch (error) {
      this.logger.warn({ err: error }, 'it could not be asked who may still listen');
    } finally {
      this.looking = false;
    }
  }

  private async endStrangers(): Promise<void> {
    if (!this.check) throw new Error('Nobody decides who may listen.');
    const asked = [...this.open];
    const distinct = new Map(asked.map(([, listener]) => [keyOf(listener), listener]));
    const allowed = new Set((await this.check([...distinct.values()])).map(keyOf));
    for (const [end, listener] of asked) if (!allowed.has(keyOf(listener))) end.next();
  }

  private rest(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}

function keyOf({ sessionId, merchantId }: Listener): string {
  return `${sessionId}:${merchantId}`;
}
