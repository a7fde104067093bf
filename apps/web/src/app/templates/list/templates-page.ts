import { Component, DOCUMENT, computed, inject } from '@angular/core';
import { MatAnchor, MatIconAnchor, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { SmsTemplate } from '@smssend/contracts';
import {
  Chip,
  ErrorState,
  Icon,
  Note,
  PageHeader,
  SkeletonRows,
  UI_LOCALE,
  UiDatePipe,
  counted,
  delayed,
  injectUiWords,
  type SkeletonColumn,
} from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { exampleText } from '../editor/example-text';
import { MOST_TEMPLATES, TemplatesData } from '../templates-data';

/** The shop's templates, the one in use first. */
@Component({
  imports: [
    Chip,
    ErrorState,
    Icon,
    MatAnchor,
    MatIconAnchor,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Note,
    PageHeader,
    RouterLink,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './templates-page.html',
  styleUrl: './templates-page.scss',
})
export class TemplatesPage {
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly origin = inject(DOCUMENT).location.origin;
  protected readonly data = inject(TemplatesData);

  protected readonly limit = MOST_TEMPLATES;
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: '120px', kind: 'line' },
  ];
  protected readonly skeleton = delayed(() => this.data.loading() && !this.data.templates());
  protected readonly rows = computed(() =>
    (this.data.templates() ?? []).map((template) => ({
      template,
      segments: this.segmentsOf(template),
    })),
  );

  private segmentsOf({ body }: SmsTemplate): string {
    const shop = { name: this.data.shop(), origin: this.origin };
    const keepDiacritics = this.data.keepDiacritics();
    const example = exampleText(body, 'typical', { shop, keepDiacritics });
    if (!example) return '';
    return counted(this.uiWords().segments, example.measure.segments, this.locale());
  }
}
