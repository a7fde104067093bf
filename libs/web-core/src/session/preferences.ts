import { Injectable, effect, inject, untracked } from '@angular/core';
import type { Locale, SessionUser, Theme } from '@smssend/contracts';
import { from, of, switchMap, type Observable } from 'rxjs';
import { Language } from '../i18n/language';
import { ThemePreference } from '../theme/theme-preference';
import { Session, type PreferenceChange } from './session';

/**
 * What a person prefers, in force at once and remembered with the user. At sign-in the user's own
 * preferences replace what this device had.
 */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly theme = inject(ThemePreference);
  private applied: string | null = null;

  constructor() {
    effect(() => {
      const user = this.session.user();
      untracked(() => this.apply(user));
    });
  }

  /** In force at once; emits when the user's record has it too, or fails as the call failed. */
  useLanguage(locale: Locale): Observable<unknown> {
    return from(this.language.use(locale)).pipe(switchMap(() => this.save({ locale })));
  }

  useTheme(theme: Theme): Observable<unknown> {
    this.theme.use(theme);
    return this.save({ theme });
  }

  maskPhones(maskPhones: boolean): Observable<unknown> {
    return this.save({ maskPhones });
  }

  /** Once per person: later changes come from here and are in force already. */
  private apply(user: SessionUser | null): void {
    if (!user || this.applied === user.id) return;
    this.applied = user.id;
    this.theme.use(user.theme);
    void this.language.use(user.locale);
  }

  private save(change: PreferenceChange): Observable<unknown> {
    return this.session.signedIn() ? this.session.savePreferences(change) : of(null);
  }
}
