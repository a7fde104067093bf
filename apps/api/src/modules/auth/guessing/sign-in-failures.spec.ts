import { createTestApp, insertUser, TEST_PASSWORD, type TestApp } from '../../../testing';
import { Passwords } from '../passwords';
import {
  FORGET_FAILURES_MS,
  LOCKING_FAILURES,
  SignInFailures,
  WAIT_SECONDS_AFTER_FAILURE,
} from './sign-in-failures';
import { TELL_ACCOUNT_LOCKED } from './tell-account-locked';

const WRONG = 'alta parola lunga';

describe('guessing a password', () => {
  let test: TestApp;
  let failures: SignInFailures;
  let verify: jest.SpyInstance;
  let sequence = 0;

  beforeAll(async () => {
    test = await createTestApp();
    failures = test.get(SignInFailures);
    // The waits and counts are what is looked at here; hashing takes its time in other specs.
    verify = jest.spyOn(test.get(Passwords), 'verify').mockImplementation((password, stored) =>
      Promise.resolve({
        matches: stored !== null && password === TEST_PASSWORD,
        replacement: null,
      }),
    );
  });
  beforeEach(() => {
    // Each test comes from addresses of its own: here the account is what counts.
    sequence += 1;
    verify.mockClear();
  });
  afterAll(() => test.close());

  const login = (email: string, password: string) =>
    test
      .http()
      .post('/api/auth/login')
      .set('x-forwarded-for', `203.0.113.${sequence}`)
      .send({ email, password });

  async function aPerson(): Promise<{ email: string; userId: string }> {
    const email = `client${sequence}@demo.smssend.local`;
    return { email, userId: await insertUser(test.db, test.clock.now(), { email }) };
  }

  const wait = (seconds: number) => test.clock.advance({ seconds });

  it('has to wait longer and longer, and then until the lock opens', async () => {
    const { email } = await aPerson();
    for (const [index, seconds] of WAIT_SECONDS_AFTER_FAILURE.entries()) {
      await login(email, WRONG).expect(401);
      if (seconds === 0) continue;
      const refused = await login(email, WRONG).expect(429);
      expect(refused.body).toMatchObject({
        code: 'account_locked',
        params: { minutes: Math.ceil(seconds / 60), seconds },
      });
      expect(refused.headers['retry-after']).toBe(String(seconds));
      wait(seconds - 1);
      await login(email, WRONG).expect(429);
      wait(1);
      expect(verify).toHaveBeenCalledTimes(index + 1);
    }
  });

  it('stays at the longest wait from then on', async () => {
    const { email } = await aPerson();
    const longest = WAIT_SECONDS_AFTER_FAILURE.at(-1) ?? 0;
    await test.db.execute('DELETE FROM sign_in_failures');
    await login(email, WRONG).expect(401);
    await test.db.execute('UPDATE sign_in_failures SET failures = 1000');
    await login(email, WRONG).expect(401);
    expect((await login(email, WRONG).expect(429)).headers['retry-after']).toBe(String(longest));
  });

  it('is answered the same, step by step, for an address that nobody has', async () => {
    const { email } = await aPerson();
    const steps = async (address: string) => {
      const answers: unknown[] = [];
      for (let i = 0; i < LOCKING_FAILURES + 2; i += 1) {
        const { status, body, headers } = await login(address, WRONG);
        answers.push({ status, ...body, requestId: '', retry: headers['retry-after'] });
        if (i < LOCKING_FAILURES) wait(WAIT_SECONDS_AFTER_FAILURE[i] ?? 0);
      }
      return answers;
    };
    const known = await steps(email);
    expect(await steps(`nimeni${sequence}@demo.smssend.local`)).toEqual(known);
    expect(known.at(-1)).toMatchObject({ code: 'account_locked', params: { minutes: 30 } });
  });

  it('is refused with the right password too while the account is locked, and then it is not', async () => {
    const { email } = await aPerson();
    for (let i = 0; i < 5; i += 1) await login(email, WRONG).expect(401);
    await login(email, TEST_PASSWORD).expect(429);
    wait(2);
    await login(email, TEST_PASSWORD).expect(200);
    const rest = await test.db.query(
      'SELECT failures FROM sign_in_failures WHERE account_hash = $1',
      [await hashOf(email)],
    );
    expect(rest).toEqual([]);
    await login(email, WRONG).expect(401);
    await login(email, TEST_PASSWORD).expect(200);
  });

  const hashOf = async (email: string): Promise<Buffer> => {
    const { KeyedHash } = await import('../../../platform/crypto');
    return test.get(KeyedHash).hash('sign-in', email);
  };

  it('gains nothing by writing the address in another way', async () => {
    const { email } = await aPerson();
    for (let i = 0; i < 4; i += 1) await login(email, WRONG).expect(401);
    await login(email.toUpperCase(), WRONG).expect(401);
    await login(email, WRONG).expect(429);
  });

  it('gains nothing by a hundred tries at once', async () => {
    const { email } = await aPerson();
    await login(email, TEST_PASSWORD).expect(200);
    verify.mockClear();
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, () => failures.takeTry(email)),
    );
    const taken = tries.filter(({ status }) => status === 'fulfilled').length;
    // The waits begin with the fifth, and nobody waits while all come at once.
    expect(taken).toBe(WAIT_SECONDS_AFTER_FAILURE.findIndex((seconds) => seconds > 0) + 1);
  });

  it('is opened by a reset', async () => {
    const { email } = await aPerson();
    for (let i = 0; i < 5; i += 1) await login(email, WRONG).expect(401);
    await login(email, TEST_PASSWORD).expect(429);
    await failures.clear(email);
    await login(email, TEST_PASSWORD).expect(200);
  });

  it('does not count a try whose password the server was too busy to look at', async () => {
    const { email } = await aPerson();
    const busy = new (await import('../../../platform/errors')).DomainError({ code: 'busy' });
    for (let i = 0; i < 4; i += 1) await login(email, WRONG).expect(401);
    for (let i = 0; i < 6; i += 1) {
      verify.mockRejectedValueOnce(busy);
      await login(email, WRONG).expect(503);
    }
    await login(email, WRONG).expect(401);
    expect(await failures.takeTry(`${sequence}-alt@demo.smssend.local`)).toBe(1);
    await failures.giveBack(`${sequence}-alt@demo.smssend.local`);
    expect(await failures.takeTry(`${sequence}-alt@demo.smssend.local`)).toBe(1);
  });

  it('starts anew after a day of quiet', async () => {
    const { email } = await aPerson();
    for (let i = 0; i < 5; i += 1) await login(email, WRONG).expect(401);
    test.clock.advance({ ms: FORGET_FAILURES_MS + 1 });
    for (let i = 0; i < 5; i += 1) await login(email, WRONG).expect(401);
    await login(email, WRONG).expect(429);
    test.clock.advance({ ms: FORGET_FAILURES_MS + 1 });
    await test.runTick('auth.sign-in-failures');
    expect(await test.db.query('SELECT failures FROM sign_in_failures')).toEqual([]);
  });

  it('tells the person once that the account is locked, and writes it down each time', async () => {
    const { email, userId } = await aPerson();
    for (let i = 0; i < LOCKING_FAILURES + 2; i += 1) {
      await login(email, WRONG).expect(401);
      wait(WAIT_SECONDS_AFTER_FAILURE[i] ?? 0);
    }
    await test.runJobs({ only: [TELL_ACCOUNT_LOCKED] });
    const mails = await test.db.query('SELECT template FROM mails WHERE user_id = $1', [userId]);
    expect(mails).toEqual([{ template: 'account-locked' }]);
    const locks = await test.db.query(
      `SELECT data FROM audit_log WHERE action = 'ACCOUNT_LOCKED' AND user_id = $1 ORDER BY id`,
      [userId],
    );
    expect(locks).toEqual([
      { data: { failures: 10, minutes: 15 } },
      { data: { failures: 11, minutes: 30 } },
      { data: { failures: 12, minutes: 60 } },
    ]);
  });

  it('keeps no address, only a keyed hash of it', async () => {
    const { email } = await aPerson();
    await login(email, WRONG).expect(401);
    const rows = await test.db.query('SELECT f::text FROM sign_in_failures f');
    expect(JSON.stringify(rows)).not.toContain(`client${sequence}`);
  });
});
