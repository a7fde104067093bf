import { Component } from '@angular/core';
import { EmptyState, PageHeader } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

@Component({
  imports: [EmptyState, PageHeader, TextPipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'imports.title' | t" />
      <div class="ui-card ui-card-fill">
        <ui-empty-state
          icon="upload_file"
          [heading]="'imports.emptyTitle' | t"
          [text]="'imports.emptyText' | t"
        />
      </div>
    </div>
  `,
})
export class Imports {}
