const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENSION = '^{}\\[~]|€\f';

/** Septets that a UTF-16 unit takes in GSM 03.38; 0 means that it does not exist there. */
const SEPTETS = new Uint8Array(65_536);
for (const character of GSM_BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of GSM_EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

interface PartSizes {
  alone: number;
  joined: number;
}
const GSM_SIZES: PartSizes = { alone: 160, joined: 153 };
const UNICODE_SIZES: PartSizes = { alone: 70, joined: 67 };

export interface MeasuredText {
  unicode: boolean;
  /** Septets in GSM, UTF-16 units otherwise. */
  length: number;
  parts: number;
}

/** Counts parts the way the networks do; written apart from the product's own counter on purpose, as a second opinion. */
export function measureText(text: string): MeasuredText {
  const septets = gsmLength(text);
  if (septets === null) {
    return {
      unicode: true,
      length: text.length,
      parts: partsOf(text, text.length, UNICODE_SIZES, unicodeWidth),
    };
  }
  return { unicode: false, length: septets, parts: partsOf(text, septets, GSM_SIZES, gsmWidth) };
}

function gsmLength(text: string): number | null {
  let total = 0;
  for (let at = 0; at < text.length; at++) {
    const width = gsmWidth(text, at);
    if (width === 0) return null;
    total += width;
  }
  return total;
}

function gsmWidth(text: string, at: number): number {
  return SEPTETS[text.charCodeAt(at)] ?? 0;
}

/** A surrogate pair counts whole at its first half, so that it is never split between two parts. */
function unicodeWidth(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point > 0xffff) return 2;
  const isSecondHalf = point >= 0xdc00 && point <= 0xdfff && at > 0;
  return isSecondHalf ? 0 : 1;
}

function partsOf(
  text: string,
  length: number,
  sizes: PartSizes,
  widthAt: (text: string, at: number) => number,
): number {
  if (length <= sizes.alone) return 1;
  let parts = 1;
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    const width = widthAt(text, at);
    if (used + width > sizes.joined) {
      parts++;
      used = 0;
    }
    used += width;
  }
  return parts;
}

const TYPOGRAPHY: Record<string, string> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '’': "'",
  '‘': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u200b': '',
  '\ufeff': '',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
};
const TYPOGRAPHIC = new RegExp(`[${Object.keys(TYPOGRAPHY).join('')}]`, 'gu');
const COMBINING_MARKS = /\p{M}/gu;
const PLAIN_ASCII = /^[\n\r -~]*$/;

/** What `normalize=1` does at the gateway: letters lose their marks and typographic signs become plain ones. */
export function normaliseText(text: string): string {
  if (PLAIN_ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .replace(TYPOGRAPHIC, (sign) => TYPOGRAPHY[sign] ?? sign);
}
