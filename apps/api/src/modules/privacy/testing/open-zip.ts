import exceljs from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The files of an archive by their names. */
export async function openZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

export function jsonOf<T>(files: ReadonlyMap<string, Buffer>, name: string): T {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`There is no ${name} among ${[...files.keys()].join(', ')}.`);
  return JSON.parse(bytes.toString('utf8')) as T;
}

/** The rows of a sheet as texts, header first. */
export async function sheetRows(
  files: ReadonlyMap<string, Buffer>,
  name: string,
): Promise<string[][]> {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`There is no ${name} among ${[...files.keys()].join(', ')}.`);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    const cells: string[] = [];
    for (let at = 1; at <= row.cellCount; at += 1) cells.push(row.getCell(at).text);
    rows.push(cells);
  });
  return rows;
}
