import { Component, computed, inject, signal } from '@angular/core';
import { Note, UiDatePipe } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { SmsSettingsData } from '../sms-settings-data';

/** Why nothing goes out, and the way on. */
@Component({
  selector: 'app-pause-note',
  imports: [Note, TextPipe, UiDatePipe],
  template: `
    @if (paused(); as paused) {
      <ui-note
        [kind]="paused.reason === 'by_merchant' ? 'warning' : 'failure'"
        [icon]="paused.reason === 'by_merchant' ? 'pause_circle' : null"
      >
        {{ 'settings.pausedBy.' + paused.reason | t }}
        <span class="since">{{
          'settings.pausedSince' | t: { at: paused.at | uiDate: 'when' }
        }}</span>
        @if (data.mayEdit()) {
          <button class="ui-link" type="button" noteAction [disabled]="busy()" (click)="resume()">
            {{ (busy() ? 'settings.resuming' : 'settings.resume') | t }}
          </button>
        }
      </ui-note>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .since {
      white-space: nowrap;
    }
  `,
})
export class PauseNote {
  protected readonly data = inject(SmsSettingsData);
  protected readonly busy = signal(false);
  protected readonly paused = computed(() => this.data.settings()?.paused ?? null);

  protected resume(): void {
    this.busy.set(true);
    this.data
      .resume()
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({ error: (error: unknown) => this.data.tellTrouble(error) });
  }
}
