import type { SignedIn } from '@smssend/contracts';
import {
  createTestApp,
  insertMembership,
  insertUser,
  TEST_PASSWORD,
  type TestApp,
} from '../../testing';
import { Passwords } from './passwords';
import { Sessions } from './sessions';
import { SessionViews } from './sign-in';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'x-requested-with': 'smssend' };
const COOKIE = 'smssend_refresh';

describe('signing in', () => {
  let test: TestApp;
  let passwordHash: string;
  let sequence = 0;

  beforeAll(async () => {
    test = await createTestApp();
    passwordHash = await test.get(Passwords).hash(TEST_PASSWORD);
  });
  afterAll(() => test.close());

  async function aPerson(options: { status?: 'suspended'; shops?: number } = {}) {
    sequence += 1;
    const email = `client${sequence}@demo.smssend.local`;
    const status = options.status ?? 'active';
    const userId = await insertUser(test.db, test.clock.now(), { email, passwordHash, status });
    const shops: string[] = [];
    for (let i = 0; i < (options.shops ?? 1); i += 1) {
      const merchantId = await test.aMerchant();
      await insertMembership(test.db, new Date(test.clock.now().getTime() + i), {
        merchantId,
        userId,
        role: 'owner',
      });
      shops.push(merchantId);
    }
    return { email, userId, shops };
  }

  const login = (email: string, password = TEST_PASSWORD) =>
    test.http().post('/api/auth/login').send({ email, password });
  const cookieOf = (answer: { headers: Record<string, unknown> }): string | undefined =>
    [answer.headers['set-cookie']]
      .flat()
      .map(String)
      .find((line) => line.startsWith(COOKIE))
      ?.split(';', 1)[0];
  const refresh = (cookie: string | undefined, headers: Record<string, string> = OWN_PAGE) =>
    test
      .http()
      .post('/api/auth/refresh')
      .set({ ...headers, ...(cookie ? { cookie } : {}) });
  const me = (token: string) =>
    test.http().get('/api/auth/me').set('authorization', `Bearer ${token}`);

  /** Without the password, whose hashing takes its time: for what happens after the sign-in. */
  async function signedIn(options: { shops?: number } = {}) {
    const person = await aPerson(options);
    const origin = { userAgent: 'spec', ip: '127.0.0.1' };
    const session = await test.get(Sessions).open(person.userId, person.shops[0] ?? null, origin);
    const body: SignedIn = await test.get(SessionViews).signedIn(session);
    return { ...person, body, cookie: `${COOKIE}=${session.token}` };
  }

  it('gives a token, the person, the shop and a cookie that scripts cannot read', async () => {
    const { email, shops } = await aPerson({ shops: 2 });
    const answer = await login(` ${email.toUpperCase()}`.trim()).expect(200);
    expect(answer.body).toMatchObject({
      expiresInSeconds: 600,
      user: { email, locale: 'ro', theme: 'system', maskPhones: false, platformRole: null },
      merchant: { merchantId: shops[0], role: 'owner' },
    });
    expect(answer.body.memberships.map((shop: { merchantId: string }) => shop.merchantId)).toEqual(
      shops,
    );
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers['cache-control']).toBe('no-store');
    await me(answer.body.accessToken).expect(200);
  });

  it('says the same for an unknown address, a wrong password and a suspended person', async () => {
    const known = await aPerson();
    const suspended = await aPerson({ status: 'suspended' });
    const answers = await Promise.all([
      login('nimeni@demo.smssend.local'),
      login(known.email, 'alta parola lunga'),
      login(suspended.email),
    ]);
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' });
      expect(headers['set-cookie']).toBeUndefined();
    }
    const reasons = await test.db.query<{ reason: string }>(
      `SELECT data->>'reason' AS reason FROM audit_log WHERE action = 'SIGN_IN_REFUSED' ORDER BY 1`,
    );
    expect(reasons.map(({ reason }) => reason)).toEqual(['password', 'suspended', 'unknown']);
  });

  it('hashes also for an unknown address, so that time tells nothing', async () => {
    const verify = jest.spyOn(test.get(Passwords), 'verify');
    await login('nimeni2@demo.smssend.local').expect(401);
    expect(verify).toHaveBeenCalledWith(TEST_PASSWORD, null);
    verify.mockRestore();
  });

  it('replaces a hash of an older scheme', async () => {
    const { email, userId } = await aPerson();
    const { hash } = await import('bcrypt');
    await test.db.execute('UPDATE users SET password_hash = $2 WHERE id = $1', [
      userId,
      await hash(TEST_PASSWORD, 4),
    ]);
    await login(email).expect(200);
    const row = await test.db.one<{ h: string }>(
      'SELECT password_hash AS h FROM users WHERE id = $1',
      [userId],
    );
    expect(row?.h).toMatch(/^hmac-sha384:\$2b\$12/);
    await login(email).expect(200);
  });

  describe('the refresh', () => {
    it('gives a new cookie and a new token', async () => {
      const { cookie, body } = await signedIn();
      const answer = await refresh(cookie).expect(200);
      expect(cookieOf(answer)).toBeDefined();
      expect(cookieOf(answer)).not.toBe(cookie);
      expect(answer.body.user).toEqual(body.user);
      await me(answer.body.accessToken).expect(200);
    });

    it('gives five tabs that ask at once the same successor, which works', async () => {
      const { cookie } = await signedIn();
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(cookie)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const cookies = new Set(answers.map(cookieOf));
      expect(cookies.size).toBe(1);
      await refresh([...cookies][0]).expect(200);
    });

    it('answers a late tab the same within 20 s, and ends the family after them', async () => {
      const { cookie, body } = await signedIn();
      const next = cookieOf(await refresh(cookie).expect(200));
      test.clock.advance({ seconds: 20 });
      expect(cookieOf(await refresh(cookie).expect(200))).toBe(next);
      test.clock.advance({ ms: 1 });
      const reused = await refresh(cookie).expect(401);
      expect(reused.body.code).toBe('session_ended');
      // Another tab may have signed in again meanwhile: its cookie must live.
      expect(reused.headers['set-cookie']).toBeUndefined();
      await refresh(next).expect(401);
      expect((await me(body.accessToken).expect(401)).body.code).toBe('session_ended');
      const audit = await test.db.one(
        `SELECT data FROM audit_log WHERE action = 'SESSION_REVOKED' AND user_id = $1`,
        [body.user.id],
      );
      expect(audit).toEqual({ data: { reason: 'reuse' } });
    });

    it('ends the family also for a token many generations old', async () => {
      const { cookie } = await signedIn();
      let latest: string | undefined = cookie;
      for (let i = 0; i < 4; i += 1) latest = cookieOf(await refresh(latest).expect(200));
      await refresh(cookie).expect(401);
      await refresh(latest).expect(401);
    });

    it('does not end anything for a made-up secret', async () => {
      const { cookie } = await signedIn();
      const forged = `${cookie.split('.')[0]}.${'A'.repeat(43)}`;
      await refresh(forged).expect(401);
      await refresh(undefined).expect(401);
      await refresh(`${COOKIE}=rubbish`).expect(401);
      await refresh(cookie).expect(200);
    });

    it('ends after thirty days', async () => {
      const { cookie } = await signedIn();
      test.clock.advance({ days: 30 });
      await refresh(cookie).expect(401);
    });

    it('is refused to pages of other sites', async () => {
      const { cookie } = await signedIn();
      const refused: Record<string, string>[] = [
        {},
        { 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'cross-site', 'x-requested-with': 'smssend' },
        { 'sec-fetch-site': 'same-site', 'x-requested-with': 'smssend' },
        { 'x-requested-with': 'smssend' },
        { origin: 'https://evil.example', 'x-requested-with': 'smssend' },
        { origin: 'null', 'x-requested-with': 'smssend' },
      ];
      for (const headers of refused) {
        expect((await refresh(cookie, headers).expect(403)).body.code).toBe(
          'request_origin_refused',
        );
      }
      await refresh(cookie, {
        origin: 'http://localhost:4200',
        'x-requested-with': 'smssend',
      }).expect(200);
    });
  });

  it('stores no token that could be used', async () => {
    const { cookie } = await signedIn();
    const secret = cookie.split('.')[1] ?? 'missing';
    const dump = await test.db.query('SELECT sessions::text FROM sessions');
    expect(JSON.stringify(dump)).not.toContain(secret);
    expect(JSON.stringify(dump)).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('ends at once by signing out, and only this session', async () => {
    const { email, body, cookie } = await signedIn();
    const phone = await login(email).expect(200);
    const out = await test
      .http()
      .post('/api/auth/logout')
      .set({ ...OWN_PAGE, cookie })
      .expect(204);
    expect(String(out.headers['set-cookie'])).toContain(`${COOKIE}=;`);
    await me(body.accessToken).expect(401);
    await refresh(cookie).expect(401);
    await me(phone.body.accessToken).expect(200);
    await test.http().post('/api/auth/logout').set(OWN_PAGE).expect(204);
    await test.http().post('/api/auth/logout').set('cookie', cookie).expect(403);
  });

  it('ends at once when the person is suspended', async () => {
    const { userId, body, cookie } = await signedIn();
    await test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [userId]);
    await me(body.accessToken).expect(401);
    await refresh(cookie).expect(401);
  });

  it('leaves a shop at once when the membership ends, and goes on in the next shop', async () => {
    const { userId, shops, body, cookie } = await signedIn({ shops: 2 });
    await test.db.execute('DELETE FROM memberships WHERE merchant_id = $1 AND user_id = $2', [
      shops[0],
      userId,
    ]);
    await me(body.accessToken).expect(401);
    const again = await refresh(cookie).expect(200);
    expect(again.body.merchant.merchantId).toBe(shops[1]);
    await me(again.body.accessToken).expect(200);
  });

  it('switches between own shops, and to no other', async () => {
    const { shops, body, cookie } = await signedIn({ shops: 2 });
    const to = (merchantId: string) =>
      test
        .http()
        .post('/api/auth/switch-merchant')
        .set('authorization', `Bearer ${body.accessToken}`)
        .send({ merchantId });
    await to(await test.aMerchant()).expect(404);
    const switched = await to(shops[1] ?? '').expect(200);
    expect((await me(switched.body.accessToken).expect(200)).body.merchant.merchantId).toBe(
      shops[1],
    );
    const refreshed = await refresh(cookie).expect(200);
    expect(refreshed.body.merchant.merchantId).toBe(shops[1]);
  });

  it('forgets sessions ninety days after their end, and no living one', async () => {
    const old = await signedIn();
    test.clock.advance({ days: 121 });
    const fresh = await signedIn();
    await test.runTick('auth.session-retention');
    const left = await test.db.query('SELECT user_id FROM sessions WHERE user_id = ANY ($1)', [
      [old.userId, fresh.userId],
    ]);
    expect(left).toEqual([{ user_id: fresh.userId }]);
  });

  it('takes no token that is late, changed, unsigned or not one at all', async () => {
    const { body } = await signedIn();
    const [head, claims, signature] = body.accessToken.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of [
      '',
      'x',
      `${head}.${claims}.${signature?.slice(1)}A`,
      `${none}.${claims}.x`,
    ]) {
      expect((await me(token).expect(401)).body.code).toBe('not_signed_in');
    }
    test.clock.advance({ minutes: 10, seconds: 1 });
    expect((await me(body.accessToken).expect(401)).body.code).toBe('not_signed_in');
  });

  it('lets staff without a shop see themselves, and no shop', async () => {
    const email = 'personal@demo.smssend.local';
    await insertUser(test.db, test.clock.now(), { email, passwordHash, platformRole: 'staff' });
    const { body } = await login(email).expect(200);
    expect(body).toMatchObject({
      merchant: null,
      memberships: [],
      user: { platformRole: 'staff' },
    });
    await me(body.accessToken).expect(200);
    const live = await test
      .http()
      .get('/api/live')
      .set('authorization', `Bearer ${body.accessToken}`);
    expect(live.status).toBe(403);
  });
});
