import { Injectable } from '@nestjs/common';
import type { ImportProblemCode } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { pageOf, type Page } from '../../../platform/http';
import type { ProblemSeverity } from './import.dto';
import { IMPORT_LIMITS } from './import-limits';
import type { RowProblem } from '../reading';
import type { ImportRun } from './imports.repository';

export interface StoredProblem {
  position: number;
  rowNo: number;
  column: string;
  value: string;
  code: ImportProblemCode;
  severity: ProblemSeverity;
}

export interface RejectedRow {
  rowNo: number;
  column: string;
  code: ImportProblemCode;
  /** Header and cell, in the order of the file. */
  cells: [header: string, cell: string][] | null;
}

const READ_AT_ONCE = 500;

/** What was wrong with the rows of an import, in their order; the first 10,000 are kept. */
@Injectable()
export class ImportProblems {
  constructor(private readonly database: Database) {}

  /** @param firstPosition the position of the first one, counted from 0 over the whole import. */
  async add(run: ImportRun, firstPosition: number, found: readonly RowProblem[]): Promise<void> {
    if (found.length === 0) return;
    await this.database.execute(
      `INSERT INTO order_import_problems
              (merchant_id, import_id, position, row_no, column_name, value, code, severity, row_cells)
       SELECT $1, $2, $3 + p.n - 1, p.row_no, p.column_name, p.value, p.code, p.severity, p.row_cells
         FROM unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[])
              WITH ORDINALITY AS p (row_no, column_name, value, code, severity, row_cells, n)`,
      [
        run.merchantId,
        run.importId,
        firstPosition,
        found.map((problem) => problem.rowNumber),
        found.map((problem) => problem.column),
        found.map((problem) => problem.value.slice(0, IMPORT_LIMITS.problemValueLength)),
        found.map((problem) => problem.code),
        found.map((problem) => problem.severity),
        found.map((problem) => (problem.severity === 'rejected' ? pairs(problem.rawJson) : null)),
      ],
    );
  }

  async clear(merchantId: string, importId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM order_import_problems WHERE merchant_id = $1 AND import_id = $2`,
      [merchantId, importId],
    );
  }

  async page(
    merchantId: string,
    importId: string,
    query: { severity: ProblemSeverity | null; after: number | null; limit: number },
  ): Promise<Page<StoredProblem>> {
    const rows = await this.database.query<StoredProblem>(
      `SELECT position, row_no AS "rowNo", column_name AS column, value, code, severity
         FROM order_import_problems
        WHERE merchant_id = $1 AND import_id = $2 AND position > $3 AND ($4::text IS NULL OR severity = $4)
        ORDER BY position LIMIT $5`,
      [merchantId, importId, query.after ?? -1, query.severity, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.position]);
  }

  /** Rejected rows with their cells, in batches; a row with several reasons comes once for each. */
  rejected(merchantId: string, importId: string): AsyncIterable<RejectedRow[]> {
    return this.database.stream<RejectedRow>(
      `SELECT row_no AS "rowNo", column_name AS column, code, row_cells AS cells
         FROM order_import_problems
        WHERE merchant_id = $1 AND import_id = $2 AND severity = 'rejected' ORDER BY position`,
      [merchantId, importId],
      { batchSize: READ_AT_ONCE },
    );
  }
}

/** Header and cell in pairs: an object in jsonb would lose the order of the columns. */
function pairs(rawJson: string): string {
  return JSON.stringify(Object.entries(JSON.parse(rawJson) as Record<string, string>));
}
