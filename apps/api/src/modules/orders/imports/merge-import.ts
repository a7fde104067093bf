import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { Events } from '../../../platform/events';
import type { ImportDone } from './import-done';
import { ImportFile } from './import-file';
import { ImportInterrupted } from './import-interrupted';
import { IMPORT_LIMITS } from './import-limits';
import { ImportNews } from './import-news';
import { ImportsRepository, type ImportRun, type MergeCounts } from './imports.repository';
import { MERGE_ROWS_SQL, NUMBER_OCCURRENCES_SQL } from './merge-sql';
import { Staging } from './staging';

/** Brings the staged rows of one import into the order lines: all of them, or none. */
@Injectable()
export class MergeImport {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly staging: Staging,
    private readonly file: ImportFile,
    private readonly news: ImportNews,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws ImportInterrupted when it was cancelled or another run took over; then nothing was merged. */
  @Transactional()
  async run(run: ImportRun): Promise<MergeCounts> {
    await this.waitForOtherMerges(run.merchantId);
    const counts = await this.mergeRows(run);
    if (!(await this.imports.finish(run, counts))) throw new ImportInterrupted();
    await this.file.remove(run.merchantId, run.importId);
    await this.staging.clear(run.merchantId, run.importId);
    await this.tell(run, counts);
    return counts;
  }

  /**
   * Two merges of one merchant at once would wait for each other's rows in a circle. The planner is
   * kept to index lookups, because the statistics of a table that was just filled say nothing.
   */
  private async waitForOtherMerges(merchantId: string): Promise<void> {
    await this.database.query(`SET LOCAL lock_timeout = ${IMPORT_LIMITS.mergeLockMs}`);
    await this.database.query(`SET LOCAL statement_timeout = ${IMPORT_LIMITS.mergeStatementMs}`);
    await this.database.query(`SET LOCAL enable_hashjoin = off`);
    await this.database.query(`SET LOCAL enable_mergejoin = off`);
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('orders.merge:' || $1, 0))`, [
      merchantId,
    ]);
  }

  private async mergeRows(run: ImportRun): Promise<MergeCounts> {
    const dropped = await this.numberOccurrences(run);
    const last = await this.staging.lastRow(run);
    const total: MergeCounts = { rowsNew: 0, rowsChanged: 0, rowsUnchanged: dropped };
    for (let from = 0; from <= last; from += IMPORT_LIMITS.mergedAtOnce) {
      if (!(await this.imports.isCurrent(run))) throw new ImportInterrupted();
      const counts = await this.mergeStep(run, from, from + IMPORT_LIMITS.mergedAtOnce - 1);
      total.rowsNew += counts.rowsNew;
      total.rowsChanged += counts.rowsChanged;
      total.rowsUnchanged += counts.rowsUnchanged;
    }
    return total;
  }

  private async mergeStep(run: ImportRun, from: number, to: number): Promise<MergeCounts> {
    const counts = await this.database.one<MergeCounts>(MERGE_ROWS_SQL, [
      run.merchantId,
      run.importId,
      from,
      to,
      this.clock.now(),
      IMPORT_LIMITS.changesInHistory,
    ]);
    if (!counts) throw new Error('The merge answered nothing.');
    return counts;
  }

  /** @returns how many rows were dropped because later ones of the same order and product hold. */
  private async numberOccurrences(run: ImportRun): Promise<number> {
    const numbered = await this.database.one<{ dropped: number }>(NUMBER_OCCURRENCES_SQL, [
      run.merchantId,
      run.importId,
      IMPORT_LIMITS.occurrences,
    ]);
    return numbered?.dropped ?? 0;
  }

  private async tell(run: ImportRun, counts: MergeCounts): Promise<void> {
    const { merchantId, importId } = run;
    await this.audit.record({
      action: 'IMPORT_DONE',
      merchantId,
      subjectType: 'import',
      subjectId: importId,
      data: counts,
      by: 'system',
    });
    await this.events.record<ImportDone>({ type: 'import-done', merchantId, importId, ...counts });
    await this.news.publish(merchantId, importId);
  }
}
