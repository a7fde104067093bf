import { Component, computed, inject } from '@angular/core';
import { THEMES, type Theme } from '@smssend/contracts';
import { Icon, type IconName } from '@smssend/ui';
import { injectWords } from '../i18n/words';
import { ThemePreference } from '../theme/theme-preference';

const ICONS: Record<Theme, IconName> = {
  light: 'light_mode',
  dark: 'dark_mode',
  system: 'contrast',
};

/** Light, dark, as the system: one button that goes around, and says where it stands. */
@Component({
  selector: 'core-theme-switch',
  imports: [Icon],
  template: `<button type="button" (click)="next()">
    <ui-icon [name]="icon()" [size]="16" /><span
      ><span class="cdk-visually-hidden">{{ label() }}: </span>{{ name() }}</span
    >
  </button>`,
  styleUrl: './switch.scss',
})
export class ThemeSwitch {
  private readonly theme = inject(ThemePreference);
  private readonly words = injectWords();

  protected readonly icon = computed(() => ICONS[this.theme.current()]);
  protected readonly label = computed(() => this.words.t('core.account.theme'));
  protected readonly name = computed(() =>
    this.words.t(`core.account.themes.${this.theme.current()}`),
  );

  protected next(): void {
    const at = THEMES.indexOf(this.theme.current());
    this.theme.use(THEMES[(at + 1) % THEMES.length] ?? 'system');
  }
}
