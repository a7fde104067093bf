import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../processes/free-port.ts';
import type { Ports } from '../stack/places.ts';
import { randomSecrets } from '../stack/secrets.ts';
import { startStack } from '../stack/stack.ts';
import type { Stack } from '../stack/stack.ts';
import { workspaceRoot } from '../workspace-root.ts';
import { chromiumPath } from './chromium.ts';
import { runNode } from './commands.ts';
import { environmentOf } from './step-result.ts';
import type { StepOptions, StepResult } from './step-result.ts';

const MAX_LOG_LINES = 2_000;
const OUTPUT = join(workspaceRoot(), 'test-output', 'journeys');
/** Here a journey writes by how much the programs' clock shall run ahead. */
const CLOCK = join(OUTPUT, 'clock');
let current: Stack | undefined;

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors?: { message?: string }[];
}

/**
 * The journeys in a real browser, against the built programs on a throw-away database and free
 * ports. They find everything in a file of the same shape as `.data/start.json`, so one can also
 * run them against `npm start`.
 */
export async function runJourneys({ full }: StepOptions): Promise<StepResult> {
  if (!existsSync(join(workspaceRoot(), 'apps/e2e/playwright.config.ts'))) {
    return {
      ok: false,
      output: 'There are no journeys in apps/e2e: nothing was proved in a browser.',
      failed: 1,
    };
  }
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const lines: string[] = [];
  const chromium = await chromiumPath();
  current = await startStack({
    ports: await freePorts(),
    secrets: randomSecrets(),
    ephemeral: true,
    clockFile: CLOCK,
    onLost: (sentence) => lines.push(sentence),
    log: (name, line) => lines.push(`${name} ${line}`),
  });
  try {
    const result = await runPlaywright(current, chromium, full);
    const log = result.ok ? '' : `\nWhat the programs said last:\n${lines.slice(-60).join('\n')}`;
    return { ...result, output: result.output + log };
  } finally {
    writeFileSync(join(OUTPUT, 'programs.log'), lines.slice(-MAX_LOG_LINES).join('\n'));
    await stopJourneys();
  }
}

export async function stopJourneys(): Promise<void> {
  const stack = current;
  current = undefined;
  await stack?.stop();
}

async function runPlaywright(stack: Stack, chromium: string, full: boolean): Promise<StepResult> {
  const startFile = join(OUTPUT, 'start.json');
  const report = join(OUTPUT, 'report.json');
  writeFileSync(
    startFile,
    JSON.stringify({ ...stack.addresses, clock: CLOCK, logins: stack.logins }),
  );
  const { ok, output } = await runNode(
    [
      join(workspaceRoot(), 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config=apps/e2e/playwright.config.ts',
      '--reporter=list,json',
      `--output=${join(OUTPUT, 'results')}`,
      ...(full ? [] : ['--grep-invert=@full']),
    ],
    {
      SMSSEND_START_FILE: startFile,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      ...environmentOf({ full }),
    },
  );
  if (!existsSync(report)) return { ok: false, output, passed: 0, failed: 1 };
  return counted(JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport, { ok, output });
}

/** A journey that passed only at the second try is a failure: what it stumbled over is real. */
function counted(
  { stats, errors = [] }: PlaywrightReport,
  ended: { ok: boolean; output: string },
): StepResult {
  const passed = stats.expected;
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  const none = passed + failed === 0 ? '\nNo browser test ran.' : '';
  return {
    ok: ended.ok && failed === 0 && passed > 0,
    output: `${ended.output}${none}`,
    passed,
    failed: passed + failed === 0 ? 1 : failed,
  };
}

async function freePorts(): Promise<Ports> {
  return {
    web: await freePort(),
    worker: await freePort(),
    sandbox: await freePort(),
    mail: await freePort(),
    postgres: await freePort(),
  };
}
