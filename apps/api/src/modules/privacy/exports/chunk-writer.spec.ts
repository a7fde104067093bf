import { ChunkWriter, ExportTooLarge } from './chunk-writer';
import { EXPORT_LIMITS } from './export-limits';

const MIB = EXPORT_LIMITS.chunkBytes;

async function* pieces(...sizes: number[]): AsyncGenerator<Buffer> {
  for (const [at, size] of sizes.entries()) yield Buffer.alloc(size, at + 1);
}

describe('the pieces of a file', () => {
  const cut = async (...sizes: number[]): Promise<Buffer[]> => {
    const kept: Buffer[] = [];
    const writer = new ChunkWriter((chunkNo, bytes) => {
      expect(chunkNo).toBe(kept.length);
      kept.push(Buffer.from(bytes));
      return Promise.resolve();
    });
    await writer.take(pieces(...sizes));
    expect(writer.sizeBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    return kept;
  };

  it.each([
    [[], []],
    [[1], [1]],
    [[MIB - 1, 1], [MIB]],
    [
      [MIB, 1],
      [MIB, 1],
    ],
    [
      [MIB - 1, 2, 2 * MIB],
      [MIB, MIB, MIB, 1],
    ],
    [[3 * MIB + 7], [MIB, MIB, MIB, 7]],
  ])('of %j bytes are %j', async (sizes, kept) => {
    const chunks = await cut(...sizes);
    expect(chunks.map(({ length }) => length)).toEqual(kept);
    const whole: Buffer[] = [];
    for await (const piece of pieces(...sizes)) whole.push(piece);
    expect(Buffer.concat(chunks).equals(Buffer.concat(whole))).toBe(true);
  });

  it('end where a file may not grow any more', async () => {
    const writer = new ChunkWriter(() => Promise.resolve());
    writer.sizeBytes = EXPORT_LIMITS.maxBytes;
    await writer.take(pieces());
    await expect(writer.take(pieces(1))).rejects.toThrow(ExportTooLarge);
  });
});
