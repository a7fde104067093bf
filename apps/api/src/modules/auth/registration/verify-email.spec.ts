import { createTestApp, type TestApp } from '../../../testing';
import {
  aRegistered,
  lastMail,
  post,
  register,
  registration,
  subjectsTo,
  tokenIn,
  VERIFY,
  WELCOME,
} from '../testing/registration-world';

const NOBODYS_TOKEN = 'A'.repeat(43);

describe('confirming an address', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const isVerified = async (email: string): Promise<boolean> =>
    (
      await test.db.one<{ verified: boolean }>(
        'SELECT email_verified_at IS NOT NULL AS verified FROM users WHERE email = $1',
        [email],
      )
    )?.verified ?? false;
  const verify = (token: string) => post(test, 'verify-email', { token });

  async function waiting(): Promise<{ email: string; token: string }> {
    const form = registration();
    await register(test, form).expect(202);
    await test.runJobs();
    return { email: form.email, token: tokenIn(lastMail(test, form.email, VERIFY)) };
  }
  async function resend(email: string): Promise<void> {
    const { body } = await post(test, 'verify-email/resend', { email }).expect(202);
    expect(body).toEqual({});
    await test.runJobs();
  }

  it('welcomes the person once, also when the link is opened twice', async () => {
    const { email, token } = await waiting();
    await verify(token).expect(204);
    await verify(token).expect(204);
    await test.runJobs();
    expect(await isVerified(email)).toBe(true);
    expect(subjectsTo(test, email)).toEqual([VERIFY, WELCOME]);
    const rows = await test.db.query(
      `SELECT 1 FROM audit_log WHERE action = 'EMAIL_VERIFIED'
      AND user_id = (SELECT id FROM users WHERE email = $1)`,
      [email],
    );
    expect(rows).toHaveLength(1);
  });

  it('counts once when the link is opened by two at once', async () => {
    const { email, token } = await waiting();
    const answers = await Promise.all([verify(token), verify(token)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    await test.runJobs();
    expect(subjectsTo(test, email)).toEqual([VERIFY, WELCOME]);
  });

  it('is possible to the last moment of the day, and not after it', async () => {
    const { email, token } = await waiting();
    const late = await waiting();
    test.clock.advance({ hours: 24, seconds: -1 });
    await verify(token).expect(204);
    test.clock.advance({ seconds: 1 });
    const { body } = await verify(late.token).expect(410);
    expect(body.code).toBe('link_expired');
    expect([await isVerified(email), await isVerified(late.email)]).toEqual([true, false]);
  });

  it.each([NOBODYS_TOKEN, 'short', 'x'.repeat(200), `${'A'.repeat(42)} `])(
    'is refused to a token that is none (%#)',
    async (token) => {
      expect((await verify(token).expect(410)).body.code).toBe('link_expired');
    },
  );

  it('keeps nothing by which somebody who reads the table could do it', async () => {
    const { token } = await waiting();
    const rows = await test.db.query<{ row: string }>('SELECT t::text AS row FROM mailed_tokens t');
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it('takes only the newest link when it was sent again', async () => {
    const { email, token } = await waiting();
    await resend(email);
    const newer = tokenIn(lastMail(test, email, VERIFY));
    expect(newer).not.toBe(token);
    expect((await verify(token).expect(410)).body.code).toBe('link_expired');
    await verify(newer).expect(204);
  });

  it('is not asked again of somebody who did it, nor of an address that nobody has', async () => {
    const { email } = await aRegistered(test);
    await resend(email);
    await resend('nimeni@demo.smssend.local');
    expect(subjectsTo(test, email)).toEqual([VERIFY, WELCOME]);
    expect(subjectsTo(test, 'nimeni@demo.smssend.local')).toEqual([]);
  });

  it('sends the mail again ten times an hour at most', async () => {
    const email = 'nimeni2@demo.smssend.local';
    for (let i = 0; i < 10; i += 1) await post(test, 'verify-email/resend', { email }).expect(202);
    await post(test, 'verify-email/resend', { email: email.toUpperCase() }).expect(429);
  });

  it('is forgotten a month after the link has expired', async () => {
    const count = () => test.db.query('SELECT 1 FROM mailed_tokens');
    await waiting();
    test.clock.advance({ days: 30 });
    await test.runTick('auth.sweep-mailed-tokens');
    expect((await count()).length).toBeGreaterThan(0);
    test.clock.advance({ days: 2 });
    await test.runTick('auth.sweep-mailed-tokens');
    expect(await count()).toHaveLength(0);
  });
});
