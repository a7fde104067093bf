import { Injectable } from '@nestjs/common';
import { SKIP_REASONS, type SkippedLine, type SkipReason, type Skipped } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { OrderSelections } from '../../orders';
import type { RecipientValues } from '../templates/message-text';
import { judgedSql, type Eligibility } from './candidates-sql';

/** Rows of one FETCH. A send of 100,000 lines stays well under 200 statements and a page under 10 MB. */
export const CANDIDATES_PAGE = 5_000;

export interface Recipient extends RecipientValues {
  readonly lineId: string;
  readonly phone: string;
  readonly pnk: string;
}

export interface Verdict {
  readonly selected: number;
  readonly eligible: number;
  readonly skipped: Skipped;
}

/** A page of what the selection holds, recipients in the order (phone, PNK). */
export interface CandidatesPage {
  readonly recipients: Recipient[];
  /** Lines behind another line's message that do not say so yet. */
  readonly duplicateLineIds: string[];
}

type Row =
  | { part: 0; reason: SkipReason | null; count: number }
  | { part: 1; lineId: string }
  | ({ part: 2 } & Recipient);

/** Who of a selection can receive and why the others cannot, from one snapshot, whatever its size. */
@Injectable()
export class Candidates {
  constructor(
    private readonly database: Database,
    private readonly selections: OrderSelections,
  ) {}

  /**
   * In the caller's transaction. The verdict comes first, then the pages, which may be read while
   * other statements of the transaction run in between.
   */
  async read(
    eligibility: Eligibility,
  ): Promise<{ verdict: Verdict; pages: AsyncIterable<CandidatesPage> }> {
    this.database.requireTransaction();
    const { sql, params } = judgedSql(eligibility, this.selections);
    await this.database.execute(
      `DECLARE candidates NO SCROLL CURSOR FOR WITH ${sql}
       SELECT * FROM (SELECT 0 AS part, reason, count(*) AS count, NULL::uuid AS "lineId", NULL::text AS "orderNumber",
              NULL::text AS "productName", NULL::text AS "buyerName", NULL::text AS phone, NULL::text AS pnk,
              NULL::text AS url
         FROM judged GROUP BY reason
       UNION ALL
       SELECT 1, NULL, 0, line_id, NULL, NULL, NULL, NULL, NULL, NULL
         FROM judged WHERE reason = 'duplicate' AND (sms_state IS NULL OR sms_state = 'cancelled')
       UNION ALL
       SELECT 2, NULL, 0, line_id, order_number, product_name, buyer_name, phone, pnk, url
         FROM judged WHERE reason IS NULL) found
       ORDER BY part, phone COLLATE "C", pnk COLLATE "C"`,
      params,
    );
    const first = await this.fetch();
    return { verdict: verdictOf(first), pages: this.pages(first) };
  }

  /** One page of the lines that are skipped, by line id. */
  async skipped(
    eligibility: Eligibility,
    page: { reason: SkipReason | undefined; afterLineId: string | null; limit: number },
  ): Promise<SkippedLine[]> {
    const { sql, params } = judgedSql(eligibility, this.selections);
    const reason =
      page.reason === undefined ? 'reason IS NOT NULL' : `reason = $${params.push(page.reason)}`;
    const after =
      page.afterLineId === null ? '' : `AND line_id > $${params.push(page.afterLineId)}`;
    return this.database.query<SkippedLine>(
      `WITH ${sql}
       SELECT line_id AS "orderLineId", order_number AS "orderNumber", buyer_name AS "buyerName",
              product_name AS "productName", phone, reason
         FROM judged WHERE ${reason} ${after} ORDER BY line_id LIMIT ${page.limit + 1}`,
      params,
    );
  }

  private async *pages(first: Row[]): AsyncGenerator<CandidatesPage> {
    let rows = first;
    for (;;) {
      const page = pageOf(rows);
      if (page.recipients.length > 0 || page.duplicateLineIds.length > 0) yield page;
      if (rows.length < CANDIDATES_PAGE) break;
      rows = await this.fetch();
    }
    await this.database.execute('CLOSE candidates');
  }

  private fetch(): Promise<Row[]> {
    return this.database.query<Row>(`FETCH ${CANDIDATES_PAGE} FROM candidates`);
  }
}

function verdictOf(rows: readonly Row[]): Verdict {
  const skipped = Object.fromEntries(SKIP_REASONS.map((reason) => [reason, 0])) as Skipped;
  let eligible = 0;
  for (const row of rows) {
    if (row.part !== 0) break;
    if (row.reason === null) eligible = row.count;
    else skipped[row.reason] = row.count;
  }
  const selected = Object.values(skipped).reduce((sum, count) => sum + count, eligible);
  return { selected, eligible, skipped };
}

function pageOf(rows: readonly Row[]): CandidatesPage {
  const recipients: Recipient[] = [];
  const duplicateLineIds: string[] = [];
  for (const row of rows) {
    if (row.part === 1) duplicateLineIds.push(row.lineId);
    if (row.part === 2) recipients.push(row);
  }
  return { recipients, duplicateLineIds };
}
