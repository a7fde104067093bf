import { readCells, readRows, refusalOf } from '../testing/read-bytes';

const ROMANIAN = 'Comandă;Produs\n1;Căști șofer țigani\n';

/** Encodes a text in one byte per sign, Romanian letters as windows-1250 has them (cedilla forms). */
function windows1250(text: string): Buffer {
  const bytes: Readonly<Record<string, number>> = {
    ă: 0xe3,
    Ă: 0xc3,
    â: 0xe2,
    î: 0xee,
    ş: 0xba,
    Ş: 0xaa,
    ţ: 0xfe,
    Ţ: 0xde,
    '„': 0x84,
    '”': 0x94,
  };
  return Buffer.from(Array.from(text, (sign) => bytes[sign] ?? sign.charCodeAt(0)));
}

describe('text files', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\n1\t2'],
    ['bars', 'a|b\n1|2\n'],
    ['a byte order mark', '\ufeffa;b\n1;2\n'],
    ['old Mac line ends', 'a;b\r1;2\r'],
  ])('reads %s', async (_what, text) => {
    expect(await readCells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('believes the delimiter that Excel wrote down', async () => {
    expect(await readRows('sep=;\r\na,x;b\r\n1;2\r\n')).toEqual([
      { rowNumber: 2, cells: ['a,x', 'b'] },
      { rowNumber: 3, cells: ['1', '2'] },
    ]);
  });

  it('keeps quoted delimiters, quotes and line breaks together', async () => {
    expect(await readCells('a;b;c\n"x;y";"zis ""da""";"rând\r\ndoi"\n')).toEqual([
      ['a', 'b', 'c'],
      ['x;y', 'zis "da"', 'rând\r\ndoi'],
    ]);
  });

  it('is not misled by commas in prices', async () => {
    const text = `Nr;Pret;Adresa\n${Array.from({ length: 5 }, (_unused, i) => `${i};1,50;Str. A, nr. 1, bl. 2, ap. 3`).join('\n')}\n`;
    expect((await readCells(text))[1]).toEqual(['0', '1,50', 'Str. A, nr. 1, bl. 2, ap. 3']);
  });

  it('takes the text out of formulas that protect it from Excel', async () => {
    expect(await readCells('a,b\n="0722000014",x\n')).toEqual([
      ['a', 'b'],
      ['0722000014', 'x'],
    ]);
  });

  it('leaves out blank rows, counts them, and leaves out empty cells at the end', async () => {
    expect(await readRows('a,b\n\n,,\n1,\n')).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 4, cells: ['1'] },
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from(ROMANIAN)],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${ROMANIAN}`, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${ROMANIAN}`, 'utf16le').swap16()],
    ['UTF-16 LE without a mark', Buffer.from(ROMANIAN, 'utf16le')],
  ])('reads %s', async (_what, bytes) => {
    expect((await readCells(bytes))[1]).toEqual(['1', 'Căști șofer țigani']);
  });

  it('reads windows-1250 and windows-1252, told apart by their letters', async () => {
    expect((await readCells(windows1250('a;b\n1;Căşti ţărăneşti „x”\n')))[1]?.[1]).toBe(
      'Căşti ţărăneşti „x”',
    );
    expect(
      (await readCells(Buffer.from('a;b\n1;Crème brûlée à la señora\n', 'latin1')))[1]?.[1],
    ).toBe('Crème brûlée à la señora');
  });

  it('reads the same wherever a chunk is cut, also inside a letter and inside quotes', async () => {
    const rows = Array.from({ length: 20_000 }, (_unused, i) => [
      `ș${i}`,
      `"ț\n${'ă'.repeat(i % 50)}"`,
      'x',
    ]);
    const text = rows.map(([a = '', b = '', c = '']) => `${a},${b},${c}`).join('\n');
    const expected = rows.map(([a = '', b = '', c = '']) => [a, b.slice(1, -1), c]);
    expect(await readCells(text)).toEqual(expected);
  });

  it('calls a file that ends inside quotes truncated', async () => {
    expect(await refusalOf('a,b\n1,"doi')).toBe('file_truncated');
  });
});
