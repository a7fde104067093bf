import { Component, computed, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, PageHeader } from '@smssend/ui';
import { Permissions, TextPipe, injectWords } from '@smssend/web-core';

/** A page that exists, but not for this role: whom to ask, and the way back. */
@Component({
  imports: [EmptyState, MatAnchor, PageHeader, RouterLink, TextPipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'app.forbidden.page' | t" />
      <div class="ui-card ui-card-fill">
        <ui-empty-state
          icon="lock"
          [heading]="'app.forbidden.title' | t"
          [text]="'app.forbidden.text' | t: { role: role() }"
        >
          <a matButton="filled" routerLink="/">{{ 'app.forbidden.home' | t }}</a>
        </ui-empty-state>
      </div>
    </div>
  `,
})
export class Forbidden {
  private readonly words = injectWords();
  private readonly permissions = inject(Permissions);

  protected readonly role = computed(() =>
    this.words.t(`core.account.roles.${this.permissions.role()}`),
  );
}
