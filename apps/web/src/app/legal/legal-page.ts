import { Component, ViewEncapsulation, computed, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorState, Icon, Note, Skeleton, delayed } from '@smssend/ui';
import { Language, TextPipe, injectWords } from '@smssend/web-core';
import { AuthChoices } from '@smssend/web-core/public-page';
import { legalSource, type LegalPageName } from './legal-sources';
import { legalText } from './legal-text';

/** One of the legal texts, in the language in use, ready to be printed. */
@Component({
  imports: [ErrorState, Icon, MatButton, Note, Skeleton, TextPipe],
  templateUrl: './legal-page.html',
  styleUrl: './legal-page.scss',
  // The text comes from Markdown: its elements carry no scope of this component.
  encapsulation: ViewEncapsulation.None,
  host: { class: 'legal-page' },
})
export class LegalPage {
  private readonly words = injectWords();
  private readonly locale = inject(Language).current;
  protected readonly choices = inject(AuthChoices);

  /** Which text, from the route's data. */
  readonly page = input.required<LegalPageName>();

  protected readonly source = resource({
    params: () => ({ page: this.page(), locale: this.locale() }),
    loader: ({ params: { page, locale } }) => legalSource(page, locale),
  });
  protected readonly text = computed(() =>
    this.source.hasValue()
      ? legalText(this.source.value(), {
          operator: this.choices.value()?.operator ?? null,
          missing: (detail) => this.missing(detail),
        })
      : null,
  );
  protected readonly version = computed(
    () => this.text()?.version ?? this.choices.value()?.policyVersion ?? null,
  );
  protected readonly slow = delayed(() => this.source.isLoading());

  protected print(): void {
    window.print();
  }

  /** While the details are on their way, or did not come, nothing is claimed about the operator. */
  private missing(detail: string): string {
    const known = this.choices.value() !== null;
    const name = this.words.t(`legal.details.${detail}`);
    return this.words.t(known ? 'legal.missing' : 'legal.unknown', { detail: name });
  }
}
