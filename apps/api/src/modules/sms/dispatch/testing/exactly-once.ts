import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { startPostgres, type RunningPostgres } from '../../../../../../../tools/postgres/index.ts';
import { workspaceRoot } from '../../../../../../../tools/workspace-root.ts';
import { createSandbox, type Sandbox } from '../../../../../../sandbox/src/create-sandbox';
import { AppModule } from '../../../../app.module';
import { AppConfig } from '../../../../platform/config';
import { Database } from '../../../../platform/database';
import { insertMerchant } from '../../../../testing/builders';
import { testEnvironment } from '../../../../testing/create-test-app';
import { migrateTemplate } from '../../../../testing/migrate-template';
import { TEMPLATE_DATABASE } from '../../../../testing/test-server';
import { Quota, QuotaReconciler } from '../../../quota';
import { SmsSettingsRepository } from '../../settings/sms-settings.repository';
import { insertMessages } from './insert-messages';

const run = promisify(execFile);
const LEASE_MS = 3_000;
const FIRST_ASK_MS = 300;
const WORKERS = 2;
const POLL_MS = 20;
const BUNDLE_DIR = 'dist/test-worker';
const ENTRY = 'apps/api/src/modules/sms/dispatch/testing/test-worker.ts';

export interface ExactlyOnceRun {
  messages: number;
  kills: number;
  /** After so many kills the database is cut off as by a power failure, and comes back. */
  databaseCrashAfter: number | null;
  limitMs: number;
}

export interface ExactlyOnceOutcome {
  /** What the gateway says about the messages: how many it took once, and how many more often. */
  takenOnce: number;
  takenMoreOften: number;
  maxPerPhoneAndText: number;
  /** Calls that were repeated because nobody knew the outcome of an earlier one. */
  calls: number;
  states: Record<string, number>;
  used: number;
  reserved: number;
  drift: number;
  kills: number;
}

/**
 * Sends through real worker processes that are killed with SIGKILL in the middle of their work,
 * against a gateway that sometimes takes a message and then cuts the line.
 */
export async function runExactlyOnce(plan: ExactlyOnceRun): Promise<ExactlyOnceOutcome> {
  const scene = await Scene.open(plan);
  try {
    await scene.murders();
    await scene.untilSettled();
    return await scene.outcome();
  } finally {
    await scene.close();
  }
}

class Scene {
  /** The oldest first: it is the next to die. */
  private readonly workers: ChildProcess[] = [];
  private kills = 0;
  private readonly deadline: number;

  private constructor(
    private readonly plan: ExactlyOnceRun,
    private readonly server: RunningPostgres,
    private readonly sandbox: Sandbox,
    private readonly app: INestApplicationContext,
    private readonly environment: Record<string, string>,
    private readonly merchantId: string,
  ) {
    this.deadline = Date.now() + plan.limitMs;
  }

  static async open(plan: ExactlyOnceRun): Promise<Scene> {
    const bundled = bundleWorker();
    // Flushed as in production: what was committed must be there after the power cut.
    const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
    const server = await startPostgres({ ephemeral: true, settings: durable });
    const url = server.urlOf(TEMPLATE_DATABASE);
    await migrateTemplate(server.url, url);
    const sandbox = await createSandbox({ sms: { reportDelayMs: 3_600_000 } });
    sandbox.sms.setTrouble({
      delayMs: 30,
      cutAfterAccept: { probability: 0.06 },
      cutBeforeAccept: { probability: 0.02 },
    });
    const environment = {
      ...testEnvironment(url),
      SMSAPI_BASE_URL: sandbox.url,
      WORKER_PORT: '0',
      DATABASE_POOL_SIZE: '8',
      TEST_LEASE_MS: String(LEASE_MS),
      TEST_FIRST_ASK_MS: String(FIRST_ASK_MS),
    };
    const config = AppConfig.from(environment);
    const app = await NestFactory.createApplicationContext(
      AppModule.forRoot({ config, role: 'http' }),
      { logger: false },
    );
    const merchantId = await prepareShop(app, plan.messages);
    await bundled;
    return new Scene(plan, server, sandbox, app, environment, merchantId);
  }

  async murders(): Promise<void> {
    for (let worker = 0; worker < WORKERS; worker++) this.start();
    for (let kill = 1; kill <= this.plan.kills; kill++) {
      await this.untilTaken(Math.floor((this.plan.messages * kill) / (this.plan.kills + 1)));
      await this.killOldest();
      this.kills += 1;
      this.start();
      if (kill === this.plan.databaseCrashAfter) await this.server.restart('crash');
    }
  }

  /** Nothing waits, flies or is in doubt any more. */
  async untilSettled(): Promise<void> {
    await this.until(async () => {
      const states = await this.states();
      return (states['queued'] ?? 0) + (states['sending'] ?? 0) + (states['unknown'] ?? 0) === 0;
    });
  }

  async outcome(): Promise<ExactlyOnceOutcome> {
    const taken = this.sandbox.sms.messages
      .after(0, this.plan.messages * 2)
      .map(({ accepted }) => accepted);
    const { used, reserved } = await this.app.get(Quota, { strict: false }).usage(this.merchantId);
    const drifts = await this.app.get(QuotaReconciler, { strict: false }).reconcile();
    const stats = this.sandbox.sms.stats();
    return {
      takenOnce: taken.filter((accepted) => accepted === 1).length,
      takenMoreOften: taken.filter((accepted) => accepted > 1).length,
      maxPerPhoneAndText: stats.maxAcceptedPerPhoneAndText,
      calls: stats.calls,
      states: await this.states(),
      used,
      reserved,
      drift: drifts.reduce((sum, d) => sum + d.ledger + d.reservations + d.units, 0),
      kills: this.kills,
    };
  }

  async close(): Promise<void> {
    while (this.workers.length > 0) await this.killOldest();
    await this.app.close();
    await this.sandbox.close();
    await this.server.stop();
  }

  private start(): void {
    const program = join(workspaceRoot(), BUNDLE_DIR, 'test-worker.mjs');
    this.workers.push(
      spawn(process.execPath, [program], {
        cwd: workspaceRoot(),
        env: { PATH: process.env['PATH'], ...this.environment },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
  }

  private async killOldest(): Promise<void> {
    const worker = this.workers.shift();
    if (!worker) return;
    if (worker.exitCode !== null) throw new Error('A worker ended by itself.');
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await gone;
  }

  private untilTaken(count: number): Promise<void> {
    return this.until(() => this.sandbox.sms.stats().accepted >= count);
  }

  private async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
      if (Date.now() > this.deadline)
        throw new Error(`Time is up: ${JSON.stringify(await this.states())}`);
      await sleep(POLL_MS);
    }
  }

  private async states(): Promise<Record<string, number>> {
    const rows = await this.app
      .get(Database, { strict: false })
      .query<{ state: string; count: number }>(
        'SELECT state, count(*) AS count FROM sms_messages GROUP BY state',
      );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
}

/** In a process of its own: the bundler is no code for Jest's sandbox. */
async function bundleWorker(): Promise<void> {
  const bundle = { entries: { 'test-worker': ENTRY }, outDir: BUNDLE_DIR };
  const program = `import { bundleForNode } from './tools/build/node-bundle.ts'; await bundleForNode(${JSON.stringify(bundle)});`;
  await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: workspaceRoot() });
}

/** A shop whose month holds exactly these messages, all queued now. */
async function prepareShop(app: INestApplicationContext, messages: number): Promise<string> {
  const db = app.get(Database, { strict: false });
  const quota = app.get(Quota, { strict: false });
  const settings = app.get(SmsSettingsRepository, { strict: false });
  const at = new Date();
  const merchantId = await insertMerchant(db, at);
  await settings.forMerchant(merchantId);
  const tokenBox = settings.sealToken(merchantId, 'token-demo-exactly-once');
  await settings.write(merchantId, {
    tokenBox,
    quietFromMinute: 0,
    quietUntilMinute: 0,
    ratePerSecond: 1_000,
  });
  const startsAt = new Date(at.getTime() - 3_600_000);
  await quota.openPeriod({
    merchantId,
    startsAt,
    endsAt: new Date(at.getTime() + 86_400_000),
    limit: messages,
  });
  await insertMessages(db, quota, { merchantId, count: messages, at });
  return merchantId;
}
