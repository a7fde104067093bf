import { wallFromSerial, type WallClock } from '@smssend/kernel';
import type { Cell } from '../book';
import type { ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { textOfRuns, utf8Of, type SharedStrings } from './shared-strings';
import { decodeCellText } from './xml-text';

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly dateStyles: Uint8Array;
  readonly date1904: boolean;
}

/** Excel's own bound: column XFD. A reference beyond it is no reference. */
const MAX_COLUMN = 16_384;
/** Longer runs of digits do not fit a double exactly; such order numbers stay text. */
const EXACT_DIGITS = 15;

const SPACE = 0x20;
const QUOTE = 0x22;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const ZERO = 0x30;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const UPPER_A = 0x41;
const UNDERSCORE = 0x5f;
const LOWER_C = 0x63;
const LOWER_R = 0x72;
const LOWER_S = 0x73;
const LOWER_T = 0x74;
const LOWER_V = 0x76;
const LOWER_X = 0x78;

type CellType = 'number' | 'shared' | 'inline' | 'boolean' | 'date' | 'text';

const CELL_TYPES: Readonly<Record<string, CellType>> = {
  n: 'number',
  s: 'shared',
  inlineStr: 'inline',
  b: 'boolean',
  d: 'date',
};

/**
 * Reads the cells of rows out of a chunk. Signs are looked at as bytes and cut out of a one-byte text
 * of the same chunk: the engine does both without copying. This is the innermost loop of an import.
 */
export class CellScanner {
  /** Where the row read last ended: the place behind its closing tag. */
  rowEnd = 0;
  private readonly nameOffset: number;
  private readonly rowClose: string;
  private readonly rowOpen: string;
  private readonly cellClose: string;
  private readonly plainValueClose: string;
  private readonly valueElement: RegExp;
  private bytes: Buffer = Buffer.alloc(0);
  private text = '';
  // The cell at hand; kept here so that reading a million cells allocates only their values.
  private column = -1;
  private type: CellType = 'number';
  private style = 0;
  private needsDecoding = false;

  constructor(
    private readonly prefix: string,
    private readonly context: CellContext,
    private readonly limits: ReadingLimits,
  ) {
    this.nameOffset = 1 + prefix.length;
    this.rowClose = `</${prefix}row>`;
    this.rowOpen = `<${prefix}row`;
    this.cellClose = `</${prefix}c>`;
    this.plainValueClose = `</${prefix}v></${prefix}c>`;
    this.valueElement = new RegExp(`<${prefix}v(?:\\s[^>]*)?>([^<]*)</${prefix}v\\s*>`);
  }

  /** Sets the bytes that the next rows stand in, with the same bytes as one sign each. */
  chunk(bytes: Buffer, text: string): void {
    this.bytes = bytes;
    this.text = text;
  }

  /**
   * The cells of the row whose content starts at `from`; null when none has a value. Gaps are null,
   * trailing ones are left out. The closing tag of the row must stand in this chunk.
   */
  cellsOf(from: number): Cell[] | null {
    const { bytes, nameOffset } = this;
    const cells: Cell[] = [];
    let at = from;
    this.column = -1;
    for (;;) {
      while (bytes[at] !== LESS) if (++at >= bytes.length) throw damaged();
      const name = at + nameOffset;
      const afterName = bytes[name + 1];
      const isCell =
        bytes[name] === LOWER_C &&
        (afterName === SPACE || afterName === GREATER || !this.isOther(at));
      if (isCell) at = this.readCell(cells, name + 1);
      else if (this.text.startsWith(this.rowClose, at)) break;
      else at = this.skipTag(at);
    }
    this.rowEnd = at + this.rowClose.length;
    return cells.length === 0 ? null : cells;
  }

  /** The rare endings of a cell's name: `<c/>` and a line break. */
  private isOther(start: number): boolean {
    const { text } = this;
    if (!text.startsWith(`<${this.prefix}c`, start)) return true;
    return !/[\s/>]/.test(text.charAt(start + this.nameOffset + 1));
  }

  private skipTag(start: number): number {
    if (this.text.startsWith(this.rowOpen, start)) throw damaged();
    const end = this.text.indexOf('>', start);
    if (end === -1) throw damaged();
    return end + 1;
  }

  /** Reads one cell from behind its name, and answers the place behind the cell. */
  private readCell(cells: Cell[], from: number): number {
    const { bytes } = this;
    const at = this.readAttributes(from);
    if (bytes[at] === SLASH) return this.skipTag(at);
    const body = at + 1;
    const name = body + this.nameOffset;
    if (bytes[body] === LESS && bytes[name] === LOWER_V && bytes[name + 1] === GREATER) {
      const end = this.endOfValue(name + 2);
      if (this.text.startsWith(this.plainValueClose, end)) {
        this.put(cells, this.valueAt(name + 2, end));
        return end + this.plainValueClose.length;
      }
    }
    const close = this.text.indexOf(this.cellClose, body);
    if (close === -1) throw damaged();
    this.put(cells, this.valueInside(body, close));
    return close + this.cellClose.length;
  }

  /** Reads `r`, `s` and `t`, and answers where the tag ends: its `>` or `/`. */
  private readAttributes(from: number): number {
    const { bytes } = this;
    this.type = 'number';
    this.style = 0;
    const columnBefore = this.column;
    let at = from;
    for (;;) {
      const sign = bytes[at];
      if (sign === undefined) throw damaged();
      if (sign === GREATER || sign === SLASH) break;
      if (sign <= SPACE) at++;
      else if (bytes[at + 1] === EQUALS && bytes[at + 2] === QUOTE)
        at = this.readShort(sign, at + 3);
      else at = this.readUnusual(at);
    }
    if (this.column === columnBefore) this.column++;
    return at;
  }

  /** The value of a one-letter attribute in double quotes; answers the place behind the closing quote. */
  private readShort(name: number, from: number): number {
    const { bytes } = this;
    let end = from;
    while (bytes[end] !== QUOTE) if (++end >= bytes.length) throw damaged();
    this.setAttribute(name, from, end);
    return end + 1;
  }

  /** Attributes with longer names, single quotes or spaces around the equals sign. */
  private readUnusual(at: number): number {
    const { text } = this;
    const match = /^([\w.:-]+)\s*=\s*(?:"[^"]*"|'[^']*')/.exec(
      text.slice(at, at + this.limits.rowBytes),
    );
    if (match === null) throw damaged();
    const [whole, name = ''] = match;
    const start = whole.indexOf(whole.charAt(whole.length - 1)) + 1;
    if (name.length === 1) this.setAttribute(name.charCodeAt(0), at + start, at + whole.length - 1);
    return at + whole.length;
  }

  private setAttribute(name: number, from: number, end: number): void {
    if (name === LOWER_R) this.place(from, end);
    else if (name === LOWER_S) this.style = this.wholeNumber(from, end);
    else if (name === LOWER_T) {
      const shared = end - from === 1 && this.bytes[from] === LOWER_S;
      this.type = shared ? 'shared' : (CELL_TYPES[this.text.slice(from, end)] ?? 'text');
    }
  }

  /** `BC17` sets column 54; a reference without letters leaves the place to the order of cells. */
  private place(from: number, end: number): void {
    const { bytes } = this;
    let column = 0;
    for (let at = from; at < end; at++) {
      const letter = ((bytes[at] ?? 0) & 0xdf) - UPPER_A;
      if (letter < 0 || letter > 25) break;
      column = column * 26 + letter + 1;
      if (column > MAX_COLUMN) throw damaged();
    }
    if (column > 0) this.column = column - 1;
  }

  private wholeNumber(from: number, end: number): number {
    const { bytes } = this;
    let number = 0;
    for (let at = from; at < end; at++) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return from === end ? -1 : number;
  }

  /** The place of the next tag; notes on the way whether the text before it must be decoded. */
  private endOfValue(from: number): number {
    const { bytes } = this;
    let special = false;
    let at = from;
    for (let sign = bytes[at]; sign !== LESS; sign = bytes[++at]) {
      if (sign === undefined) throw damaged();
      if (sign > 0x7f || sign === AMPERSAND || (sign === UNDERSCORE && bytes[at + 1] === LOWER_X))
        special = true;
    }
    this.needsDecoding = special;
    return at;
  }

  private put(cells: Cell[], value: Cell): void {
    if (value === null || value === '') return;
    const { column } = this;
    if (column >= this.limits.cellsInRow) {
      throw new ReadingRefusal('too_many_cells', { limit: this.limits.cellsInRow });
    }
    while (cells.length < column) cells.push(null);
    if (cells.length === column) cells.push(value);
    else cells[column] = value;
  }

  /** The rarer shapes: inline rich text, formulas before their cached value, attributes on `v`. */
  private valueInside(from: number, end: number): Cell {
    const body = this.text.slice(from, end);
    if (this.type === 'inline') return textOfRuns(utf8Of(body), this.prefix);
    const value = this.valueElement.exec(body);
    if (value === null || value[1] === undefined || value[1] === '') return null;
    const start = from + value.index + value[0].indexOf('>') + 1;
    return this.valueAt(start, this.endOfValue(start));
  }

  private valueAt(from: number, end: number): Cell {
    switch (this.type) {
      case 'shared':
        return this.context.strings.get(this.wholeNumber(from, end));
      case 'number':
        return this.number(from, end);
      case 'boolean':
        return this.bytes[from] === ZERO ? 'FALSE' : 'TRUE';
      case 'date':
        return isoDateText(this.text.slice(from, end));
      default:
        return this.string(from, end);
    }
  }

  private string(from: number, end: number): string {
    return this.needsDecoding
      ? decodeCellText(this.bytes.toString('utf8', from, end))
      : this.text.slice(from, end);
  }

  private number(from: number, end: number): Cell {
    const whole = end - from <= EXACT_DIGITS ? this.wholeNumber(from, end) : -1;
    const number = whole === -1 ? this.decimal(from, end) : whole;
    if (typeof number !== 'number' || this.context.dateStyles[this.style] !== 1) return number;
    const wall = number >= 1 ? wallFromSerial(number, this.context.date1904) : null;
    return wall === null ? number : wallText(wall);
  }

  private decimal(from: number, end: number): Cell {
    const written = this.text.slice(from, end).trim();
    const number = Number(written);
    if (written === '') return null;
    if (Number.isNaN(number)) return this.string(from, end);
    const inexact =
      Number.isInteger(number) && !Number.isSafeInteger(number) && /^\d+$/.test(written);
    return inexact ? written : number;
  }
}

function damaged(): ReadingRefusal {
  return new ReadingRefusal('file_unreadable');
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/;

function isoDateText(written: string): string {
  const match = ISO_DATE.exec(written.trim());
  if (match === null) return decodeCellText(written.trim());
  const [, day = '', time, zone = ''] = match;
  return time === undefined ? day : `${day} ${time}${zone}`;
}

function wallText(wall: WallClock): string {
  const day = `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
  const midnight = wall.hour === 0 && wall.minute === 0 && wall.second === 0;
  return midnight ? day : `${day} ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}

function two(number: number): string {
  return number > 9 ? String(number) : `0${number}`;
}
