import { Injectable } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { Database } from '../../../platform/database';
import { IMPORT_LIMITS } from './import-limits';

const MAX_CHUNKS = Math.ceil(IMPORT_LIMITS.fileBytes / IMPORT_LIMITS.chunkBytes);

/** The uploaded file in the database, in pieces, so that any worker on any machine can read it. */
@Injectable()
export class ImportFile {
  constructor(private readonly database: Database) {}

  async store(merchantId: string, importId: string, path: string): Promise<void> {
    this.database.requireTransaction();
    let chunkNo = 0;
    const pieces = createReadStream(path, { highWaterMark: IMPORT_LIMITS.chunkBytes });
    for await (const bytes of pieces as AsyncIterable<Buffer>) {
      if (chunkNo >= MAX_CHUNKS) throw new Error('The file is over its limit.');
      await this.database.execute(
        `INSERT INTO order_import_chunks (merchant_id, import_id, chunk_no, bytes) VALUES ($1, $2, $3, $4)`,
        [merchantId, importId, chunkNo, bytes],
      );
      chunkNo += 1;
    }
  }

  /** Piece by piece; ends early when the file is removed meanwhile. */
  async *read(merchantId: string, importId: string): AsyncGenerator<Buffer, void, undefined> {
    for (let chunkNo = 0; chunkNo < MAX_CHUNKS; chunkNo += 1) {
      const chunk = await this.database.one<{ bytes: Buffer }>(
        `SELECT bytes FROM order_import_chunks WHERE merchant_id = $1 AND import_id = $2 AND chunk_no = $3`,
        [merchantId, importId, chunkNo],
      );
      if (!chunk) return;
      yield chunk.bytes;
    }
  }

  async remove(merchantId: string, importId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM order_import_chunks WHERE merchant_id = $1 AND import_id = $2`,
      [merchantId, importId],
    );
  }
}
