import { Component } from '@angular/core';
import { EmptyState, PageHeader } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

@Component({
  imports: [EmptyState, PageHeader, TextPipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'templates.title' | t" />
      <div class="ui-card ui-card-fill">
        <ui-empty-state
          icon="edit_note"
          [heading]="'templates.emptyTitle' | t"
          [text]="'templates.emptyText' | t"
        />
      </div>
    </div>
  `,
})
export class Templates {}
