import { open, type FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import { createInflateRaw, crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { CHUNK_BYTES, ZIP_ENTRIES_LIMIT, type ReadingLimits } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { BoundedFile } from './bounded-file';

const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;

/** The parts of a zip file by name, inflated as streams under one common guard against bombs. */
export class ZipPackage {
  private inflatedBytes = 0;
  private share = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly fileBytes: number,
    private readonly limits: ReadingLimits,
  ) {}

  /** Opens the directory of a zip file. Refuses what is cut short, encrypted, ambiguous or leads out of itself. */
  static async open(path: string, fileBytes: number, limits: ReadingLimits): Promise<ZipPackage> {
    const file = await open(path, 'r');
    try {
      const zip = await openZip(file, fileBytes);
      return new ZipPackage(file, zip, await readDirectory(zip), fileBytes, limits);
    } catch (error) {
      await file.close();
      throw refusalOf(error);
    }
  }

  /** Part names are compared without regard to case, as the packaging standard says. */
  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** 0 to 1: how much of the part under way was inflated. */
  progress(): number {
    return this.share;
  }

  async close(): Promise<void> {
    this.zip.close();
    await this.file.close();
  }

  /** The bytes of one part in pieces; its length and checksum are verified at the end. */
  async *inflate(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw new ReadingRefusal('file_unreadable', { part: name });
    let checksum = 0;
    let length = 0;
    try {
      for await (const chunk of this.openPart(entry)) {
        this.countInflated(chunk.length);
        checksum = crc32(chunk, checksum);
        length += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw refusalOf(error);
    }
    if (length !== entry.uncompressedSize || checksum !== entry.crc32) {
      throw new ReadingRefusal('file_unreadable', { part: name });
    }
  }

  /** A small part as one buffer. */
  async readWhole(name: string, maxBytes: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.inflate(name)) {
      length += chunk.length;
      if (length > maxBytes) throw new ReadingRefusal('file_inflates_too_much');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  private async *openPart(entry: Entry): AsyncGenerator<Buffer, void, undefined> {
    const packed = await this.openPacked(entry);
    if (entry.compressionMethod === METHOD_STORED) {
      yield* packed as AsyncIterable<Buffer>;
      return;
    }
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
    // The loop below hears every error of both streams through `inflate`, which pipeline destroys.
    pipeline(packed, inflate, () => undefined);
    const packedBytes = Math.max(1, entry.compressedSize);
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      this.share = Math.min(1, inflate.bytesWritten / packedBytes);
      yield chunk;
    }
  }

  private async openPacked(entry: Entry): Promise<Readable> {
    if (entry.isEncrypted()) throw new ReadingRefusal('file_encrypted');
    const method = entry.compressionMethod;
    if (method !== METHOD_STORED && method !== METHOD_DEFLATED) {
      throw new ReadingRefusal('file_unreadable', { compression: method });
    }
    const { fileDataStart } = await this.zip.readLocalFileHeaderPromise(entry, { minimal: true });
    return Readable.from(this.bytesBetween(fileDataStart, fileDataStart + entry.compressedSize));
  }

  /** A stream of the handle itself would close it for all other parts when it is left early. */
  private async *bytesBetween(start: number, end: number): AsyncGenerator<Buffer, void, undefined> {
    for (let at = start; at < end;) {
      const wanted = Math.min(CHUNK_BYTES, end - at);
      const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
      if (bytesRead === 0) throw new ReadingRefusal('file_truncated');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  private countInflated(bytes: number): void {
    this.inflatedBytes += bytes;
    const { inflatedBytes, inflatedBytesWithoutRatio, inflatedToFileRatio } = this.limits;
    const overRatio =
      this.inflatedBytes > inflatedBytesWithoutRatio &&
      this.inflatedBytes > this.fileBytes * inflatedToFileRatio;
    if (this.inflatedBytes > inflatedBytes || overRatio) {
      throw new ReadingRefusal('file_inflates_too_much');
    }
  }
}

async function openZip(file: FileHandle, fileBytes: number): Promise<ZipFile> {
  return await fromRandomAccessReaderPromise(new BoundedFile(file, fileBytes), fileBytes, {
    autoClose: false,
    lazyEntries: true,
  });
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ZIP_ENTRIES_LIMIT) throw new ReadingRefusal('file_unreadable');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    // Two parts of one name let a checker and a reader see different files.
    if (entries.has(name)) throw new ReadingRefusal('file_unreadable', { part: entry.fileName });
    entries.set(name, entry);
  }
  return entries;
}

/** yauzl and zlib say in words what is wrong with a file; each has a place among our codes. */
function refusalOf(error: unknown): unknown {
  if (error instanceof ReadingRefusal || !isNativeError(error)) return error;
  const { message } = error;
  const cause = { cause: error };
  if (/strong encryption/.test(message)) return new ReadingRefusal('file_encrypted', {}, cause);
  if (/truncated|overflows file bounds|unexpected (end of file|EOF)/i.test(message)) {
    return new ReadingRefusal('file_truncated', {}, cause);
  }
  const aboutTheFile =
    /central directory|header|relative path|absolute path|characters in fileName|extra field|mismatch|comment length|multi-disk|too large|zip64|not enough bytes/i;
  const fromZlib = 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
  if (fromZlib || aboutTheFile.test(message))
    return new ReadingRefusal('file_unreadable', {}, cause);
  return error;
}
