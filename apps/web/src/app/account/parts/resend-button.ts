import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import type { Observable } from 'rxjs';

/** As long as a mail may take to arrive; the API limits how often it sends too. */
const PAUSE_SECONDS = 60;

/** Sends a mail once more, then waits a minute before it can be pressed again. */
@Component({
  selector: 'app-resend-button',
  imports: [MatButton, TextPipe],
  template: `
    <button
      matButton="outlined"
      class="ui-block"
      type="button"
      [disabled]="locked()"
      (click)="press()"
    >
      {{ label() }}
    </button>
    <p class="ui-help" aria-live="polite">
      @if (trouble()) {
        <span class="fault">{{ trouble() }}</span>
      } @else if (sent()) {
        {{ 'account.resend.sent' | t }}
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      min-height: 16px;
      margin-top: 6px;
    }
    .fault {
      color: var(--ui-fail);
    }
  `,
})
export class ResendButton {
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  /** The call that sends the mail. */
  readonly send = input.required<() => Observable<unknown>>();

  private readonly waiting = signal(0);
  private readonly busy = signal(false);
  protected readonly sent = signal(false);
  protected readonly trouble = signal('');
  protected readonly locked = computed(() => this.busy() || this.waiting() > 0);
  protected readonly label = computed(() => {
    if (this.waiting() > 0) return this.words.counted('account.resend.wait', this.waiting());
    return this.words.t(this.busy() ? 'account.resend.working' : 'account.resend.action');
  });
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  protected press(): void {
    this.busy.set(true);
    this.trouble.set('');
    this.sent.set(false);
    this.send()().subscribe({
      next: () => this.done(),
      error: (error: unknown) => {
        this.busy.set(false);
        this.trouble.set(this.troubleOf(error).message);
      },
    });
  }

  private done(): void {
    this.busy.set(false);
    this.sent.set(true);
    this.waiting.set(PAUSE_SECONDS);
    this.timer = setInterval(() => {
      this.waiting.update((seconds) => seconds - 1);
      if (this.waiting() === 0) clearInterval(this.timer);
    }, 1_000);
  }
}
