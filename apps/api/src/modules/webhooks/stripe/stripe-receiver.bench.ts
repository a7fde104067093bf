import 'reflect-metadata';
import { Agent, request } from 'undici';
import pg from 'pg';
import Stripe from 'stripe';
import { bench, type Bench } from '../../../../../../tools/bench/harness';
import { AppModule, SHORT_ROUTES } from '../../../app.module';
import { AppConfig } from '../../../platform/config';
import { uuidv7 } from '../../../platform/ids';
import { createHttpApp } from '../../../platform/server';
import { testEnvironment } from '../../../testing/create-test-app';
import { STRIPE_EVENTS } from './stripe-limits';
import { stripeEvent } from './testing/stripe-events';

const SECRET = 'whsec_bench_of_the_receiver';
/** The default size of a process's pool. */
const POOL = 12;
const CALLERS = 64;
/** A subscription with its item and price is some kilobytes as Stripe writes it. */
const LINES_OF_PADDING = 40;

const INSERT = `
  INSERT INTO inbox_events (id, provider, external_id, lane_key, payload, due_at, received_at)
  VALUES ($1, '${STRIPE_EVENTS}', $2, $3, $4, now(), now()) ON CONFLICT (provider, external_id) DO NOTHING`;

interface Deliveries {
  url: string;
  count: number;
  /** Makes the events of a round other events than those before. */
  round: string;
}

function eventText(id: string): string {
  const metadata = Object.fromEntries(
    Array.from({ length: LINES_OF_PADDING }, (_, i) => [`field_${i}`, 'demo value '.repeat(6)]),
  );
  return JSON.stringify(stripeEvent(id, { metadata }), null, 2);
}

/** Operations per second of `work` over these items, by 64 callers at once. */
async function rate<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number> {
  let next = 0;
  const start = performance.now();
  const caller = async () => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (items.length * 1_000) / (performance.now() - start);
}

interface SignedEvent {
  payload: string;
  signature: string;
}

function signedEvents(count: number, round: string): SignedEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const payload = eventText(`evt_${round}_${i}`);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
    return { payload, signature };
  });
}

/**
 * In a process of its own, as Stripe is. Signing and opening connections are not the receiver's work,
 * so they are done before, by a tenth that does not count.
 */
async function deliver({ url, count, round }: Deliveries): Promise<number> {
  const dispatcher = new Agent({ connections: CALLERS });
  const call = async ({ payload, signature }: SignedEvent) => {
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
    const answer = await request(url, { method: 'POST', headers, body: payload, dispatcher });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`The receiver answered ${answer.statusCode}.`);
  };
  await rate(signedEvents(count / 10, `${round}_first`), call);
  const perSecond = await rate(signedEvents(count, round), call);
  await dispatcher.close();
  return perSecond;
}

async function insertBare(pool: pg.Pool, count: number, round: string): Promise<number> {
  const rows = Array.from({ length: count }, (_, i) => `evt_${round}_${i}`).map((id) => [
    uuidv7(),
    id,
    `#${id}`,
    eventText(id),
  ]);
  return rate(rows, (values) => pool.query({ name: 'bare', text: INSERT, values }));
}

async function receiving(b: Bench): Promise<void> {
  const server = await b.postgres();
  const config = AppConfig.from({
    ...testEnvironment(server.url),
    STRIPE_WEBHOOK_SECRETS: SECRET,
    DATABASE_POOL_SIZE: String(POOL),
  });
  const module = AppModule.forRoot({ config, role: 'http' });
  const app = await createHttpApp({ config, module, shortRoutes: SHORT_ROUTES });
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}/api/webhooks/stripe`;
  const pool = new pg.Pool({ connectionString: server.url, max: POOL });
  const count = b.size(4_000, 200);
  let round = 0;
  const before = async () => {
    round += 1;
    await pool.query('TRUNCATE inbox_events');
  };
  const receive = async () =>
    (await b.inChild<number>('deliver', { url, count, round: `http${round}` })).value;
  const result = await b.rounds({
    title: `events written down, ${CALLERS} at once`,
    unit: 'events/s',
    floor: { name: 'bare INSERT', before, run: () => insertBare(pool, count, `bare${round}`) },
    candidates: [{ name: 'receiver over HTTP', before, run: receive }],
  });
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM inbox_events');
  b.must(rows[0]?.n === count + count / 10, 'An event that was answered is not there.');
  b.bar('receiver against a bare INSERT', result.ratio('receiver over HTTP'), { atLeast: 0.4 });
  await pool.end();
  await app.close();
}

void bench({ name: 'stripe-receiver', parts: { deliver }, run: receiving });
