import ExcelJS from 'exceljs';
import { readXlsx } from 'hucre/xlsx';
import { readCells, readRows } from '../testing/read-bytes';
import { rowsXml, sheetOf, workbookOf, workbookParts } from '../testing/workbook-writer';
import { zipOf } from '../testing/zip-writer';

describe('values of cells', () => {
  it.each([
    [
      'numbers',
      '<c r="A1"><v>42</v></c><c r="B1"><v>-1.5</v></c><c r="C1" t="n"><v>0</v></c>',
      [42, -1.5, 0],
    ],
    [
      'phones as numbers, also with an exponent',
      '<c r="A1"><v>722123456</v></c><c r="B1"><v>4.0722123456E10</v></c>',
      [722123456, 40722123456],
    ],
    [
      'order numbers too long for a number',
      '<c r="A1"><v>12345678901234567890</v></c>',
      ['12345678901234567890'],
    ],
    ['texts of formulas', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>x &amp; y</v></c>', ['x & y']],
    [
      'cached numbers of formulas',
      '<c r="A1"><f ca="1">SUM(B1:B9)</f><v>17</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c>',
      [17, 3],
    ],
    [
      'formulas without a cached value',
      '<c r="A1"><f>NOW()</f></c><c r="B1"><v>1</v></c>',
      [null, 1],
    ],
    ['yes and no', '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>', ['TRUE', 'FALSE']],
    ['errors as they are shown', '<c r="A1" t="e"><v>#N/A</v></c>', ['#N/A']],
    [
      'ISO dates',
      '<c r="A1" t="d"><v>2026-11-21T14:05:33.000</v></c><c r="B1" t="d"><v>2026-11-21</v></c><c r="C1" t="d"><v>2026-11-21T14:05:33Z</v></c>',
      ['2026-11-21 14:05:33', '2026-11-21', '2026-11-21 14:05:33Z'],
    ],
    ['inline texts', '<c r="A1" t="inlineStr"><is><t>Căști</t></is></c>', ['Căști']],
    [
      'inline rich texts with every run',
      '<c r="A1" t="inlineStr"><is><r><t>Unu </t></r><r><rPr><b/></rPr><t xml:space="preserve">doi</t></r><r><t> trei</t></r></is></c>',
      ['Unu doi trei'],
    ],
    [
      'inline texts without phonetic hints',
      '<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
      ['東京'],
    ],
    [
      'entities',
      '<c r="A1" t="str"><v>&lt;a&gt; &quot;b&quot; &apos;c&apos; &#537;&#x21B; &amp;amp;</v></c>',
      ['<a> "b" \'c\' șț &amp;'],
    ],
    [
      'escaped line breaks',
      '<c r="A1" t="str"><v>Strada_x000D_\n_x005F_x000D_</v></c>',
      ['Strada\r\n_x000D_'],
    ],
    ['gaps', '<c r="B1"><v>1</v></c><c r="D1"><v>2</v></c>', [null, 1, null, 2]],
    [
      'cells without a reference',
      '<c><v>1</v></c><c t="str"><v>b</v></c><c/><c><v>3</v></c>',
      [1, 'b', null, 3],
    ],
    [
      'cells after a reference in the middle',
      '<c r="C1"><v>1</v></c><c><v>2</v></c>',
      [null, null, 1, 2],
    ],
    [
      'empty texts as nothing',
      '<c r="A1" t="str"><v></v></c><c r="B1" t="inlineStr"><is><t/></is></c><c r="C1"><v>1</v></c>',
      [null, null, 1],
    ],
    [
      'attributes in single quotes and with spaces',
      `<c r = 'B1' t='str' ><v xml:space="preserve"> x </v></c>`,
      [null, ' x '],
    ],
    [
      'attributes nobody needs',
      '<c r="A1" s="0" cm="1" vm="2" ph="1" t="n"><v>5</v><extLst><ext uri="x"/></extLst></c>',
      [5],
    ],
    ['columns past Z', '<c r="AA1"><v>1</v></c>', [...Array<null>(26).fill(null), 1]],
    ['CDATA', '<c r="A1" t="str"><v><![CDATA[a < b & c]]></v></c>', ['a < b & c']],
    ['rows around comments', '<c r="A1"><!-- <c r="B1"><v>9</v></c> --><v>1</v></c>', [1]],
    ['text where a number was announced', '<c r="A1"><v>abc</v></c>', ['abc']],
  ])('reads %s', async (_what, cells, expected) => {
    expect(await readCells(sheetOf(`<row r="1">${cells}</row>`))).toEqual([expected]);
  });

  it('reads shared texts: plain, rich, phonetic, with spaces, escapes and diacritics', async () => {
    const strings =
      '<si><t>Căști</t></si><si><r><t>Unu </t></r><r><rPr><b/></rPr><t>doi</t></r></si><si><t/></si><si/>' +
      '<si><t xml:space="preserve"> a &amp; b_x000D_ </t></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウ</t></rPh></si>';
    const cells = [0, 1, 2, 3, 4, 5].map((i) => `<c t="s"><v>${i}</v></c>`).join('');
    expect(await readCells(sheetOf(`<row>${cells}</row>`, { strings }))).toEqual([
      ['Căști', 'Unu doi', null, null, ' a & b\r ', '東京'],
    ]);
  });

  it('tells dates by their style, not by their value', async () => {
    const formats = [
      0,
      14,
      22,
      'dd\\.mm\\.yyyy',
      'yyyy-mm-dd hh:mm:ss',
      '#,##0.00\\ "lei d"',
      '[h]:mm',
      '[$-418]d mmm yyyy;@',
      '0.00" day"',
      46,
    ];
    const cells = formats.map((_format, s) => `<c s="${s}"><v>46347.5869560185</v></c>`).join('');
    const serial = 46347.5869560185;
    const date = '2026-11-21 14:05:13';
    expect(await readCells(sheetOf(`<row>${cells}</row>`, { formats }))).toEqual([
      [serial, date, date, date, date, serial, serial, date, serial, serial],
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const cells = '<c s="1"><v>44885</v></c><c s="0"><v>44885</v></c>';
    const bytes = sheetOf(`<row>${cells}</row>`, { formats: [0, 14], date1904: true });
    expect(await readCells(bytes)).toEqual([['2026-11-21', 44885]]);
  });
});

describe('rows and sheets', () => {
  it('keeps the row numbers that the merchant sees, over gaps, hidden rows and rows without a number', async () => {
    const data =
      '<row r="3" hidden="1"><c r="A3"><v>1</v></c></row><row r="4"/><row r="7" spans="1:2" ht="15"><c r="A7"><v>2</v></c></row><row><c><v>3</v></c></row>';
    expect(
      (await readRows(sheetOf(data))).map(({ rowNumber, cells }) => [rowNumber, cells[0]]),
    ).toEqual([
      [3, 1],
      [7, 2],
      [8, 3],
    ]);
  });

  it('reads XML whose elements carry a prefix', async () => {
    const data =
      '<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:dimension ref="A1:B1"/><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>' +
      '<x:c r="B1" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is></x:c><x:c r="C1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings = '<?xml version="1.0"?><x:sst xmlns:x="m"><x:si><x:t>ș</x:t></x:si></x:sst>';
    expect(await readCells(workbookOf({ sheets: [{ data }], strings }))).toEqual([['ș', 'ab', 5]]);
  });

  it('reads UTF-16 parts', async () => {
    const parts = workbookParts({ sheets: [{ data: '' }] }).map((part) =>
      part.name === 'xl/worksheets/sheet1.xml'
        ? {
            ...part,
            content: Buffer.from(
              '\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>ș</v></c></row></sheetData></worksheet>',
              'utf16le',
            ),
          }
        : part,
    );
    expect(await readCells(zipOf(parts))).toEqual([['ș']]);
  });

  it('offers sheets in the order of the workbook, not of the files, and says which are hidden', async () => {
    const sheets = [
      { name: 'Doi', data: rowsXml([['doi']]) },
      { name: 'Unu', state: 'hidden' as const, data: rowsXml([['unu']]) },
    ];
    const parts = workbookParts({ sheets });
    expect((await readRows(zipOf(parts.toReversed()), {}, 0))[0]?.cells).toEqual(['doi']);
    expect((await readRows(zipOf(parts), {}, 1))[0]?.cells).toEqual(['unu']);
  });

  it('reads the same wherever a chunk is cut', async () => {
    const rows = Array.from({ length: 3000 }, (_unused, i) => [
      `Căști fără fir ${i}`,
      i,
      `ț${'ș'.repeat(i % 97)}`,
      i % 3 ? 'x' : null,
      'fin',
    ]);
    expect(await readCells(sheetOf(rowsXml(rows)))).toEqual(rows);
  });
});

describe('beside the libraries', () => {
  const rows = [
    ['Nr. comanda', 'Produs', 'Pret', 'Data'],
    ['420000014', 'Căști "Demo" <roșii> & verzi', 119.99, '2026-11-21 14:05:33'],
    ['420000015', ' spații ', 0.1, ''],
    [420000016, '=1+1', -5, 'x\ny'],
  ];

  async function exceljsFile(): Promise<Buffer> {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Comenzi').addRows(rows);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  it('reads what exceljs writes as exceljs reads it', async () => {
    const bytes = await exceljsFile();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const oracle: unknown[][] = [];
    workbook.worksheets[0]?.eachRow((row) => oracle.push((row.values as unknown[]).slice(1)));
    const emptyAsNull = oracle.map((row) =>
      row.map((cell) => (cell === '' || cell === undefined ? null : cell)),
    );
    const trimmed = emptyAsNull.map((row) => (row.at(-1) === null ? row.slice(0, -1) : row));
    expect(await readCells(bytes)).toEqual(trimmed);
  });

  it('reads what exceljs writes as hucre reads it', async () => {
    const bytes = await exceljsFile();
    const oracle = (await readXlsx(new Uint8Array(bytes))).sheets[0]?.rows ?? [];
    const trimmed = oracle.map((row) => {
      const cells = row.map((cell) => (cell === '' || cell === undefined ? null : cell));
      while (cells.at(-1) === null) cells.pop();
      return cells;
    });
    expect(await readCells(bytes)).toEqual(trimmed);
  });
});
