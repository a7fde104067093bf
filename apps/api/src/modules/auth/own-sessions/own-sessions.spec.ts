import type { SessionView } from '@smssend/contracts';
import supertest from 'supertest';
import { DELIVER_EVENT } from '../../../platform/events/events';
import { createTestApp, insertMembership, insertUser, type TestApp } from '../../../testing';
import { SessionViews } from '../sign-in';
import { Sessions } from '../sessions';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin', 'x-requested-with': 'smssend' };
const COOKIE = 'smssend_refresh';
const CHROME_ON_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const NEWER_CHROME = CHROME_ON_WINDOWS.replace('142', '143');
const SAFARI_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const IN_ROMANIA = '86.120.1.1';

interface Device {
  userAgent?: string;
  ip?: string;
}

describe('own sessions', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  async function aPerson() {
    const userId = await insertUser(test.db, test.clock.now());
    const merchantId = await test.aMerchant();
    await insertMembership(test.db, test.clock.now(), { merchantId, userId, role: 'owner' });
    return { userId, merchantId };
  }

  async function signIn(
    person: { userId: string; merchantId: string },
    { userAgent = CHROME_ON_WINDOWS, ip = '127.0.0.1' }: Device = {},
  ) {
    const origin = { userAgent, ip };
    const session = await test.get(Sessions).open(person.userId, person.merchantId, origin);
    const { accessToken } = await test.get(SessionViews).signedIn(session);
    const agent = supertest
      .agent(test.app.getHttpServer())
      .set('authorization', `Bearer ${accessToken}`);
    return { id: session.id, agent, cookie: `${COOKIE}=${session.token}`, ...person };
  }

  const me = ({ agent }: { agent: ReturnType<typeof supertest.agent> }) =>
    agent.get('/api/auth/me');
  const listOf = async (session: { agent: ReturnType<typeof supertest.agent> }) =>
    (await session.agent.get('/api/profile/sessions').expect(200)).body.items as SessionView[];
  const refresh = (cookie: string) =>
    test
      .http()
      .post('/api/auth/refresh')
      .set({ ...OWN_PAGE, cookie });
  const mailsOf = async (userId: string): Promise<string[]> => {
    await test.runJobs({ only: [DELIVER_EVENT] });
    const rows = await test.db.query<{ template: string }>(
      'SELECT template FROM mails WHERE user_id = $1 ORDER BY created_at, id',
      [userId],
    );
    return rows.map(({ template }) => template);
  };

  it('are listed with device, place and method, the one that asks first', async () => {
    const person = await aPerson();
    const desk = await signIn(person);
    test.clock.advance({ minutes: 5 });
    const phone = await signIn(person, { userAgent: SAFARI_ON_IPHONE, ip: IN_ROMANIA });
    await signIn(await aPerson());
    const items = await listOf(desk);
    expect(items.map(({ id }) => id)).toEqual([desk.id, phone.id]);
    expect(items[0]).toMatchObject({ current: true, device: 'Chrome, Windows', place: null });
    expect(items[1]).toMatchObject({
      current: false,
      device: 'Safari, iOS',
      place: 'RO',
      ip: IN_ROMANIA,
      signInMethod: 'password',
      createdAt: test.clock.now().toISOString(),
      lastSeenAt: test.clock.now().toISOString(),
    });
  });

  it('end one by one, at once, and only for their owner', async () => {
    const person = await aPerson();
    const [desk, phone] = [await signIn(person), await signIn(person)];
    const stranger = await signIn(await aPerson());
    const path = `/api/profile/sessions/${phone.id}`;
    await stranger.agent.delete(path).expect(404);
    await me(phone).expect(200);
    await desk.agent.delete(path).expect(204);
    expect((await me(phone).expect(401)).body.code).toBe('session_ended');
    await refresh(phone.cookie).expect(401);
    await desk.agent.delete(path).expect(404);
    await me(desk).expect(200);
    expect((await listOf(desk)).map(({ id }) => id)).toEqual([desk.id]);
    const audit = await test.db.query(
      `SELECT action, subject_id AS "subjectId", data FROM audit_log WHERE user_id = $1 AND action LIKE 'SESSION%'`,
      [person.userId],
    );
    expect(audit).toEqual([
      { action: 'SESSION_REVOKED', subjectId: phone.id, data: { reason: 'ended' } },
    ]);
  });

  it('end all at once but for the one that asks', async () => {
    const person = await aPerson();
    const [desk, phone, tablet] = [
      await signIn(person),
      await signIn(person),
      await signIn(person),
    ];
    const answer = await desk.agent.post('/api/profile/sessions/end-others').expect(200);
    expect(answer.body).toEqual({ ended: 2 });
    for (const ended of [phone, tablet]) {
      await me(ended).expect(401);
      await refresh(ended.cookie).expect(401);
    }
    await me(desk).expect(200);
    expect((await desk.agent.post('/api/profile/sessions/end-others').expect(200)).body).toEqual({
      ended: 0,
    });
  });

  it('end with a new password, within its transaction or not at all', async () => {
    const person = await aPerson();
    const [desk, phone] = [await signIn(person), await signIn(person)];
    const change = { userId: person.userId, except: desk.id, reason: 'password_changed' } as const;
    const sessions = test.get(Sessions);
    const undone = test.db.transaction(async () => {
      await sessions.endAll(change);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await me(phone).expect(200);
    expect(await test.db.transaction(() => sessions.endAll(change))).toBe(1);
    await me(phone).expect(401);
    await me(desk).expect(200);
  });

  it('end after fourteen days without being used, whatever was asked of them', async () => {
    const [by, cookieOf] = [await signIn(await aPerson()), await signIn(await aPerson())];
    test.clock.advance({ days: 14 });
    const { accessToken } = await test
      .get(SessionViews)
      .signedIn({ id: by.id, userId: by.userId, merchantId: by.merchantId });
    const ended = await test.http().get('/api/auth/me').auth(accessToken, { type: 'bearer' });
    expect([ended.status, ended.body.code]).toEqual([401, 'session_ended']);
    await refresh(cookieOf.cookie).expect(401);
  });

  it('live on while they are used, but no longer than thirty days', async () => {
    const session = await signIn(await aPerson());
    let { cookie } = session;
    for (let week = 0; week < 4; week += 1) {
      test.clock.advance({ days: 7 });
      const answer = await refresh(cookie).expect(200);
      cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
    }
    test.clock.advance({ days: 2, ms: -1 });
    cookie =
      String((await refresh(cookie).expect(200)).headers['set-cookie']).split(';', 1)[0] ?? '';
    test.clock.advance({ ms: 1 });
    await refresh(cookie).expect(401);
  });

  it('write down once a minute at most that they are used, and from where', async () => {
    const person = await aPerson();
    const session = await signIn(person);
    const seen = () =>
      test.db.one<{ at: Date; place: string | null; ip: string }>(
        'SELECT last_seen_at AS at, place, ip FROM sessions WHERE id = $1',
        [session.id],
      );
    const before = await seen();
    test.clock.advance({ seconds: 59 });
    await me(session).set('x-forwarded-for', IN_ROMANIA).expect(200);
    expect(await seen()).toEqual(before);
    test.clock.advance({ seconds: 1 });
    await me(session).set('x-forwarded-for', IN_ROMANIA).expect(200);
    expect(await seen()).toEqual({ at: test.clock.now(), place: 'RO', ip: IN_ROMANIA });
  });

  it('tell the person of a device that is new to the account, and of no other', async () => {
    const person = await aPerson();
    await signIn(person);
    expect(await mailsOf(person.userId)).toEqual([]);
    await signIn(person, { userAgent: NEWER_CHROME });
    expect(await mailsOf(person.userId)).toEqual([]);
    await signIn(person, { userAgent: SAFARI_ON_IPHONE });
    expect(await mailsOf(person.userId)).toEqual(['new-device']);
    await signIn(person, { userAgent: SAFARI_ON_IPHONE });
    expect(await mailsOf(person.userId)).toEqual(['new-device']);
  });

  it('tell the person when a replaced token comes back and ends them', async () => {
    const session = await signIn(await aPerson());
    await refresh(session.cookie).expect(200);
    test.clock.advance({ seconds: 21 });
    await refresh(session.cookie).expect(401);
    await refresh(session.cookie).expect(401);
    expect(await mailsOf(session.userId)).toEqual(['session-reuse']);
  });

  it('take a token only for the shop that they work for now', async () => {
    const person = await aPerson();
    const tab = await signIn(person);
    const second = await test.aMerchant();
    await insertMembership(test.db, test.clock.now(), {
      merchantId: second,
      userId: person.userId,
      role: 'viewer',
    });
    const switched = await tab.agent
      .post('/api/auth/switch-merchant')
      .send({ merchantId: second })
      .expect(200);
    expect((await me(tab).expect(401)).body.code).toBe('session_ended');
    await test
      .http()
      .get('/api/auth/me')
      .auth(switched.body.accessToken, { type: 'bearer' })
      .expect(200);
    // The other tab's refresh is answered for the new shop, which its page notices.
    expect((await refresh(tab.cookie).expect(200)).body.merchant.merchantId).toBe(second);
  });

  it('live as long as the settings say', async () => {
    const own = await createTestApp({ env: { SESSION_DAYS: '3', SESSION_IDLE_DAYS: '1' } });
    const ana = await own.signIn();
    own.clock.advance({ days: 1 });
    const idle = await own.db.query(
      `SELECT expires_at - created_at = interval '3 days' AS "threeDays" FROM sessions WHERE user_id = $1`,
      [ana.userId],
    );
    expect(idle).toEqual([{ threeDays: true }]);
    const sessions = await own.db.query<{ id: string }>('SELECT id FROM sessions');
    const { accessToken } = await own.get(SessionViews).signedIn({
      id: sessions[0]?.id ?? '',
      userId: ana.userId,
      merchantId: ana.merchantId,
    });
    await own.http().get('/api/auth/me').auth(accessToken, { type: 'bearer' }).expect(401);
    await own.close();
  });
});
