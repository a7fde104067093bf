import fc from 'fast-check';
import { readRows } from './testing/read-bytes';
import { rowsXml, workbookParts } from './testing/workbook-writer';
import { zipOf } from './testing/zip-writer';
import { ReadingRefusal } from './reading-refusal';

const LIMITS = { inflatedBytes: 4_000_000, rows: 5_000 };
const PARTS = workbookParts({
  sheets: [
    {
      data:
        rowsXml([
          ['Nr. comanda', 'PNK'],
          ['1', 'Căști'],
          [2, 'x'],
        ]) + '<row><c t="s"><v>0</v></c></row>',
    },
  ],
  strings: '<si><t>unu</t></si><si><r><t>do</t></r><r><t>i</t></r></si>',
  formats: [0, 14],
});

/** Any bytes end in rows or in a coded refusal: no other error, no silence without an end. */
async function endsWell(bytes: Buffer): Promise<void> {
  try {
    await readRows(bytes, LIMITS);
  } catch (error) {
    if (!(error instanceof ReadingRefusal)) throw error;
  }
}

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });

function edited(bytes: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const [at, value] of changes) copy[at % copy.length] = value;
  return copy;
}

describe('any file at all', () => {
  it('ends well when its bytes are random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => endsWell(Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });

  it('ends well when it only starts like a workbook', async () => {
    const start = Buffer.from('504b0304', 'hex');
    const end = Buffer.from('504b05060000000001000100', 'hex');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), (bytes) =>
        endsWell(Buffer.concat([start, bytes, end, bytes.subarray(0, 10)])),
      ),
      { numRuns: 200 },
    );
  });

  it('ends well when some bytes of a workbook were changed', async () => {
    const workbook = zipOf(PARTS);
    await fc.assert(
      fc.asyncProperty(edits, (changes) => endsWell(edited(workbook, changes))),
      { numRuns: 300 },
    );
  });

  it('ends well when some bytes of its XML were changed', async () => {
    const change = fc.tuple(
      fc.nat(PARTS.length - 1),
      edits,
      fc.constantFrom('<', '>', '"', '/', ' ', '&', 'r', '<!--', '<![CDATA['),
    );
    await fc.assert(
      fc.asyncProperty(change, ([which, changes, sign]) => {
        const parts = PARTS.map((part, i) => {
          if (i !== which) return part;
          const content = edited(Buffer.from(part.content as string), changes);
          content.write(sign, (changes[0]?.[0] ?? 0) % content.length);
          return { ...part, content };
        });
        return endsWell(zipOf(parts));
      }),
      { numRuns: 300 },
    );
  });

  it('ends well when a text is cut and stitched', async () => {
    const piece = fc.constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '\t',
      'ă',
      'text',
      '=',
      'sep=;\n',
      '\u0000',
      '""',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 200 }), (pieces) =>
        endsWell(Buffer.from(pieces.join(''))),
      ),
      { numRuns: 300 },
    );
  });
});
