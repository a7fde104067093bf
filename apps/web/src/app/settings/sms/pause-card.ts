import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { SmsSettingsData } from '../sms-settings-data';

/** Stops everything for now. Nothing is lost and one press undoes it, so it does not ask first. */
@Component({
  selector: 'app-pause-card',
  imports: [Icon, MatButton, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'settings.pause.title' | t }}</h2>
    <p>{{ 'settings.pause.text' | t }}</p>
    <button matButton="outlined" type="button" [disabled]="busy()" (click)="pause()">
      <ui-icon name="pause_circle" />{{
        (busy() ? 'settings.pause.working' : 'settings.pause.action') | t
      }}
    </button>
  `,
  styles: `
    p {
      margin: 4px 0 12px;
      color: var(--ui-ink-2);
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class PauseCard {
  private readonly data = inject(SmsSettingsData);
  protected readonly busy = signal(false);

  protected pause(): void {
    this.busy.set(true);
    this.data
      .save({ paused: true })
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({ error: (error: unknown) => this.data.tellTrouble(error) });
  }
}
