import { HttpClient } from '@angular/common/http';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CheckoutOutcome } from '@smssend/contracts';
import { LiveEvents, injectTroubles, type Trouble } from '@smssend/web-core';
import { auditTime, merge, type Subscription } from 'rxjs';
import { Quota } from '../../shell/quota';
import { pollDelay } from './poll-delay';

/** A payment and the quota that follows it are told in one breath. */
const LIVE_MS = 200;

/** Where a payment stands: `slow` has been asked about often enough, and is told by the live events or by hand. */
export type WatchState = CheckoutOutcome['state'] | 'asking' | 'slow' | 'unknown' | 'failed';

/**
 * Asks what became of a checkout until it is settled: at first by itself, at most for a while, and at once
 * when the live events speak of billing. Nothing depends on it: the plan begins whether anybody looks or not.
 */
@Injectable()
export class CheckoutWatch {
  private readonly http = inject(HttpClient);
  private readonly quota = inject(Quota);
  private readonly troubleOf = injectTroubles();
  private readonly outcomeNow = signal<CheckoutOutcome | null>(null);
  private readonly failure = signal<Trouble | null>(null);
  private readonly givenUp = signal(false);
  private session: string | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Subscription | undefined;

  readonly outcome = this.outcomeNow.asReadonly();
  readonly trouble = this.failure.asReadonly();
  readonly state = computed<WatchState>(() => {
    const [outcome, trouble] = [this.outcomeNow(), this.failure()];
    if (outcome && isOver(outcome)) return outcome.state;
    if (trouble?.status === 404) return 'unknown';
    if (!this.givenUp()) return outcome?.state ?? 'asking';
    if (trouble) return 'failed';
    return outcome?.state === 'open' ? 'open' : 'slow';
  });
  /** It goes on by itself. */
  readonly watching = computed(
    () => !this.givenUp() && !['settled', 'expired'].includes(this.state()),
  );

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('billing'), live.on('quota'), live.resync())
      .pipe(auditTime(LIVE_MS), takeUntilDestroyed())
      .subscribe(() => this.askAgain());
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  watch(session: string): void {
    this.session = session;
    this.start();
  }

  /** From the first question on; for whoever presses *check again*. */
  start(): void {
    this.asked = 0;
    this.givenUp.set(false);
    this.failure.set(null);
    this.ask();
  }

  /** Something has happened: what was known may be old. */
  private askAgain(): void {
    const outcome = this.outcomeNow();
    if (this.session !== null && !(outcome && isOver(outcome))) this.ask();
  }

  private ask(): void {
    this.stop();
    const url = `/api/billing/checkout/${encodeURIComponent(this.session ?? '')}`;
    this.running = this.http.get<CheckoutOutcome>(url).subscribe({
      next: (outcome) => this.heard(outcome),
      error: (error: unknown) => this.missed(this.troubleOf(error)),
    });
  }

  private heard(outcome: CheckoutOutcome): void {
    this.failure.set(null);
    this.outcomeNow.set(outcome);
    if (outcome.state === 'settled') this.quota.reload();
    if (!isOver(outcome)) this.askLater();
  }

  /** A refusal will not change by asking; a broken connection may. */
  private missed(trouble: Trouble): void {
    this.failure.set(trouble);
    if (trouble.status >= 400 && trouble.status < 500) this.givenUp.set(true);
    else this.askLater();
  }

  private askLater(): void {
    const delay = pollDelay(this.asked);
    this.asked += 1;
    if (delay === null) this.givenUp.set(true);
    else this.timer = setTimeout(() => this.ask(), delay);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running?.unsubscribe();
  }
}

function isOver({ state, ready }: CheckoutOutcome): boolean {
  return state === 'expired' || (state === 'settled' && ready);
}
