import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PauseReason, SmsSettings } from '@smssend/contracts';
import { Note, UiDatePipe } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, resumeSendingRequest } from '@smssend/web-core/api';

const RESUMED_HERE: readonly PauseReason[] = ['by_merchant', 'no_credit'];

/** Sending has stopped: why, what is safe, and how it goes on. */
@Component({
  selector: 'app-paused-note',
  imports: [Note, RouterLink, TextPipe, UiDatePipe],
  template: `
    <ui-note
      [kind]="byMerchant() ? 'warning' : 'failure'"
      [icon]="byMerchant() ? 'pause_circle' : null"
    >
      {{ 'messages.paused.' + paused().reason | t }}
      <span class="since">{{ paused().at | uiDate: 'whenExactly' }}</span>
      <ng-container noteAction>
        @if (resumable()) {
          <button class="ui-link" [disabled]="busy()" (click)="resume()">
            {{ (busy() ? 'messages.paused.resuming' : 'messages.paused.resume') | t }}
          </button>
        } @else if (mayConfigure()) {
          <a class="ui-link" routerLink="/settings">{{ 'messages.paused.settings' | t }}</a>
        }
      </ng-container>
    </ui-note>
  `,
  styles: `
    :host {
      display: block;
    }
    .since {
      color: var(--ui-ink-2);
    }
  `,
})
export class PausedNote {
  private readonly send = injectSend();
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  readonly paused = input.required<NonNullable<SmsSettings['paused']>>();
  readonly resumed = output<void>();

  protected readonly busy = signal(false);
  protected readonly byMerchant = computed(() => this.paused().reason === 'by_merchant');
  protected readonly mayConfigure = injectMay('sms_settings.write');
  /** A refused key or sender must be changed in the settings first. */
  protected readonly resumable = computed(
    () => this.mayConfigure() && RESUMED_HERE.includes(this.paused().reason),
  );

  protected resume(): void {
    this.busy.set(true);
    this.send(resumeSendingRequest()).subscribe({
      next: () => {
        this.busy.set(false);
        this.undo.tell(this.words.t('messages.paused.resumed'));
        this.resumed.emit();
      },
      error: (error: unknown) => {
        this.busy.set(false);
        this.undo.tell(this.troubleOf(error).message);
      },
    });
  }
}
