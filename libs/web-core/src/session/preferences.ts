import { Injectable, effect, inject, untracked } from '@angular/core';
import type { Locale, SessionUser, Theme } from '@smssend/contracts';
import { Undo } from '@smssend/ui';
import { Language } from '../i18n/language';
import { injectTroubles } from '../problem/trouble';
import { ThemePreference } from '../theme/theme-preference';
import { Session } from './session';

/**
 * What a person prefers, in force at once and remembered with the user. At sign-in the user's own
 * preferences replace what this device had.
 */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly theme = inject(ThemePreference);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  private applied: string | null = null;

  constructor() {
    effect(() => {
      const user = this.session.user();
      untracked(() => this.apply(user));
    });
  }

  useLanguage(locale: Locale): void {
    void this.language.use(locale);
    this.save({ locale });
  }

  useTheme(theme: Theme): void {
    this.theme.use(theme);
    this.save({ theme });
  }

  maskPhones(maskPhones: boolean): void {
    this.save({ maskPhones });
  }

  /** Once per person: later changes come from here and are in force already. */
  private apply(user: SessionUser | null): void {
    if (!user || this.applied === user.id) return;
    this.applied = user.id;
    this.theme.use(user.theme);
    void this.language.use(user.locale);
  }

  private save(change: Partial<Pick<SessionUser, 'locale' | 'theme' | 'maskPhones'>>): void {
    if (!this.session.signedIn()) return;
    this.session.savePreferences(change).subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }
}
