import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { Clock } from '../../../../platform/clock';
import { Database, UseCases } from '../../../../platform/database';
import { Notifications } from '../../../../platform/live';
import { createTestApp, testEnvironment, type TestApp } from '../../../../testing';
import { startApiProcesses } from '../../../auth/guessing/testing/api-processes';
import { Inbox, LaneRunner, STRIPE_EVENTS } from '../..';
import { InboxEventsRepository } from '../../inbox/inbox-events.repository';
import { InboxLanesRepository } from '../../inbox/inbox-lanes.repository';
import { stripeEvent } from './stripe-events';

const DELIVERIES_OF_EVENT = 5;
const CUSTOMERS = 40;
const AT_ONCE = 50;
const WORKERS = 2;
const LOOK_MS = 50;
const SECRET = testEnvironment('')['STRIPE_WEBHOOK_SECRETS'] ?? '';

export interface Told {
  /** Answers of the two processes, by their status. */
  readonly answers: Record<string, number>;
  readonly rows: number;
  readonly effects: number;
  readonly different: number;
}

/** Every event comes five times, in any order, at either of two processes, while two workers handle them. */
export async function tellTwoProcesses(events: number): Promise<Told> {
  const test = await createTestApp();
  const processes = await startApiProcesses(2, test.databaseUrl);
  try {
    await test.db.execute('CREATE TABLE spec_effects (event_id text)');
    const workers = Array.from({ length: WORKERS }, () => workerOf(test));
    const telling = { over: false };
    const working = workers.map((worker) => workUntil(telling, worker));
    const answers = await deliverAll(processes.urls, events);
    telling.over = true;
    await Promise.all(working);
    const told = await test.db.one<Omit<Told, 'answers'>>(
      `SELECT (SELECT count(*) FROM inbox_events WHERE state = 'done') AS rows,
              count(*) AS effects, count(DISTINCT event_id) AS different FROM spec_effects`,
    );
    return { answers, rows: 0, effects: 0, different: 0, ...told };
  } finally {
    await processes.stop();
    await test.close();
  }
}

/** As another worker process would have it: an inbox of its own on the same database. */
function workerOf(test: TestApp): LaneRunner {
  const repository = test.get(InboxEventsRepository);
  const inbox = new Inbox(repository, test.get(Notifications), test.get(Clock));
  inbox.registerKeyed(STRIPE_EVENTS, {
    key: () => null,
    handle: async ({ externalId }) => {
      await test.db.execute('INSERT INTO spec_effects (event_id) VALUES ($1)', [externalId]);
    },
  });
  const lanes = test.get(InboxLanesRepository);
  const [database, useCases] = [test.get(Database), test.get(UseCases)];
  // Other processes write by their own clocks, which run while the spec's stands still.
  const clock = { now: () => new Date(Date.now() + 1_000) };
  return new LaneRunner(inbox, lanes, repository, database, useCases, clock);
}

async function workUntil(telling: { over: boolean }, worker: LaneRunner): Promise<void> {
  while (!telling.over) {
    await worker.run();
    await sleep(LOOK_MS);
  }
  await worker.run();
}

async function deliverAll(urls: readonly string[], events: number): Promise<Told['answers']> {
  const calls = Array.from({ length: events * DELIVERIES_OF_EVENT }, (_, i) => `evt_${i % events}`);
  calls.sort(() => Math.random() - 0.5);
  const answers: Record<string, number> = {};
  let next = 0;
  const sender = async () => {
    while (next < calls.length) {
      const index = next++;
      const status = await deliver(urls[index % urls.length] ?? '', calls[index] ?? '');
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return answers;
}

async function deliver(url: string, id: string): Promise<number> {
  const object = { id: 'sub_1', object: 'subscription', customer: customerOf(id) };
  const payload = JSON.stringify(stripeEvent(id, { data: { object } }));
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
  const response = await fetch(`${url}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
  await response.arrayBuffer();
  return response.status;
}

function customerOf(eventId: string): string {
  return `cus_${Number(eventId.replace('evt_', '')) % CUSTOMERS}`;
}
