import { MIB, type ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { decodeCellText } from './xml-text';
import { plainXml } from './xml-chunks';

/** The table grows block by block: doubling one buffer would hold the old and the new at once. */
const BLOCK_BYTES = 4 * MIB;
const BLOCK_STRINGS = 65_536;
/** Texts handed out lately, by the low bits of their number: order files repeat a few of them all the time. */
const RECENT_SLOTS = 8_192;

/**
 * The workbook's table of texts, kept as UTF-8 outside the JavaScript heap and decoded when asked for:
 * half a million orders have millions of texts, most of them read once.
 */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  /** Place of each text over all blocks: two numbers, where it starts and where it ends. */
  private readonly places: Uint32Array[] = [];
  private end = 0;
  private bytes = 0;
  private count = 0;
  private readonly recentIndex = new Int32Array(RECENT_SLOTS).fill(-1);
  private readonly recentText: string[] = new Array<string>(RECENT_SLOTS).fill('');

  constructor(private readonly limits: ReadingLimits) {}

  get size(): number {
    return this.count;
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.count)) throw new ReadingRefusal('file_unreadable');
    const slot = index & (RECENT_SLOTS - 1);
    if (this.recentIndex[slot] === index) return this.recentText[slot] ?? '';
    const text = this.decode(index);
    this.recentIndex[slot] = index;
    this.recentText[slot] = text;
    return text;
  }

  add(text: Buffer): void {
    this.bytes += text.length;
    if (this.bytes > this.limits.sharedStringBytes || text.length > BLOCK_BYTES) {
      throw tooLarge(this.limits);
    }
    const roomInBlock = this.blocks.length * BLOCK_BYTES - this.end;
    if (text.length > roomInBlock) {
      this.end = this.blocks.length * BLOCK_BYTES;
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
    }
    const start = this.end;
    this.blocks.at(-1)?.set(text, start % BLOCK_BYTES);
    this.end = start + text.length;
    this.note(start, this.end);
  }

  private note(start: number, end: number): void {
    const at = (this.count % BLOCK_STRINGS) * 2;
    if (at === 0) this.places.push(new Uint32Array(BLOCK_STRINGS * 2));
    const places = this.places.at(-1);
    if (places !== undefined) {
      places[at] = start;
      places[at + 1] = end;
    }
    this.count++;
  }

  private decode(index: number): string {
    const places = this.places[Math.floor(index / BLOCK_STRINGS)];
    const at = (index % BLOCK_STRINGS) * 2;
    const start = places?.[at] ?? 0;
    const length = (places?.[at + 1] ?? 0) - start;
    const offset = start % BLOCK_BYTES;
    return (
      this.blocks[Math.floor(start / BLOCK_BYTES)]?.toString('utf8', offset, offset + length) ?? ''
    );
  }
}

function tooLarge(limits: ReadingLimits): ReadingRefusal {
  return new ReadingRefusal('shared_strings_too_large', { limit: limits.sharedStringBytes / MIB });
}

/** Reads `sharedStrings.xml`: plain and rich texts (all runs together), without phonetic hints. */
export async function readSharedStrings(
  part: AsyncIterable<Buffer>,
  limits: ReadingLimits,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  const scanner = new SharedStringsScanner(strings, limits);
  for await (const chunk of plainXml(part)) scanner.feed(chunk);
  scanner.end();
  return strings;
}

const OPENING = /<([A-Za-z_][\w.-]*:)?(?:si|sst)[\s>/]/;

class SharedStringsScanner {
  private carry: Buffer | null = null;
  private prefix: string | null = null;
  private finished = false;

  constructor(
    private readonly strings: SharedStrings,
    private readonly limits: ReadingLimits,
  ) {}

  feed(chunk: Buffer): void {
    if (this.finished) return;
    const bytes = this.carry === null ? chunk : Buffer.concat([this.carry, chunk]);
    const text = bytes.toString('latin1');
    const rest = this.scan(bytes, text);
    this.carry = rest < bytes.length ? bytes.subarray(rest) : null;
    if (bytes.length - rest > this.limits.rowBytes * 4) {
      throw tooLarge(this.limits);
    }
  }

  end(): void {
    if (!this.finished && this.prefix !== null) throw new ReadingRefusal('file_truncated');
  }

  /** Reads every complete string and answers where the incomplete rest begins. */
  private scan(bytes: Buffer, text: string): number {
    if (this.prefix === null) {
      const opening = OPENING.exec(text);
      if (opening === null) return Math.max(0, text.lastIndexOf('<'));
      this.prefix = opening[1] ?? '';
    }
    const open = `<${this.prefix}si`;
    const close = `</${this.prefix}si>`;
    const plainOpen = `>` + `<${this.prefix}t>`;
    let at = 0;
    for (;;) {
      const start = text.indexOf(open, at);
      if (start === -1) return this.restAfterLast(text, at);
      const tagEnd = text.indexOf('>', start);
      if (tagEnd === -1) return start;
      if (text.charCodeAt(tagEnd - 1) === 0x2f) {
        this.strings.add(Buffer.alloc(0));
        at = tagEnd + 1;
        continue;
      }
      const end = text.indexOf(close, tagEnd);
      if (end === -1) return start;
      if (text.startsWith(plainOpen, tagEnd))
        this.addPlain(bytes, text, tagEnd + plainOpen.length, end);
      else this.addRuns(text.slice(tagEnd + 1, end));
      at = end + close.length;
    }
  }

  private restAfterLast(text: string, at: number): number {
    const closing = text.indexOf(`</${this.prefix ?? ''}sst`, at);
    if (closing !== -1 || /<(?:[\w.-]+:)?sst[^>]*\/>/.test(text)) this.finished = true;
    if (this.finished) return text.length;
    const lastTag = text.lastIndexOf('<');
    return lastTag >= at ? lastTag : text.length;
  }

  private addPlain(bytes: Buffer, text: string, from: number, end: number): void {
    const stop = text.indexOf('<', from);
    const special = needsDecoding(text, from, stop);
    const whole = stop + this.closingLength === end;
    if (whole && !special) this.strings.add(bytes.subarray(from, stop));
    else this.addRuns(text.slice(from - this.openingLength, end));
  }

  private get closingLength(): number {
    return `</${this.prefix ?? ''}t>`.length;
  }

  private get openingLength(): number {
    return `<${this.prefix ?? ''}t>`.length;
  }

  private addRuns(oneByteXml: string): void {
    this.strings.add(Buffer.from(textOfRuns(utf8Of(oneByteXml), this.prefix ?? ''), 'utf8'));
  }
}

function needsDecoding(text: string, from: number, stop: number): boolean {
  for (let i = from; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x26 || (code === 0x5f && text.charCodeAt(i + 1) === 0x78)) return true;
  }
  return false;
}

/** Bytes that were read one per sign become the text that they encode. */
export function utf8Of(oneByte: string): string {
  return Buffer.from(oneByte, 'latin1').toString('utf8');
}

/** The texts of all runs of a rich string in order; phonetic runs (`rPh`) are hints, not text. */
export function textOfRuns(xml: string, prefix: string): string {
  const phonetic = new RegExp(`<${prefix}rPh[\\s>][\\s\\S]*?</${prefix}rPh>`, 'g');
  const run = new RegExp(`<${prefix}t(?:\\s[^>]*)?(?:/>|>([^<]*)</${prefix}t>)`, 'g');
  let text = '';
  for (const match of xml.replace(phonetic, '').matchAll(run)) text += match[1] ?? '';
  return decodeCellText(text);
}
