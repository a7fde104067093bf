import { createTestApp, insertUser, TEST_PASSWORD, type TestApp } from '../../../testing';
import { Passwords } from '../passwords';
import { LOCKING_FAILURES } from './sign-in-failures';
import { startApiProcesses, type ApiProcesses } from './testing/api-processes';
import { tryAll, type Answers, type Guess } from './testing/guesses';

const SPEC_LIMIT_MS = 120_000;
jest.setTimeout(SPEC_LIMIT_MS);

const ROUNDS = 10;
/** Two thousand in the full run; a fifth of it tells the same within seconds. */
const GUESSES_A_ROUND = process.env['SMSSEND_FULL_TESTS'] ? 200 : 40;
const EMAIL = 'client1@demo.smssend.local';

describe('guesses at one account, by the thousand and against two processes', () => {
  let test: TestApp;
  let processes: ApiProcesses | undefined;

  beforeAll(async () => {
    test = await createTestApp();
    const passwordHash = await test.get(Passwords).hash(TEST_PASSWORD);
    await insertUser(test.db, test.clock.now(), { email: EMAIL, passwordHash });
    processes = await startApiProcesses(2, test.databaseUrl);
  });
  afterAll(async () => {
    await processes?.stop();
    await test.close();
  });

  /** From addresses all over the world, so that only the count of the account is in the way. */
  const round = (number: number): Guess[] =>
    Array.from({ length: GUESSES_A_ROUND }, (_, i) => ({
      url: processes?.urls[i % 2] ?? '',
      email: EMAIL,
      password: `ghicire ${number} ${i}`,
      from: `198.51.${number}.${i}`,
    }));

  /** As if the attacker had waited as long as he was told, unless that is the quarter of an hour. */
  const waitAMinute = () =>
    test.db.execute(
      `UPDATE sign_in_failures SET locked_until = locked_until - interval '1 minute'`,
    );

  it('stop at the tenth, also when each wait is waited for', async () => {
    const total: Answers = {};
    for (let number = 0; number < ROUNDS; number += 1) {
      for (const [answer, times] of Object.entries(await tryAll(round(number)))) {
        total[answer] = (total[answer] ?? 0) + times;
      }
      await waitAMinute();
    }
    expect(total).toEqual({
      '401 wrong_credentials': LOCKING_FAILURES,
      '429 account_locked': ROUNDS * GUESSES_A_ROUND - LOCKING_FAILURES,
    });
    const looked = await test.db.one<{ n: number }>(
      `SELECT count(*) AS n FROM audit_log WHERE action = 'SIGN_IN_REFUSED'`,
    );
    expect(looked?.n).toBe(LOCKING_FAILURES);
  });

  it('do not keep the person out for good: a reset opens the account again', async () => {
    const [url = ''] = processes?.urls ?? [];
    const own = { url, email: EMAIL, password: TEST_PASSWORD, from: '203.0.113.7' };
    expect(await tryAll([own])).toEqual({ '429 account_locked': 1 });
    const { SignInFailures } = await import('./sign-in-failures');
    await test.get(SignInFailures).clear(EMAIL);
    expect(await tryAll([own])).toEqual({ '200 signed in': 1 });
  });
});
