import { deflateRawSync } from 'node:zlib';
import { refusalOf, readCells, readRows } from './testing/read-bytes';
import { rowsXml, sheetOf, workbookOf, workbookParts } from './testing/workbook-writer';
import { zipOf } from './testing/zip-writer';

const SMALL = sheetOf(
  rowsXml([
    ['a', 'b'],
    ['1', '2'],
  ]),
);
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** An OLE file whose directory names one stream, as a password or an old Excel leaves it. */
function oleWith(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  OLE.copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.write(stream, 1024, 'utf16le');
  return file;
}

describe('files that are something else', () => {
  it.each([
    ['nothing', '', 'file_empty'],
    ['only spaces', ' \r\n \t ', 'file_empty'],
    ['an empty zip', zipOf([]), 'file_empty'],
    ['a workbook with a password', oleWith('EncryptedPackage'), 'file_encrypted'],
    ['an .xls renamed', oleWith('Workbook'), 'file_xls'],
    ['an .xls of Excel 95', oleWith('Book'), 'file_xls'],
    ['another OLE file', oleWith('WordDocument'), 'file_not_a_sheet'],
    ['a web page', '<html><body><table><tr><td>1</td></tr></table></body></html>', 'file_html'],
    ['a web page with a byte order mark', '\ufeff  <!DOCTYPE html><p>', 'file_html'],
    ['a web page in UTF-16', Buffer.from('\ufeff<table><tr>', 'utf16le'), 'file_html'],
    [
      'an Excel 2003 XML',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'file_xls',
    ],
    ['some XML', '<?xml version="1.0"?><orders/>', 'file_not_a_sheet'],
    ['a PDF', '%PDF-1.7', 'file_not_a_sheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'file_not_a_sheet'],
    ['a gzip', Buffer.from('1f8b0800', 'hex'), 'file_not_a_sheet'],
    ['bytes', Buffer.from([1, 2, 0, 0, 3, 0, 9, 9, 9, 9]), 'file_not_a_sheet'],
    ['a zip of other things', zipOf([{ name: 'readme.txt', content: 'x' }]), 'file_not_a_sheet'],
    [
      'a text document',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      ]),
      'file_not_a_sheet',
    ],
    [
      'a binary workbook',
      zipOf([
        {
          name: '_rels/.rels',
          content:
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        },
      ]),
      'file_xlsb',
    ],
  ])('refuses %s', async (_what, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });
});

describe('broken workbooks', () => {
  it('calls a file that was cut anywhere truncated or unreadable, never whole', async () => {
    for (let cut = 4; cut < SMALL.length; cut += 37) {
      expect(['file_truncated', 'file_unreadable']).toContain(
        await refusalOf(SMALL.subarray(0, cut)),
      );
    }
  });

  it.each([
    [
      'a sheet that stops in a row',
      '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c><v>1</v>',
      'file_truncated',
    ],
    ['a sheet that stops before its rows', '<?xml version="1.0"?><worksheet>', 'file_truncated'],
    [
      'a comment without an end',
      '<?xml version="1.0"?><worksheet><sheetData><!-- ',
      'file_truncated',
    ],
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
      'file_unreadable',
    ],
    [
      'an encoding nobody knows',
      '<?xml version="1.0" encoding="klingon"?><worksheet><sheetData/></worksheet>',
      'file_unreadable',
    ],
    [
      'a shared text that is not there',
      '<?xml version="1.0"?><worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
      'file_unreadable',
    ],
    [
      'a row inside a row',
      '<?xml version="1.0"?><worksheet><sheetData><row><c><v>1</v></c><row></row></row></sheetData></worksheet>',
      'file_unreadable',
    ],
    [
      'a column that Excel does not have',
      '<?xml version="1.0"?><worksheet><sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      'file_unreadable',
    ],
    [
      'an attribute without quotes',
      '<?xml version="1.0"?><worksheet><sheetData><row><c r=A1><v>1</v></c></row></sheetData></worksheet>',
      'file_unreadable',
    ],
  ])('refuses %s', async (_what, data, code) => {
    expect(await refusalOf(workbookOf({ sheets: [{ data }] }))).toBe(code);
  });

  it('refuses a sheet without rows whose dimension promises some', async () => {
    expect(await refusalOf(workbookOf({ sheets: [{ data: '', dimension: 'A1:F500' }] }))).toBe(
      'file_unreadable',
    );
    expect(await readCells(workbookOf({ sheets: [{ data: '', dimension: 'A1' }] }))).toEqual([]);
  });

  it.each([
    ['a wrong checksum', { crc: 1 }, 'file_unreadable'],
    ['a wrong size', { uncompressedSize: 5 }, 'file_unreadable'],
    ['a zip password', { flags: 1 }, 'file_encrypted'],
  ])('refuses a part with %s', async (_what, lie, code) => {
    const parts = workbookParts({ sheets: [{ data: rowsXml([['a']]) }] });
    const tampered = parts.map((part) =>
      part.name.endsWith('sheet1.xml') ? { ...part, lie } : part,
    );
    expect(await refusalOf(zipOf(tampered))).toBe(code);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:\\x'])('refuses a part named %s', async (name) => {
    const bytes = workbookOf({ sheets: [{ data: '' }], extraParts: [{ name, content: 'x' }] });
    expect(await refusalOf(bytes)).toBe('file_unreadable');
  });

  it('refuses two parts of one name', async () => {
    const bytes = workbookOf({
      sheets: [{ data: '' }],
      extraParts: [{ name: 'XL/workbook.xml', content: 'x' }],
    });
    expect(await refusalOf(bytes)).toBe('file_unreadable');
  });

  it('refuses a directory that lies about the places of its parts', async () => {
    const bytes = Buffer.from(SMALL);
    const entry = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt32LE(0x7fffffff, entry + 42);
    expect(['file_truncated', 'file_unreadable']).toContain(await refusalOf(bytes));
  });

  it('refuses a zip64 offset beyond all numbers', async () => {
    const end = SMALL.length - 22;
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50);
    locator.writeBigUInt64LE(0xffffffffffffff00n, 8);
    const bytes = Buffer.concat([SMALL.subarray(0, end), locator, SMALL.subarray(end)]);
    expect(['file_truncated', 'file_unreadable']).toContain(await refusalOf(bytes));
  });

  it('passes macros by', async () => {
    const bytes = workbookOf({
      sheets: [{ data: rowsXml([['a']]) }],
      extraParts: [{ name: 'xl/vbaProject.bin', content: 'x' }],
    });
    expect(await readCells(bytes)).toEqual([['a']]);
  });
});

describe('guards', () => {
  it('stops a bomb while it inflates', async () => {
    const bomb = sheetOf(`<row><c t="str"><v>${'0'.repeat(40 * 1024 * 1024)}</v></c></row>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(['file_inflates_too_much', 'row_too_large']).toContain(await refusalOf(bomb));
    const ofRows = sheetOf('<row></row>'.repeat(4_000_000));
    expect(await refusalOf(ofRows)).toMatch(/file_inflates_too_much|too_many_rows/);
    expect(await refusalOf(ofRows, { inflatedBytes: 1_000_000 })).toBe('file_inflates_too_much');
  });

  it('stops a bomb in the styles', async () => {
    const parts = workbookParts({ sheets: [{ data: '' }] });
    const bombed = parts.map((part) =>
      part.name === 'xl/styles.xml'
        ? { ...part, content: Buffer.alloc(20 * 1024 * 1024, 0x20) }
        : part,
    );
    expect(await refusalOf(zipOf(bombed))).toBe('file_inflates_too_much');
  });

  it('counts the bytes of the file', async () => {
    expect(await refusalOf(SMALL, { fileBytes: SMALL.length })).toBe('read');
    expect(await refusalOf(SMALL, { fileBytes: SMALL.length - 1 })).toBe('file_too_large');
  });

  it('counts rows with values, in sheets and in texts', async () => {
    const ten = Array.from({ length: 10 }, (_unused, i) => [i]);
    const bytes = sheetOf(`${rowsXml(ten)}<row r="99"/><row r="100"><c s="0"/></row>`);
    expect(await refusalOf(bytes, { rows: 10 })).toBe('read');
    expect(await refusalOf(bytes, { rows: 9 })).toBe('too_many_rows');
    expect(await refusalOf('a,b\n1,2\n3,4\n', { rows: 3 })).toBe('read');
    expect(await refusalOf('a,b\n1,2\n3,4\n', { rows: 2 })).toBe('too_many_rows');
  });

  it('takes 256 columns and refuses 300, but not empty formatted ones', async () => {
    const cells = (count: number): (string | null)[][] => [Array<string>(count).fill('x')];
    expect((await readCells(sheetOf(rowsXml(cells(256)))))[0]).toHaveLength(256);
    expect(await refusalOf(sheetOf(rowsXml(cells(257))))).toBe('too_many_cells');
    expect(await refusalOf(sheetOf(rowsXml(cells(300))))).toBe('too_many_cells');
    expect(
      await readCells(sheetOf('<row><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>')),
    ).toEqual([[1]]);
    expect(await refusalOf(`${'x,'.repeat(299)}x\n`)).toBe('too_many_cells');
  });

  it('takes 50 sheets and refuses 100', async () => {
    const sheets = (count: number): { data: string }[] =>
      Array.from({ length: count }, () => ({ data: rowsXml([['a']]) }));
    expect(await refusalOf(workbookOf({ sheets: sheets(50) }))).toBe('read');
    expect(await refusalOf(workbookOf({ sheets: sheets(100) }))).toBe('too_many_sheets');
  });

  it('bounds one row', async () => {
    const row = (bytes: number): Buffer =>
      sheetOf(`<row><c t="str"><v>${'a'.repeat(bytes)}</v></c></row>`);
    expect(await refusalOf(row(60_000))).toBe('read');
    expect(await refusalOf(row(70_000))).toBe('row_too_large');
    expect(await refusalOf(`a,b\n"${'x\n'.repeat(200_000)}`)).toBe('row_too_large');
  });

  it('bounds the shared texts', async () => {
    const strings = '<si><t>0123456789</t></si>'.repeat(10);
    const bytes = sheetOf('<row><c t="s"><v>9</v></c></row>', { strings });
    expect(await refusalOf(bytes, { sharedStringBytes: 100 })).toBe('read');
    expect(await refusalOf(bytes, { sharedStringBytes: 99 })).toBe('shared_strings_too_large');
  });

  it('does not wait for the end of a sheet that is left early', async () => {
    const rows = await readRows(sheetOf(rowsXml([['a']])));
    expect(rows).toHaveLength(1);
  });

  it('refuses a stream that is no deflate', async () => {
    const content = rowsXml([['a']]);
    const bytes = Buffer.from(sheetOf(content));
    const packed = deflateRawSync(Buffer.from(content));
    const at = bytes.indexOf(Buffer.from('xl/worksheets/sheet1.xml')) + 24;
    bytes.fill(0xff, at, at + Math.min(20, packed.length));
    expect(await refusalOf(bytes)).toBe('file_unreadable');
  });
});
