import { PassThrough, Readable } from 'node:stream';
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

/** Takes the bytes of the archive at its own pace. */
export type ArchiveTarget = (source: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Writes the files one after the other into a ZIP and the ZIP into `target`, at the pace of the
 * target: whatever the length of the tables, only a few batches of rows are in memory.
 */
export async function writeArchive(
  files: AsyncIterable<ExportFile>,
  explanation: Explanation,
  target: ArchiveTarget,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // yazl tells of a broken entry on the archive itself; the reader of the archive must hear of it.
  zip.on('error', (error: Error) => output.destroy(error));
  const stop = new AbortController();
  const written = pipeline(output, (source: AsyncIterable<Buffer>) => target(source));
  // Nobody takes the archive any more: the tables that are being read must be let go.
  written.catch((error: unknown) => stop.abort(error));
  try {
    await fill(zip, { files, explanation, signal: stop.signal });
    zip.end();
  } catch (error) {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  }
  await written;
}

interface Contents {
  readonly files: AsyncIterable<ExportFile>;
  readonly explanation: Explanation;
  readonly signal: AbortSignal;
}

async function fill(zip: ZipFile, { files, explanation, signal }: Contents): Promise<void> {
  zip.addBuffer(Buffer.from(explanation.text, 'utf8'), explanation.path);
  let count = 0;
  for await (const file of files) {
    count += 1;
    if (count > EXPORT_LIMITS.maxFiles) throw new Error('An export has too many files.');
    if (file.kind === 'json')
      await add(zip, {
        path: `${file.path}.json`,
        source: Readable.from(jsonText(file)),
        compress: true,
        signal,
      });
    else await addSheets(zip, file, signal);
  }
}

/** A table longer than a sheet goes on in `<path>-2.xlsx`. */
async function addSheets(zip: ZipFile, file: ExportFile, signal: AbortSignal): Promise<void> {
  const rows = file.rows[Symbol.asyncIterator]();
  try {
    for (let part = 1, more = true; more; part += 1) {
      const sheet = sheetBytes(file, rows);
      const name = part === 1 ? `${file.path}.xlsx` : `${file.path}-${part}.xlsx`;
      await add(zip, { path: name, source: sheet.stream, compress: false, signal });
      more = sheet.isCut();
    }
  } finally {
    await rows.return?.();
  }
}

/** One entry; the next one is begun when this one has been read to its end. */
async function add(
  zip: ZipFile,
  entry: { path: string; source: Readable; compress: boolean; signal: AbortSignal },
): Promise<void> {
  const { path, source, compress, signal } = entry;
  const bytes = new PassThrough();
  zip.addReadStream(bytes, path, { compress });
  await pipeline(source, bytes, { signal });
  await finished(bytes, { writable: false, signal });
}
