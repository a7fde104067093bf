import { HttpClient } from '@angular/common/http';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { injectWords } from '../i18n/words';
import { injectTroubles } from '../problem/trouble';

/** As long as a mail may take to arrive; the API limits how often it sends too. */
const PAUSE_SECONDS = 60;

/**
 * The mail that confirms an address, once more. The pause after it is one for all places that offer it:
 * the banner, the settings, the page after registration.
 */
@Injectable({ providedIn: 'root' })
export class VerificationMail {
  private readonly http = inject(HttpClient);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly waiting = signal(0);
  private readonly busy = signal(false);
  private readonly done = signal(false);
  private readonly failure = signal('');
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly locked = computed(() => this.busy() || this.waiting() > 0);
  /** What stands on the button. */
  readonly label = computed(() => {
    if (this.waiting() > 0) return this.words.counted('core.resend.wait', this.waiting());
    return this.words.t(this.busy() ? 'core.resend.working' : 'core.resend.action');
  });
  readonly sent = this.done.asReadonly();
  readonly trouble = this.failure.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  resend(email: string): void {
    if (this.locked()) return;
    this.busy.set(true);
    this.failure.set('');
    this.done.set(false);
    this.http.post('/api/auth/verify-email/resend', { email }).subscribe({
      next: () => this.pause(),
      error: (error: unknown) => {
        this.busy.set(false);
        this.failure.set(this.troubleOf(error).message);
      },
    });
  }

  private pause(): void {
    this.busy.set(false);
    this.done.set(true);
    this.waiting.set(PAUSE_SECONDS);
    this.timer = setInterval(() => {
      this.waiting.update((seconds) => seconds - 1);
      if (this.waiting() === 0) clearInterval(this.timer);
    }, 1_000);
  }
}
