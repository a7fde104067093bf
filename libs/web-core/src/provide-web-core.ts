import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { TitleStrategy } from '@angular/router';
import { provideUi } from '@smssend/ui';
import { apiInterceptor } from './http/api-interceptor';
import type { DictionaryLoaders } from './i18n/dictionary';
import { Language } from './i18n/language';
import { provideWords } from './i18n/provide-words';
import { PageTitle } from './title/page-title';

const CORE_WORDS: DictionaryLoaders = {
  ro: () => import('./words/ro'),
  en: () => import('./words/en'),
};

/** Everything an app of ours stands on; `scopes` are the words that its shell needs at once. */
export function provideWebCore(scopes: Record<string, DictionaryLoaders>): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideHttpClient(withInterceptors([apiInterceptor])),
    provideWords({ core: CORE_WORDS, ...scopes }),
    provideUi(() => inject(Language).current),
    { provide: TitleStrategy, useExisting: PageTitle },
  ]);
}
