import { Component } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, PageHeader } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

/** An address that leads nowhere, inside the shell. */
@Component({
  imports: [EmptyState, MatAnchor, PageHeader, RouterLink, TextPipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'app.notFound.title' | t" />
      <div class="ui-card">
        <ui-empty-state
          icon="link_off"
          [heading]="'app.notFound.title' | t"
          [text]="'app.notFound.text' | t"
        >
          <a matButton="filled" routerLink="/">{{ 'app.notFound.home' | t }}</a>
        </ui-empty-state>
      </div>
    </div>
  `,
})
export class NotFound {}
