import { Component } from '@angular/core';
import { EmptyState, PageHeader } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

@Component({
  imports: [EmptyState, PageHeader, TextPipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'settings.title' | t" />
      <div class="ui-card ui-card-fill">
        <ui-empty-state
          icon="settings"
          [heading]="'settings.emptyTitle' | t"
          [text]="'settings.emptyText' | t"
        />
      </div>
    </div>
  `,
})
export class Settings {}
