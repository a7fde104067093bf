import { TextDecoder } from 'node:util';
import { ReadingRefusal } from '../reading-refusal';

const COMMENT_OR_CDATA = '<!';
/** The longest opening that may be cut by the end of a chunk: `<![CDATA[`. */
const LONGEST_OPENING = 9;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * Hands an XML part on as UTF-8 without comments and CDATA sections, so that a scanner may look for
 * `<row` and find rows only. A document type is refused: no spreadsheet has one, entity bombs do.
 */
export async function* plainXml(chunks: Chunks): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer | null = null;
  const special = new SpecialMarkup();
  for await (const chunk of asUtf8(chunks)) {
    const joined: Buffer = held === null ? chunk : Buffer.concat([held, chunk]);
    const cut = cutBeforeHalfOpening(joined);
    held = cut === joined.length ? null : joined.subarray(cut);
    const ready = joined.subarray(0, cut);
    if (!special.open && !ready.includes(COMMENT_OR_CDATA)) yield ready;
    else yield special.remove(ready);
  }
  if (special.open) throw new ReadingRefusal('file_truncated');
  if (held !== null) yield held;
}

function cutBeforeHalfOpening(bytes: Buffer): number {
  const lastTag = bytes.lastIndexOf(0x3c);
  return lastTag !== -1 && lastTag > bytes.length - LONGEST_OPENING ? lastTag : bytes.length;
}

/** Removes comments and turns CDATA into escaped text; both may stretch over many chunks. */
class SpecialMarkup {
  private inside: 'nothing' | 'comment' | 'cdata' = 'nothing';
  private pending = '';

  get open(): boolean {
    return this.inside !== 'nothing';
  }

  /** Works on one byte per sign, so cut UTF-8 sequences pass through unharmed. */
  remove(bytes: Buffer): Buffer {
    const text = this.pending + bytes.toString('latin1');
    this.pending = '';
    let plain = '';
    let at = 0;
    while (at < text.length) {
      const step: { plain: string; next: number } =
        this.inside === 'nothing' ? this.outside(text, at) : this.within(text, at);
      plain += step.plain;
      at = step.next;
    }
    return Buffer.from(plain, 'latin1');
  }

  private outside(text: string, at: number): { plain: string; next: number } {
    const opening = text.indexOf(COMMENT_OR_CDATA, at);
    if (opening === -1) return { plain: text.slice(at), next: text.length };
    const before = text.slice(at, opening);
    if (text.startsWith('<!--', opening)) {
      this.inside = 'comment';
      return { plain: before, next: opening + 4 };
    }
    if (!text.startsWith('<![CDATA[', opening)) throw new ReadingRefusal('file_unreadable');
    this.inside = 'cdata';
    return { plain: before, next: opening + 9 };
  }

  private within(text: string, at: number): { plain: string; next: number } {
    const closing = this.inside === 'comment' ? '-->' : ']]>';
    const end = text.indexOf(closing, at);
    const stop = end === -1 ? Math.max(at, text.length - 2) : end;
    const content = this.inside === 'cdata' ? escapeText(text.slice(at, stop)) : '';
    if (end === -1) {
      this.pending = text.slice(stop);
      return { plain: content, next: text.length };
    }
    this.inside = 'nothing';
    return { plain: content, next: end + 3 };
  }
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** XML parts are UTF-8 nearly always; UTF-16 and named encodings are converted. */
async function* asUtf8(chunks: Chunks): AsyncGenerator<Buffer, void, undefined> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) decoder = decoderFor(chunk);
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  }
}

function decoderFor(start: Buffer): TextDecoder | null {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(
    start.toString('latin1', 0, 200),
  );
  const label = declared?.[1]?.toLowerCase() ?? 'utf-8';
  if (label === 'utf-8' || label === 'utf8' || label === 'us-ascii') return null;
  try {
    return new TextDecoder(label);
  } catch (error) {
    throw new ReadingRefusal('file_unreadable', { encoding: label }, { cause: error });
  }
}
