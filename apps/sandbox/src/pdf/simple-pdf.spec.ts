import { inflateSync } from 'node:zlib';
import type { SimplePdf } from './simple-pdf';
import { simplePdf } from './simple-pdf';

const DOCUMENT: SimplePdf = {
  title: 'Factură de probă',
  subtitle: 'DEMO-0001',
  facts: [{ label: 'Client', value: 'Demo Electro SRL' }],
  rows: [{ label: 'Abonament Growth', detail: '22 nov. - 22 dec. 2026', amount: '249,00 lei' }],
  totals: [{ label: 'Total', amount: '249,00 lei' }],
  note: 'Document de probă: ăâîșț ĂÂÎȘȚ.',
};

/** The letters that the file tells readers its glyphs stand for. */
function lettersOf(pdf: Buffer): Set<string> {
  const letters = new Set<string>();
  for (const stream of streamsOf(pdf)) {
    if (!stream.includes('begincmap')) continue;
    for (const [, code] of stream.matchAll(/<([0-9a-f]{4})>/g)) {
      letters.add(String.fromCharCode(Number.parseInt(code ?? '', 16)));
    }
  }
  return letters;
}

function streamsOf(pdf: Buffer): string[] {
  const source = pdf.toString('latin1');
  return [...source.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, body]) => {
    const bytes = Buffer.from(body ?? '', 'latin1');
    return bytes[0] === 0x78 ? [inflateSync(bytes).toString('latin1')] : [];
  });
}

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('the documents of the stand-ins', () => {
  it('carry Romanian letters as letters, so that they can be read and searched', async () => {
    const letters = lettersOf(await simplePdf(DOCUMENT));
    expect([...'ăâîșțĂÂÎȘȚ'].filter((letter) => !letters.has(letter))).toEqual([]);
  });

  it('are small, and the same file for the same content', async () => {
    const [once, twice] = [await simplePdf(DOCUMENT), await simplePdf(DOCUMENT)];
    expect(once.subarray(0, 5).toString()).toBe('%PDF-');
    expect(once.length).toBeLessThan(60_000);
    expect(once.equals(twice)).toBe(true);
  });

  it('go on over pages, up to a limit of rows', async () => {
    const row = { label: 'Rând de probă', amount: '1,00 lei' };
    const many = { ...DOCUMENT, rows: Array.from({ length: 60 }, () => row) };
    const tooMany = { ...DOCUMENT, rows: Array.from({ length: 5_000 }, () => row) };
    expect(pagesOf(await simplePdf(DOCUMENT))).toBe(1);
    expect(pagesOf(await simplePdf(many))).toBeGreaterThan(1);
    expect(pagesOf(await simplePdf(tooMany))).toBeLessThan(15);
  });
});
