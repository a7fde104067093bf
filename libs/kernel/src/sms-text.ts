/** The bits of one SMS hold this many units; messages of several parts give some of them to a header. */
const UNITS = {
  gsm7: { alone: 160, part: 153 },
  ucs2: { alone: 70, part: 67 },
} as const;

export type SmsEncoding = keyof typeof UNITS;

/** How an SMS will be counted and charged. Units are septets in GSM-7 and 16-bit units in UCS-2. */
export interface SmsMeasure {
  readonly encoding: SmsEncoding;
  /** What a person counts: signs on the screen. */
  readonly characters: number;
  readonly units: number;
  readonly segments: number;
  /** Units that still fit before one more segment begins. */
  readonly unitsLeft: number;
  /** Signs that force UCS-2, each once, in order of appearance; empty in GSM-7. */
  readonly outsideGsm7: readonly string[];
}

const GSM7_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM7_EXTENDED = '\f^{}\\[~]|€';

/** Septets of each UTF-16 unit below 0x20ad in GSM-7; 0 when the sign is not in the alphabet. */
const SEPTETS = septetTable();
const GSM7_ONLY = /^[\n\f\r -_a-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;

function septetTable(): Uint8Array {
  const table = new Uint8Array('€'.charCodeAt(0) + 1);
  for (const sign of GSM7_BASIC) table[sign.charCodeAt(0)] = 1;
  for (const sign of GSM7_EXTENDED) table[sign.charCodeAt(0)] = 2;
  return table;
}

/**
 * Measures a text as it will be sent: GSM-7 when every sign is in that alphabet (GSM 03.38 with its
 * extension table), otherwise UCS-2. Two-unit signs are never split between parts.
 */
export function measureSms(text: string): SmsMeasure {
  const normal = text.replace(/\r\n/g, '\n');
  const outside = signsOutsideGsm7(normal);
  return outside.length === 0 ? measureGsm7(normal) : measureUcs2(normal, outside);
}

function signsOutsideGsm7(text: string): string[] {
  if (GSM7_ONLY.test(text)) return [];
  const outside = new Set<string>();
  for (const sign of text) {
    if (sign.length > 1 || !SEPTETS[sign.charCodeAt(0)]) outside.add(sign);
  }
  return [...outside];
}

function measureGsm7(text: string): SmsMeasure {
  const sizes: number[] = [];
  for (let i = 0; i < text.length; i++) sizes.push(SEPTETS[text.charCodeAt(i)] ?? 0);
  return { encoding: 'gsm7', characters: text.length, ...pack(sizes, 'gsm7'), outsideGsm7: [] };
}

function measureUcs2(text: string, outsideGsm7: readonly string[]): SmsMeasure {
  const sizes = graphemesOf(text).map((sign) => sign.length);
  return { encoding: 'ucs2', characters: sizes.length, ...pack(sizes, 'ucs2'), outsideGsm7 };
}

/** What people see as one sign may be several units (a family emoji); phones keep it in one part. */
function graphemesOf(text: string): string[] {
  return Array.from(
    new Intl.Segmenter('ro', { granularity: 'grapheme' }).segment(text),
    (part) => part.segment,
  );
}

function pack(
  sizes: readonly number[],
  encoding: SmsEncoding,
): Pick<SmsMeasure, 'units' | 'segments' | 'unitsLeft'> {
  const { alone, part } = UNITS[encoding];
  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (units <= alone) return { units, segments: 1, unitsLeft: alone - units };
  let segments = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > part && filled > 0) {
      segments++;
      filled = 0;
    }
    filled += size;
  }
  return { units, segments, unitsLeft: Math.max(0, part - filled) };
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  ă: 'a',
  Ă: 'A',
  â: 'a',
  Â: 'A',
  î: 'i',
  Î: 'I',
  ș: 's',
  Ș: 'S',
  ş: 's',
  Ş: 'S',
  ț: 't',
  Ț: 'T',
  ţ: 't',
  Ţ: 'T',
  '„': '"',
  '”': '"',
  '“': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '’': "'",
  '‘': "'",
  '‚': "'",
  '‛': "'",
  '‹': "'",
  '›': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '―': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '…': '...',
  '×': 'x',
  '®': '',
  '™': '',
  '©': '',
  '⁄': '/',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  '\t': ' ',
};
const ZERO_WIDTH = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const WIDE_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const PLAIN_ASCII = /^[\n\r -_a-~]*$/;
const COMBINING_MARK = /\p{M}/gu;

/**
 * Rewrites a text so that it fits GSM-7: Romanian letters in their comma and cedilla forms,
 * typographic quotes, dashes and dots, wide spaces, zero-width marks; other Latin letters lose their
 * accents unless GSM-7 has them. What has no Latin form (Cyrillic, emoji) stays.
 */
export function withoutDiacritics(text: string): string {
  if (PLAIN_ASCII.test(text)) return text;
  const composed = text.normalize('NFC').replace(ZERO_WIDTH, '').replace(WIDE_SPACE, ' ');
  let plain = '';
  for (const sign of composed) plain += plainSign(sign);
  return plain;
}

function plainSign(sign: string): string {
  const replacement = REPLACEMENTS[sign];
  if (replacement !== undefined) return replacement;
  if (sign.length > 1 || SEPTETS[sign.charCodeAt(0)]) return sign;
  const bare = sign.normalize('NFKD').replace(COMBINING_MARK, '');
  return bare !== '' && GSM7_ONLY.test(bare) ? bare : sign;
}
