import { Component, computed, inject, input, model } from '@angular/core';
import { MatIconAnchor, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import type { ProductLink } from '@smssend/contracts';
import { Icon, TwoLineCell, UiDatePipe, UiNumberPipe } from '@smssend/ui';
import type { RowRange } from '@smssend/ui/row-window';
import { TextPipe } from '@smssend/web-core';
import { LinkActions } from '../link-actions';
import { LinkEditor } from './link-editor';

/** The links from 720 px on; only the rows in sight are drawn. */
@Component({
  selector: 'app-links-table',
  imports: [
    Icon,
    LinkEditor,
    MatIconAnchor,
    MatIconButton,
    MatTooltip,
    TextPipe,
    TwoLineCell,
    UiDatePipe,
    UiNumberPipe,
  ],
  templateUrl: './links-table.html',
  styleUrl: './links-table.scss',
})
export class LinksTable {
  protected readonly actions = inject(LinkActions);

  readonly links = input.required<readonly ProductLink[]>();
  readonly range = input.required<RowRange>();
  /** The product whose link is being changed. */
  readonly editing = model.required<string | null>();

  protected readonly drawn = computed(() => {
    const { first, end } = this.range();
    return this.links().slice(first, end);
  });
}
