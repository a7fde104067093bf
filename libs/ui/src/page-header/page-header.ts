import { NgTemplateOutlet } from '@angular/common';
import { Component, inject, input } from '@angular/core';
import { MatIconAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../icon/icon';
import { Viewport } from '../viewport/viewport';
import { injectUiWords } from '../words/words';
import { PageHeaderStrip } from './page-header-strip';

/**
 * Title, one line under it and the page's actions. On phones: title, at most three icons and the
 * quota strip. Slots: `[pageActions]` (desk and rail), `[pageIcons]` (phone).
 */
@Component({
  selector: 'ui-page-header',
  imports: [Icon, MatIconAnchor, NgTemplateOutlet, RouterLink],
  template: `
    <div class="bar">
      @if (backTo(); as target) {
        <a
          matIconButton
          class="back"
          [routerLink]="target"
          [queryParamsHandling]="keepQuery() ? 'preserve' : null"
          [attr.aria-label]="backLabel() || words().back"
        >
          <ui-icon name="arrow_back" />
        </a>
      }
      <div class="words">
        <h1 tabindex="-1">{{ heading() }}</h1>
        @if (subtitle() && !viewport.phone()) {
          <p class="subtitle">{{ subtitle() }}</p>
        }
      </div>
      @if (viewport.phone()) {
        <div class="icons"><ng-content select="[pageIcons]" /></div>
      } @else {
        <div class="actions"><ng-content select="[pageActions]" /></div>
      }
    </div>
    @if (viewport.phone() && withStrip() && strip.template(); as template) {
      <ng-container [ngTemplateOutlet]="template" />
    }
  `,
  styleUrl: './page-header.scss',
})
export class PageHeader {
  protected readonly strip = inject(PageHeaderStrip);
  protected readonly viewport = inject(Viewport);
  protected readonly words = injectUiWords();

  readonly heading = input.required<string>();
  readonly subtitle = input('');
  /** Router commands of the page above; null draws no arrow. */
  readonly backTo = input<string | readonly unknown[] | null>(null);
  readonly backLabel = input('');
  /** Whether going back keeps the filters that stand in the address. */
  readonly keepQuery = input(false);
  /** False on the phone's full-screen pages, which show no quota strip. */
  readonly withStrip = input(true);
}
