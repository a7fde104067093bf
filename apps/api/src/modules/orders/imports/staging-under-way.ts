import type { OrderSource } from '@smssend/contracts';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock';
import { uuidv7 } from '../../../platform/ids';
import type { OrderBatch, RowProblem } from '../reading';
import { IMPORT_LIMITS } from './import-limits';
import type { ImportRun } from './imports.repository';
import type { RowCounts, StageRows } from './stage-rows';
import { copyLines, type EncodedRows } from './staged-row';

export interface StagedFile {
  readonly run: ImportRun;
  readonly source: OrderSource;
  readonly importedAt: Date;
  readonly rowsTotal: number | null;
}

/**
 * Gathers batches and writes them in larger groups, one group while the next one is being read: the
 * reading thread and the database work at the same time.
 */
export class StagingUnderWay {
  private rows: EncodedRows[] = [];
  private problems: RowProblem[] = [];
  private gathered = 0;
  private counts: RowCounts;
  private written: RowCounts;
  private writing: Promise<void> = Promise.resolve();
  private publishedAt = 0;

  constructor(
    private readonly stageRows: StageRows,
    private readonly file: StagedFile,
  ) {
    this.counts = {
      rowsTotal: file.rowsTotal,
      rowsRead: 0,
      rowsRejected: 0,
      rowsWithProblems: 0,
      problems: 0,
    };
    this.written = this.counts;
  }

  async take(batch: OrderBatch, publish: () => Promise<void>, clock: Clock): Promise<void> {
    const { run, source, importedAt } = this.file;
    const rows = batch.lines.map((line) => ({ id: uuidv7(), source, importedAt, line }));
    this.rows.push(copyLines(`${run.merchantId}\t${run.importId}`, rows));
    this.problems.push(...batch.problems);
    this.counts = afterBatch(this.counts, batch);
    this.gathered += batch.lines.length + batch.problems.length;
    // Batches that wait already would be encoded in one go, while nothing else of the process runs.
    await yieldToOthers();
    if (this.gathered < IMPORT_LIMITS.stagedAtOnce) return;
    await this.flush();
    const now = clock.now().getTime();
    if (now - this.publishedAt < IMPORT_LIMITS.publishEveryMs) return;
    this.publishedAt = now;
    await publish();
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async flush(): Promise<void> {
    await this.writing;
    const group = {
      rows: this.rows,
      problems: this.problems,
      before: this.written,
      after: this.counts,
    };
    this.rows = [];
    this.problems = [];
    this.gathered = 0;
    this.written = this.counts;
    this.writing = this.stageRows.run(this.file.run, group);
    // A failure is met at the next flush; until then it must not count as unhandled.
    this.writing.catch(() => undefined);
  }
}

function afterBatch(before: RowCounts, batch: OrderBatch): RowCounts {
  const rowsOf = (severity: RowProblem['severity']): number =>
    new Set(
      batch.problems.filter((one) => one.severity === severity).map(({ rowNumber }) => rowNumber),
    ).size;
  return {
    rowsTotal: before.rowsTotal,
    rowsRead: batch.rowsRead,
    rowsRejected: before.rowsRejected + rowsOf('rejected'),
    rowsWithProblems: before.rowsWithProblems + rowsOf('problem'),
    problems: before.problems + batch.problems.length,
  };
}
