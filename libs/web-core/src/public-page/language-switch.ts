import { Component, computed, inject } from '@angular/core';
import type { Locale } from '@smssend/contracts';
import { Icon } from '@smssend/ui';
import { Language } from '../i18n/language';

const NAMES: Record<Locale, string> = { ro: 'Română', en: 'English' };

/** The other language, in its own words: whoever needs it can read it. */
@Component({
  selector: 'core-language-switch',
  imports: [Icon],
  template: `<button type="button" [attr.lang]="other()" (click)="switchLanguage()">
    <ui-icon name="language" [size]="16" />{{ name() }}
  </button>`,
  styleUrl: './switch.scss',
})
export class LanguageSwitch {
  private readonly language = inject(Language);

  protected readonly other = computed<Locale>(() =>
    this.language.current() === 'ro' ? 'en' : 'ro',
  );
  protected readonly name = computed(() => NAMES[this.other()]);

  protected switchLanguage(): void {
    void this.language.use(this.other());
  }
}
