import { PassThrough, Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ExportFile } from '../../../platform/personal-data';
import { EXPORT_LIMITS } from './export-limits';
import { jsonText, sheetBytes } from './export-formats';

/** A text that explains the archive to whoever opens it. */
export interface Explanation {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes the files one after the other into a ZIP and the ZIP into `target`, at the pace of the
 * target: whatever the length of the tables, only a few batches of rows are in memory.
 */
export async function writeArchive(
  files: AsyncIterable<ExportFile>,
  explanation: Explanation,
  target: Writable,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // yazl tells of a broken entry on the archive itself; the reader of the archive must hear of it.
  zip.on('error', (error: Error) => output.destroy(error));
  const written = pipeline(output, target);
  try {
    await Promise.race([fill(zip, files, explanation), written]);
    zip.end();
  } catch (error) {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  }
  await written;
}

async function fill(
  zip: ZipFile,
  files: AsyncIterable<ExportFile>,
  explanation: Explanation,
): Promise<void> {
  zip.addBuffer(Buffer.from(explanation.text, 'utf8'), explanation.path);
  let count = 0;
  for await (const file of files) {
    count += 1;
    if (count > EXPORT_LIMITS.maxFiles) throw new Error('An export has too many files.');
    if (file.kind === 'json')
      await add(zip, `${file.path}.json`, Readable.from(jsonText(file)), true);
    else await addSheets(zip, file);
  }
}

/** A table longer than a sheet goes on in `<path>-2.xlsx`. */
async function addSheets(zip: ZipFile, file: ExportFile): Promise<void> {
  const rows = file.rows[Symbol.asyncIterator]();
  try {
    for (let part = 1, more = true; more; part += 1) {
      const sheet = sheetBytes(file, rows);
      const name = part === 1 ? `${file.path}.xlsx` : `${file.path}-${part}.xlsx`;
      await add(zip, name, sheet.stream, false);
      more = sheet.isCut();
    }
  } finally {
    await rows.return?.();
  }
}

/** One entry; the next one is begun when this one has been read to its end. */
async function add(zip: ZipFile, path: string, source: Readable, compress: boolean): Promise<void> {
  const entry = new PassThrough();
  zip.addReadStream(entry, path, { compress });
  await pipeline(source, entry);
  await finished(entry, { writable: false });
}
