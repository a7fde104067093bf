import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MIB, type ReadingLimits } from './reading-limits';
import { ReadingRefusal } from './reading-refusal';

/** A file of rows: on disk, or as bytes from elsewhere. */
export type SheetInput =
  { readonly path: string } | { readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/**
 * Gives a path to read from and removes what was written for it afterwards. A workbook is read from
 * its end, so bytes that come as a stream go to a private file first.
 */
export async function spool(
  input: SheetInput,
  limits: ReadingLimits,
): Promise<{ path: string; remove: () => Promise<void> }> {
  if ('path' in input) return { path: input.path, remove: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'smssend-sheet-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'upload');
  try {
    await pipeline(
      boundedBy(input.chunks, limits.fileBytes),
      createWriteStream(path, { mode: 0o600 }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

async function* boundedBy(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ReadingRefusal('file_too_large', { limit: maxBytes / MIB });
    yield chunk;
  }
}
