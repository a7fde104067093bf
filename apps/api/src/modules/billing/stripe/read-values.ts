/** Stripe's seconds since 1970. */
export function atSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function atSecondsOrNull(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : atSeconds(seconds);
}

/** Stripe works in whole seconds, and what is shown must be what is charged. */
export function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** The id of what may have come expanded. */
export function idOf(reference: string | { id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}

export function idOrNull(reference: string | { id: string } | null | undefined): string | null {
  return reference === null || reference === undefined ? null : idOf(reference);
}

/** What came expanded, or null for a bare id. */
export function expanded<T extends object>(reference: string | T | null | undefined): T | null {
  return typeof reference === 'object' ? reference : null;
}

export function currencyOf(code: string): string {
  return code.toUpperCase();
}

/** Written by us on everything that we make at Stripe. */
export function merchantOf(
  metadata: Readonly<Record<string, string>> | null | undefined,
): string | null {
  return metadata?.['merchant_id'] ?? null;
}

/**
 * Stripe adds words to its lists without a new version, so its types are open. A word we do not
 * know is a bug to hear of, not something to store.
 */
export function knownWord<T extends string>(words: readonly T[], word: string | null): T {
  const known = words.find((candidate) => candidate === word);
  if (known === undefined)
    throw new Error(`Stripe says "${word}", which is none of ${words.join(', ')}.`);
  return known;
}
