import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Pool as HttpPool } from 'undici';
import { bench, type Bench } from '../../../../../../tools/bench/harness';
import { AppModule } from '../../../app.module';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { createHttpApp } from '../../../platform/server';
import { insertMembership, insertMerchant, insertUser } from '../../../testing/builders';
import { testEnvironment } from '../../../testing/create-test-app';
import { SessionViews, Sessions } from '../../auth';

const CONNECTIONS = 16;
const PAGE = '/api/orders?limit=50';

interface Shop {
  readonly merchantId: string;
  readonly authorization: string;
}

interface World {
  readonly db: Database;
  readonly url: string;
  shop(lines: number): Promise<Shop>;
  close(): Promise<void>;
}

async function createWorld(databaseUrl: string): Promise<World> {
  const config = AppConfig.from(testEnvironment(databaseUrl));
  const module = AppModule.forRoot({ config, role: 'http' });
  const app = await createHttpApp({ config, module });
  await app.listen(0, '127.0.0.1');
  const db = app.get(Database, { strict: false });
  return {
    db,
    url: await app.getUrl(),
    shop: async (lines) => {
      const now = new Date();
      const merchantId = await insertMerchant(db, now);
      const userId = await insertUser(db, now);
      await insertMembership(db, now, { merchantId, userId, role: 'owner' });
      const origin = { userAgent: 'bench', ip: '127.0.0.1' };
      const session = await app.get(Sessions, { strict: false }).open(userId, merchantId, origin);
      const { accessToken } = await app.get(SessionViews, { strict: false }).signedIn(session);
      await fill(db, merchantId, lines);
      return { merchantId, authorization: `Bearer ${accessToken}` };
    },
    close: () => app.close(),
  };
}

/** A history of demo orders, one every 90 seconds; most were written to, some cannot be. */
function fill(db: Database, merchantId: string, lines: number): Promise<number> {
  return db.transaction(async () => {
    await db.query('SET LOCAL statement_timeout = 0');
    return db.execute(
      `INSERT INTO order_lines (merchant_id, id, source, order_number, product_key, occurrence, pnk, sku,
              product_name, quantity, total_minor, currency, status, status_raw, payment, ordered_at, buyer_name,
              phone, phone_kind, phone_raw, raw, created_at, updated_at, sms_state, sms_state_at)
       SELECT $1, gen_random_uuid(), 'emag', '9' || n, 'sku:' || n % 5000, 1, 'DEMO' || lpad((n % 5000)::text, 5, '0'),
              'SKU' || n % 5000, 'Produs demo ' || n % 5000, 1, 12100, 'RON',
              CASE WHEN n % 25 = 0 THEN 'cancelled' ELSE 'finalized' END, 'Finalizata', 'paid',
              timestamptz '2024-01-01' + n * interval '90 seconds', 'Client demo ' || n % 9999,
              '+407' || (20000000 + n % 79999999), 'mobile', '0722', jsonb_build_object('Nr. comanda', n), now(), now(),
              CASE WHEN n % 3 > 0 THEN 'delivered' END, CASE WHEN n % 3 > 0 THEN now() END
         FROM generate_series(1, $2::int) n`,
      [merchantId, lines],
    );
  });
}

interface Statement {
  readonly sql: string;
  readonly params: unknown[];
}

/** What one request really asks of the database, listened to on the application's own pool. */
async function statementsOf(world: World, shop: Shop): Promise<Statement[]> {
  const pool = world.db.pool();
  const heard: Statement[] = [];
  const query = pool.query.bind(pool) as (sql: string, params: unknown[]) => unknown;
  pool.query = ((sql: string, params: unknown[]) => {
    heard.push({ sql, params });
    return query(sql, params);
  }) as typeof pool.query;
  try {
    const answer = await fetch(world.url + PAGE, {
      headers: { authorization: shop.authorization },
    });
    if (!answer.ok) throw new Error(`The list answered ${answer.status}.`);
    await answer.arrayBuffer();
  } finally {
    Reflect.deleteProperty(pool, 'query');
  }
  return heard;
}

/** The floor: node:http and pg, the same statements, the rows as they come. */
async function rawServer(databaseUrl: string, statements: Statement[]): Promise<Server> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
  pool.on('error', () => undefined);
  const [session, ...rest] = statements;
  const server = createServer((_request, response) => {
    void (async () => {
      if (session) await pool.query(session.sql, session.params);
      const answers = await Promise.all(rest.map(({ sql, params }) => pool.query(sql, params)));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers.map(({ rows }) => rows as unknown[])));
    })();
  });
  server.on('close', () => void pool.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Requests of so many callers at once. @returns the latencies in milliseconds and the rate. */
async function load(
  url: string,
  shop: Shop,
  requests: number,
): Promise<{ perSecond: number; p99Ms: number }> {
  const http = new HttpPool(new URL(url).origin, { connections: CONNECTIONS });
  const latencies: number[] = [];
  let left = requests;
  const started = performance.now();
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const at = performance.now();
      const answer = await http.request({
        path: PAGE,
        method: 'GET',
        headers: { authorization: shop.authorization },
      });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== 200) throw new Error(`The list answered ${answer.statusCode}.`);
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  const seconds = (performance.now() - started) / 1000;
  await http.close();
  const sorted = latencies.toSorted((a, b) => a - b);
  return { perSecond: requests / seconds, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? NaN };
}

async function compareWithFloor(
  b: Bench,
  world: World,
  databaseUrl: string,
  shop: Shop,
): Promise<void> {
  const raw = await rawServer(databaseUrl, await statementsOf(world, shop));
  const { port } = raw.address() as AddressInfo;
  const requests = b.size(2_000, 100);
  const result = await b.rounds({
    title: 'page of 50 with its total',
    unit: 'requests/s',
    floor: {
      name: 'node:http and pg, same statements',
      run: async () => (await load(`http://127.0.0.1:${port}`, shop, requests)).perSecond,
    },
    candidates: [
      {
        name: 'GET /api/orders',
        run: async () => (await load(world.url, shop, requests)).perSecond,
      },
    ],
  });
  raw.close();
  b.bar('GET /api/orders / raw', result.ratio('GET /api/orders'), { atLeast: 0.8 });
}

async function compareSizes(b: Bench, world: World, small: Shop, large: Shop): Promise<void> {
  const requests = b.size(1_000, 100);
  const result = await b.rounds({
    title: 'p99 of a page',
    unit: 'ms',
    floor: {
      name: 'a shop of 5,000 lines',
      run: async () => (await load(world.url, small, requests)).p99Ms,
    },
    candidates: [
      {
        name: 'a shop of 1,000,000 lines',
        run: async () => (await load(world.url, large, requests)).p99Ms,
      },
    ],
  });
  b.bar('p99 of the large shop / the small one', result.ratio('a shop of 1,000,000 lines'), {
    atMost: 2,
  });
}

void bench({
  name: 'list',
  run: async (b) => {
    const server = await b.postgres();
    const world = await createWorld(server.url);
    try {
      const small = await world.shop(b.size(5_000, 500));
      const large = await world.shop(b.size(1_000_000, 5_000));
      await world.db.query('VACUUM ANALYZE order_lines');
      await compareWithFloor(b, world, server.url, small);
      await compareSizes(b, world, small, large);
    } finally {
      await world.close();
    }
  },
});
