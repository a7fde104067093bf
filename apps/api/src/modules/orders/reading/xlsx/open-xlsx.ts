import { posix } from 'node:path';
import type { Book, SheetInfo, SheetRow } from '../book';
import { SMALL_PART_BYTES_LIMIT, type ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { dateStylesOf } from './date-styles';
import { SharedStrings, readSharedStrings } from './shared-strings';
import { SheetScanner } from './sheet-scanner';
import { plainXml } from './xml-chunks';
import { tagsNamed, type Attributes } from './xml-text';
import type { ZipPackage } from './zip-package';

interface SheetPart extends SheetInfo {
  readonly part: string;
}

interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
}

/** Opens a workbook in the .xlsx or .xlsm format; macros are parts like others and never looked at. */
export async function openXlsx(zip: ZipPackage, limits: ReadingLimits): Promise<Book> {
  const workbook = await readWorkbook(zip, limits);
  const styles = workbook.stylesPart;
  const dateStyles = styles === null ? new Uint8Array() : dateStylesOf(await readXml(zip, styles));
  return new XlsxBook(zip, workbook, dateStyles, limits);
}

class XlsxBook implements Book {
  readonly format = 'xlsx';
  readonly date1904: boolean;
  readonly sheets: readonly SheetInfo[];
  private strings: SharedStrings | null = null;
  private readonly claimed = new Map<number, number | null>();

  constructor(
    private readonly zip: ZipPackage,
    private readonly workbook: Workbook,
    private readonly dateStyles: Uint8Array,
    private readonly limits: ReadingLimits,
  ) {
    this.date1904 = workbook.date1904;
    this.sheets = workbook.sheets;
  }

  async *rows(sheetIndex: number): AsyncGenerator<SheetRow[], void, undefined> {
    const sheet = this.workbook.sheets[sheetIndex];
    if (sheet === undefined) throw new RangeError(`The workbook has no sheet ${sheetIndex}.`);
    const { dateStyles, date1904 } = this;
    const strings = await this.sharedStrings();
    const scanner = new SheetScanner({ strings, dateStyles, date1904 }, this.limits);
    for await (const chunk of plainXml(this.zip.inflate(sheet.part))) {
      const rows = scanner.feed(chunk);
      this.claimed.set(sheetIndex, scanner.lastRowClaimed);
      if (rows.length > 0) yield rows;
    }
    scanner.end();
  }

  lastRowClaimed(sheetIndex: number): number | null {
    return this.claimed.get(sheetIndex) ?? null;
  }

  progress(): number {
    return this.zip.progress();
  }

  async close(): Promise<void> {
    await this.zip.close();
  }

  private async sharedStrings(): Promise<SharedStrings> {
    const part = this.workbook.stringsPart;
    this.strings ??=
      part === null
        ? new SharedStrings(this.limits)
        : await readSharedStrings(this.zip.inflate(part), this.limits);
    return this.strings;
  }
}

async function readWorkbook(zip: ZipPackage, limits: ReadingLimits): Promise<Workbook> {
  const part = await workbookPart(zip);
  const xml = await readXml(zip, part);
  const relations = await readRelations(zip, part);
  const sheets = tagsNamed(xml, 'sheet');
  if (sheets.length > limits.sheets)
    throw new ReadingRefusal('too_many_sheets', { limit: limits.sheets });
  const parts = sheets.flatMap((sheet) => sheetPart(zip, sheet, relations));
  if (parts.length === 0) throw new ReadingRefusal('file_unreadable', { part });
  const flag = tagsNamed(xml, 'workbookPr')[0]?.['date1904'];
  return {
    sheets: parts,
    date1904: flag === '1' || flag === 'true',
    stringsPart: existingPart(zip, relations, '/sharedStrings'),
    stylesPart: existingPart(zip, relations, '/styles'),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function workbookPart(zip: ZipPackage): Promise<string> {
  const main = zip.has('_rels/.rels')
    ? (await readRelations(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))?.part
    : undefined;
  const part = main ?? 'xl/workbook.xml';
  if (/\.bin$/i.test(part)) throw new ReadingRefusal('file_xlsb');
  if (!zip.has(part)) throw new ReadingRefusal('file_not_a_sheet');
  return part;
}

/** The relations of a part, their targets as part names; links to the outside are left alone. */
async function readRelations(zip: ZipPackage, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.has(file)) return [];
  return tagsNamed(await readXml(zip, file), 'Relationship')
    .filter((relation) => relation['TargetMode'] !== 'External')
    .map((relation) => ({
      id: relation['Id'] ?? '',
      type: relation['Type'] ?? '',
      part: posix
        .join(
          '/',
          (relation['Target'] ?? '').startsWith('/') ? '' : folder,
          relation['Target'] ?? '',
        )
        .slice(1),
    }));
}

/** Chart and dialogue sheets have no rows and are passed over. */
function sheetPart(
  zip: ZipPackage,
  sheet: Attributes,
  relations: readonly Relation[],
): SheetPart[] {
  const relation = relations.find(({ id }) => id === sheet['id']);
  const fallback = `xl/worksheets/sheet${sheet['sheetId'] ?? ''}.xml`;
  if (relation !== undefined && !relation.type.endsWith('/worksheet')) return [];
  const part = relation?.part ?? fallback;
  if (!zip.has(part)) throw new ReadingRefusal('file_unreadable', { part });
  const hidden = sheet['state'] === 'hidden' || sheet['state'] === 'veryHidden';
  return [{ name: sheet['name'] ?? '', hidden, part }];
}

function existingPart(
  zip: ZipPackage,
  relations: readonly Relation[],
  type: string,
): string | null {
  const part = relations.find((relation) => relation.type.endsWith(type))?.part;
  return part !== undefined && zip.has(part) ? part : null;
}

async function readXml(zip: ZipPackage, part: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of plainXml([await zip.readWhole(part, SMALL_PART_BYTES_LIMIT)]))
    chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
