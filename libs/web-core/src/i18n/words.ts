import { Pipe, inject, type PipeTransform } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { fill, formatNumber, pluralForm } from '@smssend/ui';
import type { DictionaryLoaders } from './dictionary';
import { Language } from './language';

export type WordParams = Record<string, string | number>;

/** Words for code: `computed`s that call them follow a switch of language by themselves. */
export interface Words {
  /** `t('orders.title')`; `{name}` places are filled from params. */
  t(key: string, params?: WordParams): string;
  /** `counted('orders.lines', 128)`: the form of `{one, few, other}` that the number asks for; `{n}` is the number. */
  counted(key: string, count: number, params?: WordParams): string;
}

/** Call while injecting. */
export function injectWords(): Words {
  const language = inject(Language);
  const transloco = inject(TranslocoService);
  // Filled here and not by Transloco, which blanks any value that has braces of its own, such as a
  // template's name that a person has typed.
  const t = (key: string, params: WordParams = {}): string => {
    const sentence: unknown = transloco.getTranslation(language.current())[key];
    if (typeof sentence === 'string') return fill(sentence, params);
    return transloco.translate(key, {}, language.current());
  };
  return {
    t,
    counted(key, count, params) {
      const locale = language.current();
      const form = `${key}.${pluralForm(count, locale)}`;
      const known = form in transloco.getTranslation(locale);
      return t(known ? form : `${key}.other`, { n: formatNumber(count, locale), ...params });
    },
  };
}

/** `'orders.lines' | counted: 128` -> `128 de linii`. Not pure, so that it follows the language. */
@Pipe({ name: 'counted', pure: false })
export class CountedPipe implements PipeTransform {
  private readonly words = injectWords();

  transform(key: string, count: number, params?: WordParams): string {
    return this.words.counted(key, count, params);
  }
}

/** `'orders.title' | t` or `| t: {name}`. */
@Pipe({ name: 't', pure: false })
export class TextPipe implements PipeTransform {
  private readonly words = injectWords();

  transform(key: string, params?: WordParams): string {
    return this.words.t(key, params);
  }
}

/**
 * For a feature's route: `resolve: { words: loadWords('orders', ORDERS_WORDS) }`. The page opens when
 * its words are there.
 */
export function loadWords(scope: string, loaders: DictionaryLoaders): ResolveFn<boolean> {
  return async () => {
    await inject(Language).load(scope, loaders);
    return true;
  };
}
