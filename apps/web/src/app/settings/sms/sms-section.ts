import { Component, inject } from '@angular/core';
import { SectionState } from '../section-state';
import { SmsSettingsData } from '../sms-settings-data';
import { AccountCard } from './account-card';
import { PauseCard } from './pause-card';
import { PauseNote } from './pause-note';
import { ReportsCard } from './reports-card';
import { TestCard } from './test-card';
import { TextsCard } from './texts-card';

/** The SMSAPI account, a test to one's own phone, what the texts may be, and the way to stop it all. */
@Component({
  imports: [AccountCard, PauseCard, PauseNote, ReportsCard, SectionState, TestCard, TextsCard],
  template: `
    <div class="ui-stack">
      <app-section-state />
      @if (data.settings(); as settings) {
        <app-pause-note />
        <app-account-card [settings]="settings" />
        @if (data.mayTest()) {
          <app-test-card [settings]="settings" />
        }
        <app-texts-card [settings]="settings" />
        @if (settings.reportUrl) {
          <app-reports-card [url]="settings.reportUrl" />
        }
        @if (data.mayEdit() && !settings.paused) {
          <app-pause-card />
        }
      }
    </div>
  `,
})
export class SmsSection {
  protected readonly data = inject(SmsSettingsData);
}
