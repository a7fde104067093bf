import { TestBed } from '@angular/core/testing';
import {
  Language,
  injectWords,
  provideWebCore,
  type DictionaryLoaders,
  type Words,
} from '@smssend/web-core';

/** The words of these scopes in Romanian, for rules that speak. */
export async function spokenWords(scopes: Record<string, DictionaryLoaders>): Promise<Words> {
  localStorage.clear();
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideWebCore({})] });
  const language = TestBed.inject(Language);
  for (const [scope, loaders] of Object.entries(scopes)) await language.load(scope, loaders);
  return TestBed.runInInjectionContext(() => injectWords());
}
