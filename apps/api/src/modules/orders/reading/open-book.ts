import { stat } from 'node:fs/promises';
import type { Book } from './book';
import { openCsv } from './csv/open-csv';
import { MIB, type ReadingLimits } from './reading-limits';
import { ReadingRefusal } from './reading-refusal';
import { sniffContent } from './sniff-content';
import { openXlsx } from './xlsx/open-xlsx';
import { ZipPackage } from './xlsx/zip-package';

/** Opens a file of rows by its content. Throws ReadingRefusal when nothing here can read it. */
export async function openBook(path: string, limits: ReadingLimits): Promise<Book> {
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    throw new ReadingRefusal('file_too_large', { limit: limits.fileBytes / MIB });
  const content = await sniffContent(path);
  if (content.format === 'text') return await openCsv(path, content.head, limits);
  const zip = await ZipPackage.open(path, size, limits);
  try {
    if (await isOpenDocument(zip)) throw new ReadingRefusal('file_ods');
    return await openXlsx(zip, limits);
  } catch (error) {
    await zip.close();
    throw error;
  }
}

async function isOpenDocument(zip: ZipPackage): Promise<boolean> {
  if (!zip.has('mimetype')) return false;
  const type = (await zip.readWhole('mimetype', 1024)).toString('latin1').trim();
  if (!type.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    throw new ReadingRefusal('file_not_a_sheet');
  }
  return true;
}
