import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export const TEMPORARY_PREFIX = 'smssend-sheet-';

export interface TemporaryFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: Buffer;
  remove(): Promise<void>;
}

class Measured extends Transform {
  size = 0;
  readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }
}

/** Spools a stream into a file of its own, counted and hashed on the way; nothing stays when that fails. */
export async function spool(source: Readable | AsyncIterable<Buffer>): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'sheet');
  const measured = new Measured();
  try {
    await pipeline(source, measured, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, size: measured.size, sha256: measured.hash.digest(), remove };
}
