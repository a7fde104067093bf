import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { Reconciliation, type ReconciliationRun } from './modules/billing';
import { AppConfig } from './platform/config';

const UNFINISHED = 2;

/**
 * `billing-reconcile`: compares everything we know about every customer with Stripe now, puts right what
 * differs, and prints it. What runs every night by itself. Exit code 2 when another process is at it,
 * when Stripe was away, or when a customer could not be compared.
 */
async function main(): Promise<void> {
  const config = AppConfig.from(process.env);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await app.init();
    const run = await app.get(Reconciliation, { strict: false }).run();
    process.stdout.write(`${words(run)}\n`);
    if (!run?.finishedAt || run.error !== null) process.exitCode = UNFINISHED;
  } finally {
    await app.close();
  }
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
