import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';

/** Asked again this often at first, then less and less. */
const FIRST_PROBE_MS = 2_000;
const LAST_PROBE_MS = 30_000;
/** Answers without touching the database, and needs no session. */
const PROBE_URL = '/health';

/**
 * Whether the API can be reached. The browser's own `onLine` is only a hint: a request that got no
 * answer at all starts probing, and the first answer of any kind ends it.
 */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly deviceOnline = signal(this.window?.navigator.onLine ?? true);
  private readonly reachable = signal(true);
  private probe: ReturnType<typeof setTimeout> | undefined;
  private destroyed = false;

  /** False while there is no connection: the shell then shows its note. */
  readonly online = computed(() => this.deviceOnline() && this.reachable());

  constructor() {
    const online = (): void => this.deviceOnline.set(true);
    const offline = (): void => this.deviceOnline.set(false);
    this.window?.addEventListener('online', online);
    this.window?.addEventListener('offline', offline);
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      clearTimeout(this.probe);
      this.window?.removeEventListener('online', online);
      this.window?.removeEventListener('offline', offline);
    });
  }

  /** A request got an answer, whatever it said. */
  answered(): void {
    if (this.reachable()) return;
    clearTimeout(this.probe);
    this.probe = undefined;
    this.reachable.set(true);
  }

  /** A request got no answer. */
  unanswered(): void {
    if (!this.reachable()) return;
    this.reachable.set(false);
    this.schedule(FIRST_PROBE_MS);
  }

  private schedule(delayMs: number): void {
    if (this.destroyed) return;
    this.probe = setTimeout(() => void this.ask(delayMs), delayMs);
  }

  private async ask(delayMs: number): Promise<void> {
    const answered = await this.window?.fetch(PROBE_URL, { cache: 'no-store' }).then(
      () => true,
      () => false,
    );
    if (answered) this.answered();
    else if (!this.reachable()) this.schedule(Math.min(delayMs * 2, LAST_PROBE_MS));
  }
}
