import { Injectable } from '@nestjs/common';
import type { OrderSource } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Transactional, UseCases } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import {
  readOrders,
  ReadingRefusal,
  type RecognisedEvent,
  type RememberedMappings,
} from '../reading';
import { ColumnMappings } from './column-mappings';
import { ImportFile } from './import-file';
import { ImportInterrupted } from './import-interrupted';
import { IMPORT_LIMITS } from './import-limits';
import { ImportNews } from './import-news';
import { ImportProblems } from './import-problems';
import { INTERNAL_FAILURE } from './import-views';
import { ImportsRepository, type ImportRow, type ImportRun } from './imports.repository';
import { MergeImport } from './merge-import';
import { StageRows } from './stage-rows';
import { StagingUnderWay } from './staging-under-way';
import { Staging } from './staging';

export interface ImportJob {
  readonly merchantId: string;
  readonly importId: string;
}

/**
 * Reads one import and merges it. It may be killed anywhere and run again, also twice at once: each
 * run starts over with an empty staging area, the newest run is the only one whose writes hold, and
 * the order lines change in one transaction at the end.
 */
@Injectable()
export class RunImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly file: ImportFile,
    private readonly staging: Staging,
    private readonly problems: ImportProblems,
    private readonly stageRows: StageRows,
    private readonly mergeImport: MergeImport,
    private readonly mappings: ColumnMappings,
    private readonly news: ImportNews,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  async run(job: ImportJob, signal: AbortSignal): Promise<void> {
    const run: ImportRun = { ...job, runId: uuidv7() };
    const row = await this.useCases.run(() => this.start(run));
    if (!row) return;
    if (row.attempts > IMPORT_LIMITS.attempts) return this.fail(run, INTERNAL_FAILURE, {});
    try {
      const recognised = await this.readAndStage(run, row, signal);
      if (recognised) await this.merge(run);
    } catch (error) {
      if (error instanceof ImportInterrupted) return;
      if (!(error instanceof ReadingRefusal)) throw error;
      await this.fail(run, error.code, error.params);
    }
  }

  @Transactional()
  async start(run: ImportRun): Promise<ImportRow | null> {
    const row = await this.imports.claim(run);
    if (!row) return null;
    await this.staging.clear(run.merchantId, run.importId);
    await this.problems.clear(run.merchantId, run.importId);
    await this.news.publish(run.merchantId, run.importId);
    return row;
  }

  /** @returns false when a person must first say what the columns mean. */
  private async readAndStage(
    run: ImportRun,
    row: ImportRow,
    signal: AbortSignal,
  ): Promise<boolean> {
    const remembered = await this.mappingsFor(row);
    const chunks = this.file.read(run.merchantId, run.importId);
    const events = readOrders({ chunks }, { remembered, signal });
    let staging: StagingUnderWay | null = null;
    for await (const event of events) {
      if (event.kind === 'recognised') {
        const source = await this.recogniseSource(run, event);
        if (source === null) return false;
        staging = new StagingUnderWay(this.stageRows, {
          run,
          source,
          importedAt: row.createdAt,
          rowsTotal: event.rowsTotal,
        });
      } else {
        await staging?.take(
          event,
          () => this.news.publish(run.merchantId, run.importId),
          this.clock,
        );
      }
    }
    await staging?.finish();
    return true;
  }

  /** The source whose rows follow, or null when the columns are unknown. */
  private async recogniseSource(
    run: ImportRun,
    { recognition }: RecognisedEvent,
  ): Promise<OrderSource | null> {
    if (recognition.kind === 'unknown') {
      const { sheet, header } = recognition;
      await this.useCases.run(() =>
        this.waitForMapping(run, { ...sheet, headerSignature: header.headerSignature }),
      );
      return null;
    }
    const { source, header } = recognition;
    const found = { source, sourceColumns: header.headers.length };
    if (!(await this.imports.recordSource(run, found))) throw new ImportInterrupted();
    return source;
  }

  @Transactional()
  async waitForMapping(run: ImportRun, sheet: NonNullable<ImportRow['sheet']>): Promise<void> {
    if (!(await this.imports.waitForMapping(run, sheet))) throw new ImportInterrupted();
    await this.news.publish(run.merchantId, run.importId);
  }

  private async merge(run: ImportRun): Promise<void> {
    if (!(await this.imports.startMerging(run))) throw new ImportInterrupted();
    await this.news.publish(run.merchantId, run.importId);
    const counts = await this.useCases.run(() => this.mergeImport.run(run));
    await this.mergeImport.countAgain(counts);
  }

  @Transactional()
  async fail(
    run: ImportRun,
    code: string,
    params: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    if (!(await this.imports.fail(run, code, params))) return;
    await this.file.remove(run.merchantId, run.importId);
    await this.staging.clear(run.merchantId, run.importId);
    await this.news.publishFailure(run.merchantId, run.importId);
  }

  /** The choice made for this very file counts before what was remembered from others. */
  private async mappingsFor(row: ImportRow): Promise<RememberedMappings> {
    const remembered = await this.mappings.all(row.merchantId);
    if (!row.mapping || !row.sheet) return remembered;
    return { ...remembered, [row.sheet.headerSignature]: row.mapping };
  }
}
