import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { Ticks } from '../../../platform/jobs';
import { Metrics } from '../../../platform/telemetry';

const TICK_MS = 600_000;
const DAY_MS = 86_400_000;
const HEAD_FILE = /^audit-head-\d{4}-\d{2}-\d{2}\.json$/;
/** Ten years of days. */
const MAX_HEADS = 4_000;
const MAX_HEAD_BYTES = 1_000;

/** The last row that was sealed on a day (UTC), which nothing in the database can take back. */
export interface ChainHead {
  readonly day: string;
  readonly seq: number;
  /** In hexadecimal. */
  readonly hash: string;
  readonly keyId: string;
}

/**
 * Once a day the head of the chain leaves the database: into the log, and as a file for whoever backs
 * them up elsewhere. A chain that was cut off or made anew does not hold the heads of earlier days.
 */
@Injectable()
export class ChainHeads implements OnModuleInit {
  private readonly logger = new Logger(ChainHeads.name);
  private readonly gauge;
  private toldDay = '';

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly ticks: Ticks,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge('audit_chain_head', 'Rows in the audit chain when yesterday ended', [
      'hash',
    ]);
  }

  onModuleInit(): void {
    this.ticks.every('audit.export-head', TICK_MS, async () => {
      await this.export();
    });
  }

  /** Yesterday's head, written once wherever it is asked for; null while nothing was sealed before today. */
  async export(): Promise<ChainHead | null> {
    const day = new Date(this.clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
    const head = await this.headOf(day);
    if (!head) return null;
    if (this.config.auditHeadDir !== null) await writeOnce(this.config.auditHeadDir, head);
    if (this.toldDay !== day) this.tell(head);
    return head;
  }

  /** What was exported into the folder on earlier days, oldest first. */
  async exported(): Promise<ChainHead[]> {
    if (this.config.auditHeadDir === null) return [];
    return readHeads(this.config.auditHeadDir);
  }

  private headOf(day: string): Promise<ChainHead | null> {
    return this.database.one<ChainHead>(
      `SELECT $1 AS day, seq, encode(hash, 'hex') AS hash, key_id AS "keyId" FROM audit_chain
        WHERE sealed_at < ($1::text || 'T00:00:00Z')::timestamptz + interval '1 day'
        ORDER BY seq DESC LIMIT 1`,
      [day],
    );
  }

  private tell(head: ChainHead): void {
    this.toldDay = head.day;
    this.gauge.reset();
    this.gauge.set({ hash: head.hash }, head.seq);
    this.logger.log({ auditHead: head }, 'the head of the audit chain');
  }
}

/** Whole or not at all, and never over one that is there. */
async function writeOnce(dir: string, head: ChainHead): Promise<void> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, `audit-head-${head.day}.json`);
  const draft = `${path}.${uuidv7()}`;
  await writeFile(draft, `${JSON.stringify(head)}\n`, { flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHeads(dir: string): Promise<ChainHead[]> {
  const names = (await readdir(dir)).filter((name) => HEAD_FILE.test(name)).sort();
  if (names.length > MAX_HEADS) throw new Error(`${dir} holds more than ${MAX_HEADS} heads.`);
  const heads: ChainHead[] = [];
  for (const name of names) heads.push(parseHead(await readFile(join(dir, name), 'utf8'), name));
  return heads;
}

function parseHead(text: string, name: string): ChainHead {
  const { day, seq, hash, keyId } = JSON.parse(text.slice(0, MAX_HEAD_BYTES)) as Partial<ChainHead>;
  const whole =
    typeof day === 'string' &&
    typeof seq === 'number' &&
    typeof hash === 'string' &&
    typeof keyId === 'string';
  if (!whole) throw new Error(`${name} is not the head of a chain.`);
  return { day, seq, hash, keyId };
}
