import { Client } from 'pg';
import { StripeSync } from './stripe-sync';
import { BillingWorld } from './testing/billing-world';

const POOL_SIZE = 4;
const QUESTIONS = 12;

describe('many questions at once about one customer', () => {
  let world: BillingWorld;
  let elsewhere: Client;
  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-22T12:00:00Z', {
      app: () => Promise.resolve({ env: { DATABASE_POOL_SIZE: String(POOL_SIZE) } }),
    });
    elsewhere = new Client({ connectionString: world.test.databaseUrl });
    await elsewhere.connect();
  });
  afterAll(async () => {
    await elsewhere.end();
    await world.close();
  });

  /** Until a connection of the application waits for the lock that `elsewhere` holds. */
  const somebodyWaits = async (): Promise<void> => {
    const { rows } = await elsewhere.query<{ waits: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`,
    );
    if (!rows[0]?.waits) return somebodyWaits();
  };

  it('leave connections to everybody else while another process works on him', async () => {
    const shop = await world.aShop();
    const { id } = await shop.subscribe('starter');
    await elsewhere.query(`SELECT pg_advisory_lock(hashtextextended($1, 0))`, [
      `billing-customer:${shop.customerId}`,
    ]);
    const asked = Array.from({ length: QUESTIONS }, () =>
      world.test.get(StripeSync).subscription(id, { customerId: shop.customerId }),
    );
    await somebodyWaits();
    const others = await Promise.all(
      Array.from({ length: POOL_SIZE - 1 }, () => world.test.db.one('SELECT pg_sleep(0.1)')),
    );
    expect(others).toHaveLength(POOL_SIZE - 1);
    await elsewhere.query('SELECT pg_advisory_unlock_all()');
    const outcomes = await Promise.all(asked);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['synced']));
    expect((await shop.usage()).limit).toBe(2_000);
  });

  it('are answered together: what has not begun yet sees what is true by then', async () => {
    const shop = await world.aShop();
    const { id } = await shop.subscribe('starter');
    world.sandbox.stripe.requests.reset();
    const ask = () => world.test.get(StripeSync).subscription(id, { customerId: shop.customerId });
    const outcomes = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['synced']));
    const fetched = world.sandbox.stripe.requests.to('GET', `/v1/subscriptions/${id}`).length;
    expect(fetched).toBeGreaterThan(0);
    expect(fetched).toBeLessThanOrEqual(4);
  });

  it('go on when one of them fails', async () => {
    const shop = await world.aShop();
    const { id } = await shop.subscribe('starter');
    const of = { customerId: shop.customerId };
    world.sandbox.stripe.trouble.next(`/v1/subscriptions/${id}`, '500', { times: 3 });
    const first = world.test.get(StripeSync).subscription(id, of);
    const second = world.test.get(StripeSync).subscription(id, { ...of, trialEnding: true });
    await expect(first).rejects.toMatchObject({ code: 'payment_service_unreachable' });
    expect((await second).kind).toBe('synced');
  });
});
