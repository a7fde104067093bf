import { open, type FileHandle } from 'node:fs/promises';
import { ReadingRefusal } from './reading-refusal';

const HEAD_BYTES = 64 * 1024;
const OLE_SECTOR_FIELDS = 80;

export type Content =
  { readonly format: 'zip' } | { readonly format: 'text'; readonly head: Buffer };

const MAGIC: readonly (readonly [hex: string, meaning: 'zip' | 'empty-zip' | 'ole' | 'other'])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'empty-zip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['25504446', 'other'],
  ['89504e47', 'other'],
  ['ffd8ff', 'other'],
  ['47494638', 'other'],
  ['1f8b', 'other'],
  ['52617221', 'other'],
  ['377abcaf', 'other'],
];

/** Looks at what a file holds, whatever its name says; refuses what is neither a workbook nor text. */
export async function sniffContent(path: string): Promise<Content> {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, HEAD_BYTES);
    if (head.length === 0) throw new ReadingRefusal('file_empty');
    const hex = head.subarray(0, 8).toString('hex');
    const meaning = MAGIC.find(([magic]) => hex.startsWith(magic))?.[1];
    if (meaning === 'zip') return { format: 'zip' };
    if (meaning === 'empty-zip') throw new ReadingRefusal('file_empty');
    if (meaning === 'ole') throw new ReadingRefusal(await whatOleHolds(file, head));
    if (meaning === 'other') throw new ReadingRefusal('file_not_a_sheet');
    refuseMarkup(head);
    return { format: 'text', head };
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The directory of an OLE file names its streams: a password hides a workbook in `EncryptedPackage`. */
async function whatOleHolds(
  file: FileHandle,
  head: Buffer,
): Promise<'file_encrypted' | 'file_xls' | 'file_not_a_sheet'> {
  if (head.length < OLE_SECTOR_FIELDS) return 'file_not_a_sheet';
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 16);
  const directory = await readAt(
    file,
    (head.readUInt32LE(48) + 1) * sectorBytes,
    Math.max(sectorBytes, 4096),
  );
  const names = Buffer.concat([directory, head]);
  if (names.includes(utf16('EncryptedPackage'))) return 'file_encrypted';
  if (names.includes(utf16('Workbook')) || names.includes(utf16('Book'))) return 'file_xls';
  return 'file_not_a_sheet';
}

function utf16(name: string): Buffer {
  return Buffer.from(name, 'utf16le');
}

/** Shops export "Excel" files that are a web page or an XML of Excel 2003 inside. */
function refuseMarkup(head: Buffer): void {
  const text = head
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:ÿþ|þÿ|ï»¿)?\s*/, '');
  if (!text.startsWith('<')) return;
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    throw new ReadingRefusal('file_xls');
  const page = /<(?:!doctype html|html|head|body|table|meta|style)[\s>]/i.test(text);
  throw new ReadingRefusal(page ? 'file_html' : 'file_not_a_sheet');
}
