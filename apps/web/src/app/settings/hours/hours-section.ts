import { Component, inject } from '@angular/core';
import { SectionState } from '../section-state';
import { SmsSettingsData } from '../sms-settings-data';
import { PauseNote } from '../sms/pause-note';
import { PaceCard } from './pace-card';
import { QuietCard } from './quiet-card';

/** When messages go out, how fast, and how often to one phone. */
@Component({
  imports: [PaceCard, PauseNote, QuietCard, SectionState],
  template: `
    <div class="ui-stack">
      <app-section-state />
      @if (data.settings(); as settings) {
        <app-pause-note />
        <app-quiet-card [settings]="settings" />
        <app-pace-card [settings]="settings" />
      }
    </div>
  `,
})
export class HoursSection {
  protected readonly data = inject(SmsSettingsData);
}
