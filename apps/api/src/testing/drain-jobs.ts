import { RequestContext } from '../platform/http';
import { BOSS_SCHEMA, Jobs } from '../platform/jobs';
import { Database } from '../platform/database';
import type { INestApplicationContext } from '@nestjs/common';

const MAX_JOBS = 10_000;

export interface Drained {
  /** How many runs each queue had, retries included. */
  runs: Record<string, number>;
  /** The errors of runs that failed, in order. */
  errors: unknown[];
}

interface Claimed {
  name: string;
  id: string;
  data: object;
}

/**
 * Runs waiting jobs one after the other, and those they record, until none is due by the test's
 * clock. Retries come at once. An error ends the draining unless the test tolerates it.
 */
export async function drainJobs(
  app: INestApplicationContext,
  options: { now: Date; tolerateErrors?: boolean; only?: readonly string[] },
): Promise<Drained> {
  const jobs = app.get(Jobs);
  const drained: Drained = { runs: {}, errors: [] };
  for (let count = 0; count < MAX_JOBS; count += 1) {
    const job = await claim(app.get(Database), options.only ?? jobs.queues(), options.now);
    if (!job) return drained;
    drained.runs[job.name] = (drained.runs[job.name] ?? 0) + 1;
    const error = await runOne(app, job);
    if (error === undefined) continue;
    if (!options.tolerateErrors) throw error;
    drained.errors.push(error);
  }
  throw new Error(`Over ${MAX_JOBS} jobs: does one record itself again?`);
}

/**
 * Takes a job as the queue itself would, but by the test's clock. A job without a time of its own got the
 * database's time, twice the same; any other comparison with that time would mix the two clocks, and on a
 * slow machine a job that is to wait for seconds would count as due.
 */
function claim(db: Database, queues: readonly string[], now: Date): Promise<Claimed | null> {
  return db.one<Claimed>(
    // Materialized: a plan that asks a subquery anew for each row would lock and take further jobs.
    `WITH due AS MATERIALIZED (
       SELECT name, id FROM ${BOSS_SCHEMA}.job
        WHERE name = ANY ($1) AND state IN ('created', 'retry')
          AND (state = 'retry' OR start_after = created_on OR start_after <= $2)
        ORDER BY priority DESC, created_on, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     UPDATE ${BOSS_SCHEMA}.job j
        SET state = 'active', started_on = clock_timestamp(),
            retry_count = CASE WHEN started_on IS NULL THEN retry_count ELSE retry_count + 1 END
       FROM due
      WHERE j.name = due.name AND j.id = due.id
      RETURNING j.name, j.id, j.data`,
    [queues, now],
  );
}

async function runOne(app: INestApplicationContext, job: Claimed): Promise<unknown> {
  const jobs = app.get(Jobs);
  const { handler } = jobs.definition(job.name);
  const signal = new AbortController().signal;
  try {
    await app.get(RequestContext).runAs(job.id, () => handler(job.data, { id: job.id, signal }));
  } catch (error) {
    await jobs.started().fail(job.name, job.id, { message: String(error) });
    return error ?? new Error('a job threw nothing');
  }
  await jobs.started().complete(job.name, job.id);
  return undefined;
}
