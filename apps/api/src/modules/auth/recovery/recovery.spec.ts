import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, auditOf, login, opens, withoutPassword } from '../testing/person';
import {
  codeIn,
  lastMail,
  post,
  RESET,
  signInAs,
  subjectsTo,
  tokenIn,
} from '../testing/registration-world';

const NEW_PASSWORD = 'patru corăbii galbene';
const CHANGED = 'Parola a fost schimbată';
const NOBODY = 'nimeni@demo.smssend.local';

describe('recovery', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const forgot = async (email: string): Promise<void> => {
    const { body } = await post(test, 'forgot-password', { email }).expect(202);
    expect(body).toEqual({});
    await test.runJobs();
  };
  const reset = (proof: object, password = NEW_PASSWORD) =>
    post(test, 'reset-password', { ...proof, password, passwordConfirm: password });
  const wrongOf = (code: string): string => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');

  async function asked() {
    const person = await aPerson(test);
    await forgot(person.email);
    const mail = lastMail(test, person.email, RESET);
    return { ...person, token: tokenIn(mail), code: codeIn(mail), mail };
  }

  it('by the link sets the password, ends every session, tells by mail, and signs nobody in', async () => {
    const { email, userId, accessToken, token, mail } = await asked();
    expect(mail.links[0]).toBe(`http://localhost:4200/reset-password#token=${token}`);
    const answer = await reset({ token }).expect(204);
    expect(answer.headers['set-cookie']).toBeUndefined();
    await test.runJobs();
    const me = await test.http().get('/api/auth/me').set('authorization', `Bearer ${accessToken}`);
    expect([me.status, me.body.code]).toEqual([401, 'session_ended']);
    const reasons = await test.db.query<{ reason: string }>(
      'SELECT revoked_reason AS reason FROM sessions WHERE user_id = $1',
      [userId],
    );
    expect(reasons).toEqual([{ reason: 'password_changed' }]);
    expect(subjectsTo(test, email)).toEqual([RESET, CHANGED]);
    await login(test, email).expect(401);
    await signInAs(test, email, NEW_PASSWORD);
    expect(await auditOf(test, userId)).toEqual(
      expect.arrayContaining(['PASSWORD_RESET_ASKED', 'PASSWORD_RESET', 'SIGN_IN']),
    );
  });

  it('by the code does the same', async () => {
    const { email, code } = await asked();
    await reset({ email: email.toUpperCase(), code }).expect(204);
    await signInAs(test, email, NEW_PASSWORD);
  });

  it('confirms the address that the mail was read at', async () => {
    const person = await aPerson(test);
    await test.db.execute('UPDATE users SET email_verified_at = NULL WHERE id = $1', [
      person.userId,
    ]);
    await forgot(person.email);
    await reset({ token: tokenIn(lastMail(test, person.email, RESET)) }).expect(204);
    const user = await test.db.one(
      'SELECT 1 FROM users WHERE id = $1 AND email_verified_at IS NOT NULL',
      [person.userId],
    );
    expect(user).not.toBeNull();
    expect(await auditOf(test, person.userId)).toContain('EMAIL_VERIFIED');
  });

  it('gives a password to somebody who had none', async () => {
    const person = await aPerson(test);
    await withoutPassword(test, person);
    await forgot(person.email);
    await reset({ token: tokenIn(lastMail(test, person.email, RESET)) }).expect(204);
    await signInAs(test, person.email, NEW_PASSWORD);
  });

  it('is the same answer for an address that nobody has, to which nothing is mailed', async () => {
    await forgot(NOBODY);
    expect(subjectsTo(test, NOBODY)).toEqual([]);
    const { body } = await reset({ email: NOBODY, code: '12345678' }).expect(422);
    const person = await asked();
    const wrong = await reset({ email: person.email, code: wrongOf(person.code) }).expect(422);
    expect({ ...body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(body.code).toBe('mailed_code_refused');
  });

  it('works once, by link or by code', async () => {
    const one = await asked();
    await reset({ token: one.token }).expect(204);
    expect((await reset({ token: one.token }).expect(410)).body.code).toBe('link_expired');
    await reset({ email: one.email, code: one.code }).expect(422);
    const two = await asked();
    await reset({ email: two.email, code: two.code }).expect(204);
    await reset({ token: two.token }).expect(410);
  });

  it('works for one of several who bring the same link at once', async () => {
    const { token } = await asked();
    const answers = await Promise.all([1, 2, 3].map(() => reset({ token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410]);
  });

  it('works to the fifteenth minute, and not after it', async () => {
    const early = await asked();
    const late = await asked();
    test.clock.advance({ minutes: 15, seconds: -1 });
    await reset({ token: early.token }).expect(204);
    test.clock.advance({ seconds: 1 });
    await reset({ token: late.token }).expect(410);
    await reset({ email: late.email, code: late.code }).expect(422);
  });

  it('ends the older mail with a newer one', async () => {
    const { email, token, code } = await asked();
    await forgot(email);
    await reset({ token }).expect(410);
    const newer = lastMail(test, email, RESET);
    if (codeIn(newer) !== code) await reset({ email, code }).expect(422);
    await reset({ token: tokenIn(newer) }).expect(204);
  });

  it('takes five wrong codes, after which the right one is dead and the link is not', async () => {
    const { email, code, token } = await asked();
    const wrong = { email, code: wrongOf(code) };
    for (let i = 0; i < 5; i += 1) await reset(wrong).expect(422);
    await reset({ email, code }).expect(422);
    await reset({ token }).expect(204);
  });

  it('counts wrong codes that come at once', async () => {
    const { email, userId, code } = await asked();
    const wrong = { email, code: wrongOf(code) };
    await Promise.all(Array.from({ length: 7 }, () => reset(wrong).expect(422)));
    const row = await test.db.one(
      `SELECT wrong_codes AS wrong FROM mailed_tokens WHERE user_id = $1 AND used_at IS NULL`,
      [userId],
    );
    expect(row).toEqual({ wrong: 5 });
    await reset({ email, code }).expect(422);
  });

  it('keeps its proof when the new password is refused', async () => {
    const { token, email } = await asked();
    const common = await reset({ token }, '1q2w3e4r5t6y').expect(422);
    expect(common.body).toMatchObject({ code: 'password_too_common', field: 'password' });
    await reset({ token }, 'scurt').expect(400);
    await reset({ token }, `${email.split('@')[0]}2026`).expect(422);
    const differ = await post(test, 'reset-password', {
      token,
      password: NEW_PASSWORD,
      passwordConfirm: 'alta',
    }).expect(422);
    expect(differ.body).toMatchObject({ code: 'passwords_differ', field: 'passwordConfirm' });
    await reset({ token }).expect(204);
  });

  it('keeps its proof, the password and the sessions when the last step fails', async () => {
    const { token, email, accessToken } = await asked();
    await test.db.execute(
      `ALTER TABLE mails ADD CONSTRAINT spec_full CHECK (template <> 'password-changed') NOT VALID`,
    );
    await reset({ token }).expect(500);
    await test.db.execute('ALTER TABLE mails DROP CONSTRAINT spec_full');
    await test.http().get('/api/auth/me').set('authorization', `Bearer ${accessToken}`).expect(200);
    await login(test, email).expect(200);
    await reset({ token }).expect(204);
  });

  it('stays open while the account is locked, and unlocks it', async () => {
    const { email, token } = await asked();
    await test.db.execute('DELETE FROM sign_in_failures');
    for (let i = 0; i < 10; i += 1) {
      await post(test, 'login', { email, password: 'o parolă greșită' }).expect(401);
      test.clock.advance({ seconds: 33 });
    }
    expect((await login(test, email).expect(429)).body.code).toBe('account_locked');
    await reset({ token }).expect(204);
    await signInAs(test, email, NEW_PASSWORD);
  });

  it('does not go around the second step', async () => {
    const { email, userId, agent, token } = await asked();
    await agent.post('/api/profile/totp').expect(200);
    await test.db.execute('UPDATE user_totp SET confirmed_at = created_at WHERE user_id = $1', [
      userId,
    ]);
    await reset({ token }).expect(204);
    const { body } = await post(test, 'login', { email, password: NEW_PASSWORD }).expect(200);
    expect(body).toMatchObject({ secondStep: { methods: expect.arrayContaining(['totp']) } });
    expect(body).not.toHaveProperty('accessToken');
  });

  it('needs a proof of one kind or the other', async () => {
    for (const proof of [
      {},
      { email: NOBODY },
      { code: '12345678' },
      { email: NOBODY, code: '1' },
    ]) {
      const { body } = await reset(proof).expect(400);
      expect(body.code).toBe('validation_failed');
    }
  });

  it('is mailed five times an hour at most, known or not', async () => {
    const { email } = await aPerson(test);
    for (const address of [email, 'nimeni3@demo.smssend.local']) {
      for (let i = 0; i < 5; i += 1)
        await post(test, 'forgot-password', { email: address }).expect(202);
      const { headers } = await post(test, 'forgot-password', { email: address }).expect(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('leaves the session of a right sign-in afterwards as it should be', async () => {
    const { email, token } = await asked();
    await reset({ token }).expect(204);
    const { body } = await post(test, 'login', { email, password: NEW_PASSWORD }).expect(200);
    expect(await opens(test, body)).toBe(true);
  });
});
