import { Injectable, computed, inject } from '@angular/core';
import { LOCALES, THEMES, type Locale, type Theme } from '@smssend/contracts';
import type { IconName } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import type { Observable } from 'rxjs';
import { Language } from '../i18n/language';
import { injectWords } from '../i18n/words';
import { injectTroubles } from '../problem/trouble';
import { Preferences } from '../session/preferences';
import { Session } from '../session/session';
import { ThemePreference } from '../theme/theme-preference';

const THEME_ICONS = {
  light: 'light_mode',
  dark: 'dark_mode',
  system: 'contrast',
} as const satisfies Record<string, IconName>;

/** Who is signed in and what they can set, for the menu at desk and the sheet on phones. */
@Injectable({ providedIn: 'root' })
export class Account {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly theme = inject(ThemePreference);
  private readonly preferences = inject(Preferences);
  private readonly words = injectWords();
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();

  readonly name = computed(() => {
    const user = this.session.user();
    return user ? `${user.firstName} ${user.lastName}`.trim() || user.email : '';
  });
  readonly role = computed(() => {
    const merchant = this.session.merchant();
    if (merchant) return this.words.t(`core.account.roles.${merchant.role}`);
    return this.platformRole();
  });
  /** The role in the console; empty for merchants. */
  readonly platformRole = computed(() => {
    const role = this.session.user()?.platformRole;
    return role ? this.words.t(`core.account.platformRoles.${role}`) : '';
  });
  readonly locale = this.language.current;
  readonly themeChosen = this.theme.current;
  readonly languages = computed(() =>
    LOCALES.map((value) => ({ value, label: this.words.t(`core.account.languages.${value}`) })),
  );
  readonly themes = computed(() =>
    THEMES.map((value) => {
      const label = this.words.t(`core.account.themes.${value}`);
      return { value, label, icon: THEME_ICONS[value] };
    }),
  );

  useLanguage(locale: Locale): void {
    this.tellTrouble(this.preferences.useLanguage(locale));
  }

  useTheme(theme: Theme): void {
    this.tellTrouble(this.preferences.useTheme(theme));
  }

  signOut(): void {
    this.tellTrouble(this.session.signOut());
  }

  private tellTrouble(work: Observable<unknown>): void {
    work.subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }
}
