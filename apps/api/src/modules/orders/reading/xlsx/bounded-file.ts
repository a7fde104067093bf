import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

type ReadDone = (error: Error | null, bytesRead?: number) => void;

/**
 * Reads places of one file for yauzl. Offsets in a zip are up to 64 bits wide and come from the file
 * itself; yauzl's own reader hands them to the system unchecked, which throws where nobody can catch.
 */
export class BoundedFile extends RandomAccessReader {
  constructor(
    private readonly handle: FileHandle,
    private readonly size: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: ReadDone,
  ): void {
    const inside = position >= 0 && position + length <= this.size;
    if (!inside) process.nextTick(done, new Error('unexpected EOF'));
    else read(this.handle.fd, buffer, offset, length, position, done);
  }

  /** The handle belongs to whoever opened it. */
  override close(done: (error: Error | null) => void): void {
    process.nextTick(done, null);
  }
}
