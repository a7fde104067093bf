import type { Locale } from '@smssend/contracts';

/**
 * The shape that a second language must fill: the same keys as the first. A counted sentence
 * (`{one, few, other}`) may leave `few` out where the language has no such form.
 */
export type Dictionary<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { one: string; other: string }
      ? { one: string; few?: string; other: string }
      : Dictionary<T[K]>;
};

/** Where a feature's words come from, one module per language, each loaded when first needed. */
export type DictionaryLoaders = Record<Locale, () => Promise<{ default: object }>>;
