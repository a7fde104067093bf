import { sectionNamed, tagsNamed } from './xml-text';

/** Built-in formats that show a date: ECMA-376 18.8.30, with the East Asian ones. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const QUOTED_ESCAPED_OR_BRACKETED = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;
const STYLES_LIMIT = 100_000;

/** For each cell style (the `s` of a cell): 1 when it shows its number as a date. */
export function dateStylesOf(stylesXml: string): Uint8Array {
  const custom = new Map<number, string>();
  for (const format of tagsNamed(sectionNamed(stylesXml, 'numFmts'), 'numFmt')) {
    custom.set(Number(format['numFmtId']), format['formatCode'] ?? '');
  }
  const styles = tagsNamed(sectionNamed(stylesXml, 'cellXfs'), 'xf').slice(0, STYLES_LIMIT);
  return Uint8Array.from(styles, (style) => {
    const id = Number(style['numFmtId'] ?? 0);
    const code = custom.get(id);
    return (code === undefined ? BUILT_IN_DATES.has(id) : showsDate(code)) ? 1 : 0;
  });
}

/**
 * A format shows a date when its first section names days or years outside quotes, escapes and
 * brackets. `[h]:mm` is a duration and stays a number; so does a time of day without a day.
 */
export function showsDate(formatCode: string): boolean {
  const bare = formatCode.replace(QUOTED_ESCAPED_OR_BRACKETED, '');
  const positive = (bare.split(';')[0] ?? '').replace(/general|standard/gi, '');
  return /[yd]/i.test(positive) && !/[#0?]/.test(positive.replace(/\.0+/g, ''));
}
