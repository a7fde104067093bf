import { Life } from '../stack/life.ts';
import { stopJourneys } from './browser-tests.ts';
import { stopCommands } from './commands.ts';
import { STEPS } from './steps.ts';
import type { StepResult } from './step-result.ts';
import type { Step } from './steps.ts';

/**
 * `npm test`: every step of STEPS, two at a time. `--only=<step or group>[,...]` for developers,
 * `--full` for what takes minutes too. The last line is `N passed, N failed` and nothing follows it.
 */
const AT_A_TIME = 2;
const full = process.argv.includes('--full');
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length);
const results = new Map<string, StepResult>();

const life = new Life(async () => {
  await Promise.all([stopCommands(), stopJourneys()]);
});

const chosen = chooseSteps(only?.split(','));
await runAll(chosen);
const passed = total('passed');
const failed = total('failed');
const failures = chosen.filter(({ name }) => !results.get(name)?.ok);
if (failures.length > 0) console.log(`\nFailed: ${failures.map(({ name }) => name).join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
await life.end(failures.length > 0 || passed === 0 ? 1 : 0);

function chooseSteps(names: string[] | undefined): Step[] {
  if (!names) return STEPS;
  const steps = STEPS.filter(
    ({ name, group = '' }) => names.includes(name) || names.includes(group),
  );
  if (steps.length === 0)
    throw new Error(
      `There is no such step. There are: ${STEPS.map(({ name }) => name).join(', ')}.`,
    );
  const needed = STEPS.filter(({ name }) => steps.some(({ after = [] }) => after.includes(name)));
  return STEPS.filter((step) => steps.includes(step) || needed.includes(step));
}

/** Starts the steps in their order, as many at a time as the machine bears. */
async function runAll(steps: Step[]): Promise<void> {
  const begun = new Map<string, Promise<void>>();
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const done = runAfter(step, begun);
      begun.set(step.name, done);
      await done;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
}

async function runAfter(step: Step, begun: Map<string, Promise<void>>): Promise<void> {
  for (const name of step.after ?? []) await begun.get(name);
  await runOne(step);
}

async function runOne(step: Step): Promise<void> {
  const start = Date.now();
  const result = await resultOf(step);
  results.set(step.name, result);
  const took = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const count =
    result.passed === undefined ? '' : `, ${result.passed} passed, ${result.failed ?? 0} failed`;
  console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${step.name} (${took}${count})`);
  if (!result.ok) console.log(`${result.output.trim()}\n---- end of ${step.name}`);
}

async function resultOf(step: Step): Promise<StepResult> {
  const broken = (step.after ?? []).filter((name) => results.get(name)?.ok === false);
  if (broken.length > 0)
    return { ok: false, output: `Not run, because ${broken.join(', ')} failed.` };
  try {
    return await step.run({ full });
  } catch (error) {
    return { ok: false, output: (error as Error).message };
  }
}

/** A check counts as one test; a step of tests counts its tests, and as failed at least once if it failed. */
function total(which: 'passed' | 'failed'): number {
  return [...results.values()]
    .map(({ ok, passed: good, failed: bad }) => {
      if (which === 'passed') return good ?? (ok ? 1 : 0);
      return ok ? 0 : Math.max(bad ?? 0, 1);
    })
    .reduce((sum, count) => sum + count, 0);
}
