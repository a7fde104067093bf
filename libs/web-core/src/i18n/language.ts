import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { TranslocoService, type Translation } from '@jsverse/transloco';
import { LOCALES, type Locale } from '@smssend/contracts';
import type { DictionaryLoaders } from './dictionary';

const STORAGE_KEY = 'smssend.language';
/** Merchants are Romanian; whoever wants English says so once and is remembered. */
export const FIRST_LANGUAGE: Locale = 'ro';

/**
 * The language of the app: which one, and whose words are loaded. A feature's words load with its
 * route; a switch first loads every scope in use, so that no key is ever seen bare.
 */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly document = inject(DOCUMENT);
  private readonly transloco = inject(TranslocoService);
  private readonly scopes = new Map<string, DictionaryLoaders>();
  private readonly loaded = new Set<string>();
  private readonly chosen = signal<Locale>(this.remembered());

  readonly current = this.chosen.asReadonly();

  /** Loads a scope's words in the language in use; the words then stand under `scope.`. */
  async load(scope: string, loaders: DictionaryLoaders): Promise<void> {
    this.scopes.set(scope, loaders);
    await this.loadOne(scope, loaders, this.chosen());
  }

  /** Switches the language at once, everywhere, and remembers it on this device. */
  async use(locale: Locale): Promise<void> {
    const loads = [...this.scopes].map(([scope, loaders]) => this.loadOne(scope, loaders, locale));
    await Promise.all(loads);
    this.transloco.setActiveLang(locale);
    this.chosen.set(locale);
    this.document.documentElement.lang = locale;
    this.document.defaultView?.localStorage.setItem(STORAGE_KEY, locale);
  }

  private async loadOne(scope: string, loaders: DictionaryLoaders, locale: Locale): Promise<void> {
    const key = `${scope} ${locale}`;
    if (this.loaded.has(key)) return;
    const dictionary = (await loaders[locale]()).default;
    const words: Translation = { [scope]: dictionary };
    this.transloco.setTranslation(words, locale);
    this.loaded.add(key);
  }

  private remembered(): Locale {
    const stored = this.document.defaultView?.localStorage.getItem(STORAGE_KEY);
    return LOCALES.find((locale) => locale === stored) ?? FIRST_LANGUAGE;
  }
}
