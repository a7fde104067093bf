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
import { ADD_LINES_SQL, CHANGE_LINES_SQL, NUMBER_OCCURRENCES_SQL } from './merge-sql';
import { Staging } from './staging';
import { StripErasedBuyers } from './strip-erased-buyers';

/** Brings the staged rows of one import into the order lines: all of them, or none. */
@Injectable()
export class MergeImport {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly staging: Staging,
    private readonly erasedBuyers: StripErasedBuyers,
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
   * After a merge that added much: until somebody counts again, the planner believes that the shop
   * is as small as before, and reads it whole where an index would do.
   */
  async countAgain({ rowsNew }: MergeCounts): Promise<void> {
    if (rowsNew >= IMPORT_LIMITS.addedBeforeCounting)
      await this.database.query('ANALYZE order_lines');
  }

  /**
   * Two merges of one merchant at once would wait for each other's rows in a circle. Each step takes
   * a part of the staged rows, by their index: nobody has counted that table since it was filled.
   */
  private async waitForOtherMerges(merchantId: string): Promise<void> {
    await this.database.query(`SET LOCAL lock_timeout = ${IMPORT_LIMITS.mergeLockMs}`);
    await this.database.query(`SET LOCAL statement_timeout = ${IMPORT_LIMITS.mergeStatementMs}`);
    await this.database.query(`SET LOCAL enable_seqscan = off`);
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('orders.merge:' || $1, 0))`,
      [merchantId],
    );
  }

  private async mergeRows(run: ImportRun): Promise<MergeCounts> {
    const dropped = await this.numberOccurrences(run);
    const last = await this.staging.lastRow(run);
    await this.erasedBuyers.strip(run, last);
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
    const step = [run.merchantId, run.importId, from, to, this.clock.now()];
    const known = await this.database.one<{ rowsChanged: number; rows: number }>(CHANGE_LINES_SQL, [
      ...step,
      IMPORT_LIMITS.changesInHistory,
    ]);
    const { rowsChanged, rows } = known ?? { rowsChanged: 0, rows: 0 };
    const rowsNew = await this.database.execute(ADD_LINES_SQL, step);
    return { rowsNew, rowsChanged, rowsUnchanged: rows - rowsNew - rowsChanged };
  }

  /** @returns how many rows were dropped because later ones of the same order and product hold. */
  private async numberOccurrences(run: ImportRun): Promise<number> {
    // A loop over pairs of rows would be the planner's choice for a table it believes to be empty.
    await this.database.query(`SET LOCAL enable_nestloop = off`);
    const numbered = await this.database.one<{ dropped: number }>(NUMBER_OCCURRENCES_SQL, [
      run.merchantId,
      run.importId,
      IMPORT_LIMITS.occurrences,
    ]);
    await this.database.query(`SET LOCAL enable_nestloop = on`);
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
