import { Component, computed, inject, input, model } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { ProductLink } from '@smssend/contracts';
import { Icon } from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { LinkActions } from '../link-actions';
import { LinkEditor } from './link-editor';

/** Height of a row of three lines, in px. */
export const LINK_ROW_PX = 89;

/** The links on a phone: product; PNK and its order lines; the link. What can be done stands in a menu. */
@Component({
  selector: 'app-links-rows',
  imports: [
    CountedPipe,
    Icon,
    LinkEditor,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    TextPipe,
  ],
  template: `
    <ul class="rows" [attr.aria-label]="'productLinks.list' | t">
      @for (link of drawn(); track link.pnk) {
        <li [class.editing]="editing() === link.pnk">
          <div class="words">
            <p class="product ui-ellipsis">
              {{ link.productName ?? ('productLinks.unnamed' | t) }}
            </p>
            <p class="second ui-ellipsis">
              {{ link.pnk }} · {{ 'productLinks.lines' | counted: link.lines }}
            </p>
            @if (editing() === link.pnk) {
              <app-link-editor [link]="link" (closed)="editing.set(null)" />
            } @else {
              <p class="ui-help ui-ellipsis">{{ link.url }}</p>
            }
          </div>
          <button
            matIconButton
            [matMenuTriggerFor]="menu"
            [attr.aria-label]="'productLinks.menuOf' | t: { pnk: link.pnk }"
          >
            <ui-icon name="more_vert" />
          </button>
          <mat-menu #menu>
            @if (actions.mayAct()) {
              <button mat-menu-item (click)="editing.set(link.pnk)">
                <ui-icon name="edit" />{{ 'productLinks.edit' | t }}
              </button>
            }
            <button mat-menu-item (click)="actions.copy(link.url)">
              <ui-icon name="content_copy" />{{ 'productLinks.copy' | t }}
            </button>
            <a mat-menu-item target="_blank" rel="noopener noreferrer" [href]="link.url">
              <ui-icon name="open_in_new" />{{ 'productLinks.open' | t }}
            </a>
            @if (actions.mayAct()) {
              <button mat-menu-item (click)="actions.remove(link)">
                <ui-icon name="delete" />{{ 'productLinks.delete' | t }}
              </button>
            }
          </mat-menu>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      margin: 0 calc(-1 * var(--ui-page-margin));
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: 4px;
      height: 89px;
      padding: 12px 4px 12px 16px;
      border-bottom: 1px solid var(--ui-line);
      background: var(--ui-card);
      overflow: hidden;
    }
    .editing {
      height: auto;
      background: var(--ui-hover);
    }
    .words {
      flex: 1;
      min-width: 0;
    }
    .product {
      font-weight: 500;
    }
    .second {
      font-size: 13px;
      color: var(--ui-ink-2);
    }
    .ui-help {
      margin-top: 4px;
    }
  `,
})
export class LinksRows {
  protected readonly actions = inject(LinkActions);

  readonly links = input.required<readonly ProductLink[]>();
  readonly range = input.required<RowRange>();
  readonly editing = model.required<string | null>();

  protected readonly drawn = computed(() => {
    const { first, end } = this.range();
    return this.links().slice(first, end);
  });
}
