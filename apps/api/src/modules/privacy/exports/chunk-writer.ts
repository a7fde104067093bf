import { Writable } from 'node:stream';
import { EXPORT_LIMITS } from './export-limits';

/** The archive grew over what may be kept. */
export class ExportTooLarge extends Error {}

/** Cuts a stream into pieces of one MiB and hands them on, one at a time. */
export class ChunkWriter extends Writable {
  private readonly pending: Buffer[] = [];
  private pendingBytes = 0;
  private chunkNo = 0;
  /** Of everything taken so far. */
  sizeBytes = 0;

  constructor(private readonly keep: (chunkNo: number, bytes: Buffer) => Promise<void>) {
    super({ highWaterMark: EXPORT_LIMITS.chunkBytes });
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: (error?: Error) => void): void {
    this.sizeBytes += bytes.length;
    if (this.sizeBytes > EXPORT_LIMITS.maxBytes) return done(new ExportTooLarge('over the limit'));
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes < EXPORT_LIMITS.chunkBytes) return done();
    this.flushWhole().then(() => done(), done);
  }

  override _final(done: (error?: Error) => void): void {
    this.flushAll().then(() => done(), done);
  }

  private async flushWhole(): Promise<void> {
    let rest = Buffer.concat(this.pending);
    for (; rest.length >= EXPORT_LIMITS.chunkBytes; rest = rest.subarray(EXPORT_LIMITS.chunkBytes))
      await this.hand(rest.subarray(0, EXPORT_LIMITS.chunkBytes));
    this.pending.splice(0, this.pending.length, rest);
    this.pendingBytes = rest.length;
  }

  private async flushAll(): Promise<void> {
    await this.flushWhole();
    const rest = Buffer.concat(this.pending);
    if (rest.length > 0) await this.hand(rest);
  }

  private async hand(bytes: Buffer): Promise<void> {
    await this.keep(this.chunkNo, bytes);
    this.chunkNo += 1;
  }
}
