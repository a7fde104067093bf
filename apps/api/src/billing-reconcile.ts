import type { INestApplicationContext } from '@nestjs/common';
import { Reconciliation, type ReconciliationRun } from './modules/billing';
import { runOperatorProgram } from './operator-program';

const UNFINISHED = 2;

/**
 * `billing-reconcile`: compares everything we know about every customer with Stripe now, puts right what
 * differs, and prints it. What runs every night by itself. Exit code 2 when another process is at it,
 * when Stripe was away, or when a customer could not be compared.
 */
async function reconcile(app: INestApplicationContext): Promise<string> {
  const run = await app.get(Reconciliation, { strict: false }).run();
  if (!run?.finishedAt || run.error !== null) process.exitCode = UNFINISHED;
  return words(run);
}

function words(run: ReconciliationRun | null): string {
  if (!run) return 'Another process is comparing right now.';
  const { finishedAt, customers, repaired, drift, error } = run;
  const lines = drift.map((one) => JSON.stringify(one));
  const end = finishedAt
    ? `${customers} customers compared, ${repaired} rows put right.`
    : 'Stripe does not answer. What is left is done later.';
  return [...lines, end, ...(error === null ? [] : [`Trouble: ${error}`])].join('\n');
}

runOperatorProgram(reconcile);
