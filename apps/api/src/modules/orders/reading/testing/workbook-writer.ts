import { zipOf, type ZipPart } from './zip-writer';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface TestSheet {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The XML between `<sheetData>` and `</sheetData>`, or the whole part when it starts with `<?xml`. */
  readonly data: string;
  readonly dimension?: string;
}

export interface TestWorkbook {
  readonly sheets: readonly TestSheet[];
  /** The XML between `<sst>` and `</sst>`, or the whole part. */
  readonly strings?: string;
  /** Formats of the cell styles in order: a number is a built-in, a text a custom format code. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
  readonly extraParts?: readonly ZipPart[];
}

/** The parts of a small workbook as Excel lays them out, its sheets and texts given as XML. */
export function workbookParts(book: TestWorkbook): ZipPart[] {
  const parts: ZipPart[] = [
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbookXml(book) },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(workbookRelations(book)) },
    { name: 'xl/styles.xml', content: stylesXml(book.formats ?? [0]) },
    ...book.sheets.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: sheetXml(sheet),
    })),
  ];
  if (book.strings !== undefined)
    parts.push({ name: 'xl/sharedStrings.xml', content: stringsXml(book.strings) });
  return [...parts, ...(book.extraParts ?? [])];
}

export function workbookOf(book: TestWorkbook): Buffer {
  return zipOf(workbookParts(book));
}

/** A workbook of one sheet with this XML as its rows. */
export function sheetOf(data: string, more: Omit<TestWorkbook, 'sheets'> = {}): Buffer {
  return workbookOf({ ...more, sheets: [{ data }] });
}

/** Rows of plain values as inline texts and numbers; null leaves a gap. */
export function rowsXml(
  rows: readonly (readonly (string | number | null)[])[],
  firstRow = 1,
): string {
  return rows
    .map(
      (cells, i) =>
        `<row r="${firstRow + i}">${cells.map((cell, c) => cellXml(cell, c, firstRow + i)).join('')}</row>`,
    )
    .join('');
}

function cellXml(cell: string | number | null, column: number, row: number): string {
  if (cell === null) return '';
  const place = `r="${columnName(column)}${row}"`;
  return typeof cell === 'number'
    ? `<c ${place}><v>${cell}</v></c>`
    : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function workbookXml({ sheets, date1904 }: TestWorkbook): string {
  const list = sheets.map(({ name, state }, i) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${name ?? `Foaie${i + 1}`}" sheetId="${i + 1}"${hidden} r:id="rId${i + 1}"/>`;
  });
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${list.join('')}</sheets></workbook>`;
}

function workbookRelations({ sheets, strings }: TestWorkbook): [string, string, string][] {
  return [
    ...sheets.map((_sheet, i): [string, string, string] => [
      `rId${i + 1}`,
      'worksheet',
      `worksheets/sheet${i + 1}.xml`,
    ]),
    ['rId900', 'styles', '/xl/styles.xml'],
    ...(strings === undefined
      ? []
      : [['rId901', 'sharedStrings', 'sharedStrings.xml'] as [string, string, string]]),
  ];
}

function relations(list: readonly [string, string, string][]): string {
  const items = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="${RELATIONS}">${items.join('')}</Relationships>`;
}

function stylesXml(formats: readonly (number | string)[]): string {
  const ids = formats.map((format, i) => (typeof format === 'number' ? format : 164 + i));
  const custom = formats.flatMap((format, i) =>
    typeof format === 'number'
      ? []
      : [
          `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(format).replace(/"/g, '&quot;')}"/>`,
        ],
  );
  const styles = ids.map((id) => `<xf numFmtId="${id}" fontId="0" applyNumberFormat="1"/>`);
  return `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><numFmts count="${custom.length}">${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

function sheetXml({ data, dimension }: TestSheet): string {
  if (data.startsWith('<?xml')) return data;
  const claimed = dimension === undefined ? '' : `<dimension ref="${dimension}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${claimed}<sheetViews/><sheetData>${data}</sheetData><mergeCells/></worksheet>`;
}

function stringsXml(strings: string): string {
  return strings.startsWith('<?xml')
    ? strings
    : `<?xml version="1.0"?><sst xmlns="${MAIN}">${strings}</sst>`;
}
