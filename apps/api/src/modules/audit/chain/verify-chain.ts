import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { SEALED_COLUMNS, type SealedRow } from './canonical-row';
import { CHAIN_START, ChainKeys } from './chain-keys';
import { ChainHeads, type ChainHead } from './chain-heads';

const BATCH = 2_000;

/**
 * - `gap`: a place of the chain is missing or stands out of its order;
 * - `missing`: the row that was sealed is gone from the trail;
 * - `does_not_fit`: the row was changed, or another one was put in its place;
 * - `unknown_key`: sealed with a key that was not given;
 * - `not_sealed`: a row of the trail that is neither chained nor waits to be;
 * - `head_differs`: the chain is not the one whose head left the database on that day.
 */
export type ChainFault =
  'gap' | 'missing' | 'does_not_fit' | 'unknown_key' | 'not_sealed' | 'head_differs';

export interface ChainReport {
  readonly rows: number;
  /** Rows that wait for the sealer. */
  readonly unsealed: number;
  readonly headsCompared: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly fault: {
    readonly kind: ChainFault;
    /** The place in the chain; null for a row that has none. */
    readonly seq: number | null;
    readonly auditId: string | null;
    readonly day?: string;
  } | null;
}

interface LinkRow extends SealedRow {
  seq: number;
  auditId: string;
  hash: Buffer;
  keyId: string;
  /** Null when the sealed row is gone. */
  id: string;
}

type Fault = NonNullable<ChainReport['fault']>;

/** Reads the whole chain from its start, a batch in memory at a time, and stops at the first bad row. */
@Injectable()
export class VerifyChain {
  constructor(
    private readonly database: Database,
    private readonly keys: ChainKeys,
    private readonly heads: ChainHeads,
  ) {}

  async run(): Promise<ChainReport> {
    const unsealed = await this.unsealed();
    const wanted = await this.heads.exported();
    const walk = new ChainWalk(this.keys, wanted);
    const batches = this.database.stream<LinkRow>(
      `SELECT c.seq, c.audit_id AS "auditId", c.hash, c.key_id AS "keyId", ${SEALED_COLUMNS}
         FROM audit_chain c LEFT JOIN audit_log a ON a.id = c.audit_id ORDER BY c.seq`,
      [],
      { batchSize: BATCH },
    );
    for await (const links of batches) {
      if (!links.every((link) => walk.take(link))) break;
    }
    const fault = walk.end() ?? (await this.strayRow());
    return { ...walk.seen(), unsealed, headsCompared: wanted.length, fault };
  }

  private async unsealed(): Promise<number> {
    const row = await this.database.one<{ rows: number }>(
      'SELECT count(*) AS rows FROM audit_unsealed',
    );
    return row?.rows ?? 0;
  }

  private async strayRow(): Promise<Fault | null> {
    const row = await this.database.one<{ id: string }>(
      `SELECT a.id FROM audit_log a
        WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.audit_id = a.id)
          AND NOT EXISTS (SELECT FROM audit_unsealed w WHERE w.audit_id = a.id)
        LIMIT 1`,
    );
    return row && { kind: 'not_sealed', seq: null, auditId: row.id };
  }
}

/** Where the reading stands, and the first fault it met. */
class ChainWalk {
  private seq = 0;
  private previous: Buffer = CHAIN_START;
  private fault: Fault | null = null;
  private readonly open: Map<number, ChainHead>;

  constructor(
    private readonly keys: ChainKeys,
    heads: readonly ChainHead[],
  ) {
    this.open = new Map(heads.map((head) => [head.seq, head]));
  }

  /** False once something is wrong. */
  take(link: LinkRow): boolean {
    const kind = this.kindOfFault(link);
    if (kind) {
      const day = this.open.get(link.seq)?.day;
      const { seq, auditId } = link;
      this.fault = { kind, seq, auditId, ...(kind === 'head_differs' && day ? { day } : {}) };
      return false;
    }
    this.open.delete(link.seq);
    this.seq = link.seq;
    this.previous = link.hash;
    return true;
  }

  /** After the last row: a head further on was cut off. */
  end(): Fault | null {
    if (this.fault) return this.fault;
    const [cut] = [...this.open.values()].sort((a, b) => a.seq - b.seq);
    return cut ? { kind: 'head_differs', seq: cut.seq, auditId: null, day: cut.day } : null;
  }

  seen(): Pick<ChainReport, 'rows' | 'head'> {
    const hash = this.previous.toString('hex');
    return { rows: this.seq, head: this.seq === 0 ? null : { seq: this.seq, hash } };
  }

  private kindOfFault(link: LinkRow): ChainFault | null {
    if (link.seq !== this.seq + 1) return 'gap';
    if (link.id === null) return 'missing';
    const expected = this.keys.link(link.keyId, this.previous, link);
    if (!expected) return 'unknown_key';
    if (!expected.equals(link.hash)) return 'does_not_fit';
    const head = this.open.get(link.seq);
    return head && head.hash !== link.hash.toString('hex') ? 'head_differs' : null;
  }
}
