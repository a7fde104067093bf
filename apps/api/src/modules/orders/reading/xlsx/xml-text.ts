const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
const SPREADSHEET_ESCAPE = /_x([0-9a-fA-F]{4})_/g;
const MAX_CODE_POINT = 0x10ffff;

/** Replaces the five named entities and numeric ones; anything else stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED_ENTITIES[name.toLowerCase()] ?? whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Text of a cell: entities, then the spreadsheet's own escape `_x000D_` for signs that XML cannot
 * carry (ECMA-376, ST_Xstring); `_x005F_` stands for an underscore that would start such an escape.
 */
export function decodeCellText(text: string): string {
  const plain = decodeEntities(text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(SPREADSHEET_ESCAPE, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Attributes of one tag of a small part, by name without prefix. */
export type Attributes = Readonly<Record<string, string | undefined>>;

const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** All tags of one local name in a small part, with any prefix, in order. */
export function tagsNamed(xml: string, localName: string): Attributes[] {
  const tag = new RegExp(
    `<(?:[\\w.-]+:)?${localName}((?:\\s+[\\w.:-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*/?>`,
    'g',
  );
  return Array.from(xml.matchAll(tag), (match) => attributesOf(match[1] ?? ''));
}

function attributesOf(text: string): Attributes {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[name.slice(name.indexOf(':') + 1)] = decodeEntities(double ?? single ?? '');
  }
  return attributes;
}

/** What stands between the first opening and the last closing tag of that local name; empty when absent. */
export function sectionNamed(xml: string, localName: string): string {
  const opening = new RegExp(`<(?:[\\w.-]+:)?${localName}(?:\\s[^>]*)?>`).exec(xml);
  if (opening === null || opening[0].endsWith('/>')) return '';
  const start = opening.index + opening[0].length;
  const closing = new RegExp(`</(?:[\\w.-]+:)?${localName}\\s*>`).exec(xml.slice(start));
  return closing === null ? '' : xml.slice(start, start + closing.index);
}
