import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { THEMES, type Theme } from '@smssend/contracts';

const STORAGE_KEY = 'smssend.theme';

/**
 * Light, dark or as the system says. The attribute on <html> is what the colours listen to; a small
 * script in index.html sets it before the first paint, so that no page flashes.
 */
@Injectable({ providedIn: 'root' })
export class ThemePreference {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Theme>(this.remembered());

  readonly current = this.chosen.asReadonly();

  constructor() {
    this.show(this.chosen());
  }

  use(theme: Theme): void {
    this.chosen.set(theme);
    this.show(theme);
    this.document.defaultView?.localStorage.setItem(STORAGE_KEY, theme);
  }

  private show(theme: Theme): void {
    const root = this.document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }

  private remembered(): Theme {
    const stored = this.document.defaultView?.localStorage.getItem(STORAGE_KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  }
}
