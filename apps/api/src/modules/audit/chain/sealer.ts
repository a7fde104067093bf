import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { Ticks } from '../../../platform/jobs';
import { Metrics } from '../../../platform/telemetry';
import { SEALED_COLUMNS, type SealedRow } from './canonical-row';
import { CHAIN_START, ChainKeys } from './chain-keys';

const TICK_MS = 5_000;
const BATCH = 1_000;
/** At most so many rows at one tick; the next one goes on. */
const MAX_BATCHES = 100;
/** Any number that nothing else locks: "audit" in letters. */
const SEAL_LOCK = 0x61_75_64_69;

interface Head {
  seq: number;
  hash: Buffer;
}

/**
 * Moves rows that wait into the hash chain. One process at a time, behind a lock that ends with the
 * transaction: a batch is in the chain and waits no longer, or neither, however a process dies.
 */
@Injectable()
export class Sealer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly keys: ChainKeys,
    private readonly clock: Clock,
    private readonly ticks: Ticks,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'audit_unsealed',
      'Rows of the audit trail that are not chained yet',
      [],
      async (gauge) => gauge.set(await this.waiting()),
    );
  }

  onModuleInit(): void {
    this.ticks.every('audit.seal', TICK_MS, async () => {
      await this.seal();
    });
  }

  /** @returns how many rows were added; 0 also while another process is at it. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const added = await this.useCases.run(() =>
        this.database.transaction(() => this.sealBatch()),
      );
      sealed += added;
      if (added < BATCH) break;
    }
    return sealed;
  }

  private async sealBatch(): Promise<number> {
    const lock = await this.database.one<{ held: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS held',
      [SEAL_LOCK],
    );
    if (!lock?.held) return 0;
    const rows = await this.database.query<SealedRow>(
      `SELECT ${SEALED_COLUMNS}
         FROM audit_unsealed w JOIN audit_log a ON a.id = w.audit_id
        ORDER BY w.audit_id LIMIT ${BATCH} FOR UPDATE OF w SKIP LOCKED`,
    );
    if (rows.length > 0) await this.append(rows);
    return rows.length;
  }

  private async append(rows: readonly SealedRow[]): Promise<void> {
    const head = await this.head();
    const ids = rows.map(({ id }) => id);
    await this.database.execute(
      `INSERT INTO audit_chain (seq, audit_id, hash, key_id, sealed_at)
       SELECT $1::bigint + r.place, r.audit_id, r.hash, $4, $5
         FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS r (audit_id, hash, place)`,
      [head.seq, ids, this.hashes(head.hash, rows), this.keys.currentId, this.clock.now()],
    );
    await this.database.execute('DELETE FROM audit_unsealed WHERE audit_id = ANY ($1::uuid[])', [
      ids,
    ]);
  }

  private hashes(start: Buffer, rows: readonly SealedRow[]): Buffer[] {
    let previous = start;
    return rows.map((row) => {
      const hash = this.keys.link(this.keys.currentId, previous, row);
      if (!hash) throw new Error('The current key of the audit chain is missing.');
      previous = hash;
      return hash;
    });
  }

  private async head(): Promise<Head> {
    const row = await this.database.one<Head>(
      'SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1',
    );
    return row ?? { seq: 0, hash: CHAIN_START };
  }

  /** Counted no further than matters: more is a sealer that stands still. */
  private async waiting(): Promise<number> {
    const row = await this.database.one<{ rows: number }>(
      'SELECT count(*) AS rows FROM (SELECT FROM audit_unsealed LIMIT 100000) w',
    );
    return row?.rows ?? 0;
  }
}
