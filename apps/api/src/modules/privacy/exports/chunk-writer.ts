import { EXPORT_LIMITS } from './export-limits';

/** The archive grew over what may be kept. */
export class ExportTooLarge extends Error {}

/** Cuts a stream into pieces of one MiB and hands them on, one at a time, at the pace of the taker. */
export class ChunkWriter {
  private chunkNo = 0;
  /** Of everything taken so far. */
  sizeBytes = 0;

  constructor(private readonly keep: (chunkNo: number, bytes: Buffer) => Promise<void>) {}

  /** @throws ExportTooLarge, and whatever keeping a piece throws. */
  async take(source: AsyncIterable<Buffer>): Promise<void> {
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    for await (const bytes of source) {
      this.sizeBytes += bytes.length;
      if (this.sizeBytes > EXPORT_LIMITS.maxBytes) throw new ExportTooLarge('over the limit');
      pending.push(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes < EXPORT_LIMITS.chunkBytes) continue;
      const rest = await this.handWhole(Buffer.concat(pending));
      pending = [rest];
      pendingBytes = rest.length;
    }
    if (pendingBytes > 0) await this.hand(Buffer.concat(pending));
  }

  private async handWhole(bytes: Buffer): Promise<Buffer> {
    let rest = bytes;
    for (; rest.length >= EXPORT_LIMITS.chunkBytes; rest = rest.subarray(EXPORT_LIMITS.chunkBytes))
      await this.hand(rest.subarray(0, EXPORT_LIMITS.chunkBytes));
    return rest;
  }

  private async hand(bytes: Buffer): Promise<void> {
    await this.keep(this.chunkNo, bytes);
    this.chunkNo += 1;
  }
}
