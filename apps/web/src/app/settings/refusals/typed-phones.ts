import type { FieldError } from '@smssend/contracts';

/** As many as the API takes at once. */
export const MOST_PHONES_AT_ONCE = 1_000;
/** Longer lines are sentences, not numbers; the API refuses them in whole. */
const LINE_MAX_LENGTH = 40;

export interface TypedPhone {
  /** From 1, as a person counts the lines of the field. */
  line: number;
  text: string;
}

/** One number a line; empty lines are nothing. */
export function phonesIn(pasted: string): TypedPhone[] {
  return pasted
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ line: index + 1, text: text.trim().slice(0, LINE_MAX_LENGTH) }))
    .filter(({ text }) => text !== '');
}

/** The lines that the API could not read: it names them by their place among those sent (`phones.3`). */
export function unreadableLines(
  sent: readonly TypedPhone[],
  errors: readonly FieldError[],
): TypedPhone[] {
  const places = new Set(
    errors.map(({ field }) => Number(/^phones\.(\d+)$/.exec(field)?.[1] ?? -1)),
  );
  return sent.filter((_, index) => places.has(index));
}

/** The pasted text without these lines. */
export function without(pasted: string, lines: readonly TypedPhone[]): string {
  const gone = new Set(lines.map(({ line }) => line));
  return pasted
    .split(/\r\n|\r|\n/)
    .filter((_, index) => !gone.has(index + 1))
    .join('\n');
}
