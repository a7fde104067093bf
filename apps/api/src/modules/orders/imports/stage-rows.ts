import { Injectable } from '@nestjs/common';
import { Transactional } from '../../../platform/database';
import type { RowProblem } from '../reading';
import { ImportInterrupted } from './import-interrupted';
import { IMPORT_LIMITS } from './import-limits';
import { ImportProblems } from './import-problems';
import { ImportsRepository, type ImportRun } from './imports.repository';
import type { EncodedRows } from './staged-row';
import { Staging } from './staging';

export interface RowCounts {
  readonly rowsTotal: number | null;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rowsWithProblems: number;
  /** Problems met so far, of which the first ones are stored. */
  readonly problems: number;
}

export interface RowGroup {
  readonly rows: readonly EncodedRows[];
  readonly problems: readonly RowProblem[];
  readonly before: RowCounts;
  readonly after: RowCounts;
}

/** Writes one group of rows, its problems and the progress together. */
@Injectable()
export class StageRows {
  constructor(
    private readonly staging: Staging,
    private readonly problems: ImportProblems,
    private readonly imports: ImportsRepository,
  ) {}

  /** @throws ImportInterrupted when this run is not the current one any more; then nothing was written. */
  @Transactional()
  async run(run: ImportRun, group: RowGroup): Promise<void> {
    await this.staging.add(group.rows);
    const room = Math.max(0, IMPORT_LIMITS.storedProblems - group.before.problems);
    await this.problems.add(run, group.before.problems, group.problems.slice(0, room));
    // Last, so that the row of the import is locked only for a moment and a cancel need not wait.
    if (!(await this.imports.recordProgress(run, group.after))) throw new ImportInterrupted();
  }
}
