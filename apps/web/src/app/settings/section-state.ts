import { Component, inject } from '@angular/core';
import { ErrorState, Note, Skeleton, delayed } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { SmsSettingsData } from './sms-settings-data';

/** What stands above or in place of a section: why it is read-only, that it loads, or that it failed. */
@Component({
  selector: 'app-section-state',
  imports: [ErrorState, Note, Skeleton, TextPipe],
  template: `
    @if (data.trouble(); as trouble) {
      <div class="ui-card">
        <ui-error-state
          [heading]="'settings.errorTitle' | t"
          [text]="trouble.message"
          [requestId]="trouble.requestId"
          (retry)="data.reload()"
        />
      </div>
    } @else if (data.settings() && !data.mayEdit()) {
      <ui-note icon="lock">{{ 'settings.readOnly' | t }}</ui-note>
    } @else if (skeleton()) {
      <div class="ui-card ui-card-body waiting">
        <ui-skeleton width="160px" [height]="20" />
        <ui-skeleton width="70%" />
        <ui-skeleton width="100%" [height]="40" />
        <ui-skeleton width="50%" />
      </div>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .waiting {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
  `,
})
export class SectionState {
  protected readonly data = inject(SmsSettingsData);
  protected readonly skeleton = delayed(() => this.data.loading() && !this.data.settings());
}
