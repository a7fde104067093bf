import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';
import { runNode } from './commands.ts';
import { environmentOf } from './step-result.ts';
import type { StepResult } from './step-result.ts';

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Generous: a busy machine is no defect of ours, and no test measures speed by it. */
const TEST_LIMIT_MS = 60_000;

/** Runs the specs of some projects and counts them. No test at all, and a skipped test, are failures. */
export async function runJest(
  name: string,
  projects: string[],
  { vmModules = false, full }: { vmModules?: boolean; full: boolean },
): Promise<StepResult> {
  const folder = join(workspaceRoot(), 'test-output');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const nodeArguments = [
    // Nest 12 is ESM only and our specs are CommonJS; Angular's specs do not stand the flag.
    ...(vmModules ? ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning'] : []),
    join(workspaceRoot(), 'node_modules/jest/bin/jest.js'),
    '--projects',
    ...projects,
    '--maxWorkers=2',
    // Of several projects Jest takes these from the command line only.
    `--testTimeout=${TEST_LIMIT_MS}`,
    '--workerIdleMemoryLimit=700MB',
    '--json',
    `--outputFile=${report}`,
  ];
  const { ok, output } = await runNode(nodeArguments, environmentOf({ full }));
  if (!existsSync(report)) return { ok: false, output, passed: 0, failed: 1 };
  return counted(JSON.parse(readFileSync(report, 'utf8')) as JestReport, {
    ok,
    output: withoutJson(output),
  });
}

function counted(report: JestReport, ended: { ok: boolean; output: string }): StepResult {
  const skipped = report.numPendingTests + report.numTodoTests;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  const remark = skipped > 0 ? `\n${skipped} tests were skipped, which proves nothing.` : '';
  const none = passed + failed === 0 ? '\nNo test ran.' : '';
  return {
    ok: ended.ok && failed === 0 && passed > 0,
    output: `${ended.output}${remark}${none}`,
    passed,
    failed: passed + failed === 0 ? 1 : failed,
  };
}

/** With --json the report also goes to the output, as one endless line that no person reads. */
function withoutJson(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"numFailedTestSuites"'))
    .join('\n');
}
