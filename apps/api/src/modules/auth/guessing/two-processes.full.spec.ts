import { NAMED_LIMITS } from '../../../platform/limits';
import { createTestApp, type TestApp } from '../../../testing';
import { startApiProcesses, type ApiProcesses } from './testing/api-processes';
import { tryAll } from './testing/guesses';

const SPEC_LIMIT_MS = 300_000;
jest.setTimeout(SPEC_LIMIT_MS);

const GUESSES = 2_000;
const FROM = '203.0.113.9';

describe('two thousand guesses at as many accounts, from one address, against two processes', () => {
  let test: TestApp;
  let processes: ApiProcesses | undefined;

  beforeAll(async () => {
    test = await createTestApp();
    processes = await startApiProcesses(2, test.databaseUrl);
  });
  afterAll(async () => {
    await processes?.stop();
    await test.close();
  });

  it('stop at the count of the table, and the database is spared the rest', async () => {
    const answers = await tryAll(
      Array.from({ length: GUESSES }, (_, i) => ({
        url: processes?.urls[i % 2] ?? '',
        email: `client${i}@demo.smssend.local`,
        password: 'aceeasi parola',
        from: FROM,
      })),
    );
    const { points } = NAMED_LIMITS.login.ip;
    const { '401 wrong_credentials': looked = 0, '503 busy': busy = 0, ...refused } = answers;
    expect(looked + busy).toBe(points);
    expect(refused).toEqual({ '429 too_many_requests': GUESSES - points });
    const row = await test.db.one<{ points: number }>(
      'SELECT points FROM rate_limits WHERE key = $1',
      [`login:ip:${FROM}`],
    );
    // Each process asks at most once for each try that was on its way when the limit was reached.
    expect(row?.points).toBeLessThan(points + 200);
  });
});
