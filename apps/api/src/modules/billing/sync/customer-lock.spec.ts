import { Database } from '../../../platform/database';
import { createTestApp, type TestApp } from '../../../testing';
import { CustomerLock } from './customer-lock';

/** Three calls of ten seconds with the waits between them. */
const LONGEST_SILENCE_S = 35;

describe('the lock of a customer', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const idleSeconds = async (): Promise<number> => {
    const row = await test.db.one<{ seconds: number }>(
      `SELECT extract(epoch FROM current_setting('idle_in_transaction_session_timeout')::interval)::int8 AS seconds`,
    );
    return row?.seconds ?? 0;
  };

  it('outlives the longest silence of Stripe, in its own transaction only', async () => {
    const before = await idleSeconds();
    await test.db.transaction(async () => {
      await test.get(CustomerLock).customer('cus_demo');
      expect(await idleSeconds()).toBeGreaterThan(LONGEST_SILENCE_S);
    });
    expect(await idleSeconds()).toBe(before);
  });

  it.each([
    ['55P03', { code: 'payment_service_unreachable' }],
    ['40P01', { code: '40P01' }],
  ])('that is not had says so: %s', async (code, told) => {
    const database = test.get(Database);
    const failing = jest
      .spyOn(database, 'query')
      .mockRejectedValueOnce(Object.assign(new Error('demo'), { code }));
    await test.db.transaction(() =>
      expect(test.get(CustomerLock).customer('cus_demo')).rejects.toMatchObject(told),
    );
    failing.mockRestore();
  });
});
