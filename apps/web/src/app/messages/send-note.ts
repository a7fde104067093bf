import { Component, computed, inject, input, output } from '@angular/core';
import type { MessageCounts, SendCancelled } from '@smssend/contracts';
import { Note, UI_LOCALE, formatNumber } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { cancelSendRequest, injectSend } from '@smssend/web-core/api';
import { filter, switchMap, type Observable } from 'rxjs';
import { countOf } from './filters/state-groups';

/** The list shows one send only: how far it is, and a way back to all messages or to stop what still waits. */
@Component({
  selector: 'app-send-note',
  imports: [Note, TextPipe],
  template: `
    <ui-note>
      {{ sentence() }}
      <button class="ui-link all" (click)="left.emit()">{{ 'messages.send.all' | t }}</button>
      @if (waiting() > 0 && mayAct()) {
        <button class="ui-link" noteAction (click)="stop()">
          {{ 'messages.send.stop' | t: { n: waitingText() } }}
        </button>
      }
    </ui-note>
  `,
  styles: `
    :host {
      display: block;
    }
    .all {
      margin-left: 8px;
    }
  `,
})
export class SendNote {
  private readonly send = injectSend();
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly locale = inject(UI_LOCALE);

  readonly sendId = input.required<string>();
  readonly counts = input.required<MessageCounts | null>();
  readonly left = output<void>();
  readonly changed = output<void>();

  protected readonly waiting = computed(() => countOf('waiting', this.counts()?.byState ?? {}));
  protected readonly waitingText = computed(() => formatNumber(this.waiting(), this.locale()));
  protected readonly mayAct = injectMay('messages.send');
  protected readonly sentence = computed(() => {
    const counts = this.counts();
    if (!counts) return this.words.t('messages.send.one');
    const delivered = countOf('delivered', counts.byState);
    return [
      this.words.counted('messages.send.messages', counts.total.count),
      this.words.counted('messages.send.delivered', delivered),
    ].join(' ');
  });

  protected stop(): void {
    this.ask()
      .pipe(switchMap(() => this.send(cancelSendRequest({ path: { id: this.sendId() } }))))
      .subscribe({
        next: (answer) => this.stopped(answer),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private ask(): Observable<boolean> {
    const question = {
      title: this.words.counted('messages.send.stopTitle', this.waiting()),
      text: this.words.t('messages.send.stopText'),
      confirm: this.words.t('messages.send.stopConfirm'),
      cancel: this.words.t('messages.cancel.back'),
      destructive: true,
    };
    return this.confirm.ask(question).pipe(filter(Boolean));
  }

  private stopped({ cancelled }: SendCancelled): void {
    this.undo.tell(this.words.counted('messages.send.stopped', cancelled));
    this.changed.emit();
  }
}
