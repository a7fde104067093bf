import {
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { TranslocoService, provideTransloco, type TranslocoLoader } from '@jsverse/transloco';
import { LOCALES } from '@smssend/contracts';
import { of } from 'rxjs';
import type { DictionaryLoaders } from './dictionary';
import { FIRST_LANGUAGE, Language } from './language';

/** Dictionaries are modules that `Language` puts in; there is nothing for Transloco to fetch. */
class NothingToFetch implements TranslocoLoader {
  getTranslation() {
    return of({});
  }
}

/** Run-time Romanian and English; the shell's words are there before the first picture is drawn. */
export function provideWords(scopes: Record<string, DictionaryLoaders>): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: [...LOCALES],
        defaultLang: FIRST_LANGUAGE,
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        interpolation: ['{', '}'],
        missingHandler: { logMissingKey: true },
      },
      loader: NothingToFetch,
    }),
    provideAppInitializer(async () => {
      const language = inject(Language);
      inject(TranslocoService).setActiveLang(language.current());
      const loads = Object.entries(scopes).map(([scope, loaders]) => language.load(scope, loaders));
      await Promise.all(loads);
      await language.use(language.current());
    }),
  ]);
}
