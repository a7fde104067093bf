import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { DataExportReady, Locale } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Transactional, UseCases } from '../../../platform/database';
import { Events } from '../../../platform/events';
import { uuidv7 } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { PersonalData, type ExportFile } from '../../../platform/personal-data';
import { Users } from '../../users';
import type { ExportJob } from './ask-export';
import { ChunkWriter, ExportTooLarge } from './chunk-writer';
import {
  DataExportsRepository,
  type DataExportRow,
  type ExportRun,
} from './data-exports.repository';
import { writeArchive } from './export-archive';
import { explanationOf } from './export-explanation';
import { EXPORT_LIMITS, MAKE_EXPORT } from './export-limits';
import { ExportNews } from './export-news';

/** A newer run has taken the export over: this one has nothing more to say. */
class ExportInterrupted extends Error {}

/**
 * Makes the file of an export from what every module gives. It may be killed anywhere and run again,
 * also twice at once: each run begins with an empty file, and only the newest one's pieces are kept.
 */
@Injectable()
export class MakeExport implements OnModuleInit {
  private readonly logger = new Logger(MakeExport.name);

  constructor(
    private readonly exports: DataExportsRepository,
    private readonly personalData: PersonalData,
    private readonly users: Users,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly news: ExportNews,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define<ExportJob>(MAKE_EXPORT, (job) => this.run(job), {
      concurrency: 1,
      retryLimit: EXPORT_LIMITS.attempts,
      expireInSeconds: EXPORT_LIMITS.jobSeconds,
    });
  }

  async run({ exportId }: ExportJob): Promise<void> {
    const run: ExportRun = { exportId, runId: uuidv7() };
    const row = await this.useCases.run(() => this.start(run));
    if (!row) return;
    if (row.attempts > EXPORT_LIMITS.attempts) return this.fail(row, 'internal');
    const writer = new ChunkWriter((chunkNo, bytes) => this.keep(run, chunkNo, bytes));
    try {
      await writeArchive(this.filesOf(row), await this.explanation(row), (source) =>
        writer.take(source),
      );
    } catch (error) {
      if (error instanceof ExportInterrupted) return;
      if (!(error instanceof ExportTooLarge)) throw error;
      return this.fail(row, 'too_large');
    }
    await this.useCases.run(() => this.finish(run, row, writer.sizeBytes));
  }

  @Transactional()
  async start(run: ExportRun): Promise<DataExportRow | null> {
    const row = await this.exports.claim(run);
    if (row) await this.news.publish(row);
    return row;
  }

  @Transactional()
  async finish(run: ExportRun, row: DataExportRow, sizeBytes: number): Promise<void> {
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + EXPORT_LIMITS.keptMs);
    if (!(await this.exports.finish(run, { sizeBytes, at, expiresAt }))) return;
    await this.events.record<DataExportReady>({
      type: 'data-export-ready',
      exportId: row.id,
      userId: row.userId,
      merchantId: row.merchantId,
      scope: row.merchantId === null ? 'user' : 'merchant',
      expiresAt: expiresAt.toISOString(),
    });
    await this.news.publish(row);
  }

  private async fail(row: DataExportRow, failure: 'internal' | 'too_large'): Promise<void> {
    this.logger.error({ exportId: row.id, failure }, 'an export could not be made');
    await this.useCases.run(() => this.recordFailure(row, failure));
  }

  @Transactional()
  async recordFailure(row: DataExportRow, failure: string): Promise<void> {
    if (await this.exports.fail(row.id, failure, this.clock.now())) await this.news.publish(row);
  }

  private async keep(run: ExportRun, chunkNo: number, bytes: Buffer): Promise<void> {
    if (!(await this.exports.addChunk(run, chunkNo, bytes))) throw new ExportInterrupted();
  }

  private async *filesOf({ userId, merchantId }: DataExportRow): AsyncGenerator<ExportFile> {
    for (const part of this.personalData.parts()) {
      const files =
        merchantId === null ? part.exportUser?.(userId) : part.exportMerchant?.(merchantId);
      if (files) yield* files;
    }
  }

  private async explanation(row: DataExportRow) {
    const user = await this.users.find(row.userId);
    const locale: Locale = user?.locale ?? 'ro';
    return explanationOf(row.merchantId === null ? 'user' : 'merchant', locale, this.clock.now());
  }
}
