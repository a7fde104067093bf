import { NOTICE_CHANNELS, NOTICE_KINDS, type NoticePreference } from '@smssend/contracts';
import { UnsubscribeTokens } from '../../platform/mail';
import { uuidv7 } from '../../platform/ids';
import { createTestApp, type SignedInUser, type TestApp } from '../../testing';

const PATH = '/api/profile/notice-preferences';

const ALL_PAIRS = NOTICE_KINDS.length * NOTICE_CHANNELS.length;

describe('what a person wants to be told', () => {
  let test: TestApp;
  let user: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    user = await test.signIn('agent');
  });

  const itemsOf = (body: unknown): NoticePreference[] =>
    (body as { items: NoticePreference[] }).items;
  const read = async (): Promise<NoticePreference[]> =>
    itemsOf((await user.agent.get(PATH).expect(200)).body);
  const write = async (items: object[]): Promise<NoticePreference[]> =>
    itemsOf((await user.agent.put(PATH).send({ items }).expect(200)).body);
  const wanted = (items: NoticePreference[], kind: string, channel: string) =>
    items.find((item) => item.kind === kind && item.channel === channel)?.wanted;

  it('is what the rules say until he chooses', async () => {
    const items = await read();
    expect(wanted(items, 'quota_80', 'email')).toBe(true);
    expect(wanted(items, 'import_done', 'app')).toBe(true);
    expect(wanted(items, 'import_done', 'email')).toBe(false);
    expect(wanted(items, 'sending_resumed', 'email')).toBeUndefined();
    expect(items.filter(({ fixed }) => fixed)).toEqual([
      ...['payment_failed', 'trial_ending', 'plan_changed', 'refunded', 'security'].map((kind) => ({
        ...{ kind, channel: 'email', wanted: true, fixed: true },
      })),
    ]);
  });

  it('is kept, and what he does not name stays', async () => {
    await write([{ kind: 'quota_80', channel: 'email', wanted: false }]);
    const items = await write([{ kind: 'import_done', channel: 'email', wanted: true }]);
    expect(wanted(items, 'quota_80', 'email')).toBe(false);
    expect(wanted(items, 'import_done', 'email')).toBe(true);
    expect(await read()).toEqual(items);
    const rows = await test.db.query(
      `SELECT data FROM audit_log WHERE action = 'NOTICE_PREFERENCES_CHANGE' AND user_id = $1`,
      [user.userId],
    );
    expect(rows).toHaveLength(2);
    await write(items);
    expect(await read()).toEqual(items);
  });

  it('cannot be made silent about security, or loud where there is no mail', async () => {
    const before = await read();
    const after = await write([
      { kind: 'security', channel: 'email', wanted: false },
      { kind: 'security', channel: 'app', wanted: true },
      { kind: 'sending_resumed', channel: 'email', wanted: true },
    ]);
    expect(after).toEqual(before);
    const rows = await test.db.query('SELECT FROM notice_preferences WHERE user_id = $1', [
      user.userId,
    ]);
    expect(rows).toEqual([]);
  });

  it('takes the last word when a pair is named twice', async () => {
    const items = await write([
      { kind: 'quota_80', channel: 'app', wanted: false },
      { kind: 'quota_80', channel: 'app', wanted: true },
    ]);
    expect(wanted(items, 'quota_80', 'app')).toBe(true);
  });

  it('refuses words it does not know, and too many', async () => {
    const good = { kind: 'quota_80', channel: 'app', wanted: true };
    for (const items of [
      [{ ...good, kind: 'weather' }],
      [{ ...good, channel: 'pigeon' }],
      [{ ...good, wanted: 'yes' }],
      [{ ...good, other: 1 }],
      Array.from({ length: ALL_PAIRS + 1 }, () => good),
      'all',
    ])
      await user.agent.put(PATH).send({ items }).expect(400);
    await test.http().get(PATH).expect(401);
  });

  describe('by the link in a mail', () => {
    const tokenOf = (userId: string, kind: 'quota_80' | 'security' = 'quota_80'): string =>
      test.get(UnsubscribeTokens).make({ userId, kind });

    it('opening it changes nothing; the button stops the mails; there is a way back', async () => {
      const token = tokenOf(user.userId);
      const page = await test.http().get(`/u/${token}`).expect(200);
      expect(page.text).toContain('<html lang="ro">');
      expect(page.text).toContain(`action="/u/${token}"`);
      expect(page.text).not.toContain('<script');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(wanted(await read(), 'quota_80', 'email')).toBe(true);

      const done = await test.http().post(`/u/${token}`).type('form').send('').expect(200);
      expect(done.text).toContain(`action="/u/${token}/undo"`);
      expect(wanted(await read(), 'quota_80', 'email')).toBe(false);
      expect(wanted(await read(), 'quota_80', 'app')).toBe(true);
      expect((await test.http().get(`/u/${token}`).expect(200)).text).toContain('/undo"');

      await test.http().post(`/u/${token}/undo`).type('form').send('').expect(200);
      expect(wanted(await read(), 'quota_80', 'email')).toBe(true);
    });

    it('stops them by the one click of RFC 8058, in both forms, also twice', async () => {
      const token = tokenOf(user.userId);
      const click = { 'List-Unsubscribe': 'One-Click' };
      await test.http().post(`/u/${token}`).type('form').send(click).expect(200);
      expect(wanted(await read(), 'quota_80', 'email')).toBe(false);
      await write([{ kind: 'quota_80', channel: 'email', wanted: true }]);
      const multipart = new FormData();
      multipart.set('List-Unsubscribe', 'One-Click');
      for (const attempt of [1, 2]) {
        const answer = await fetch(`${test.url}/u/${token}`, { method: 'POST', body: multipart });
        expect([attempt, answer.status]).toEqual([attempt, 200]);
      }
      expect(wanted(await read(), 'quota_80', 'email')).toBe(false);
    });

    it('speaks the language of the person, not of the browser that opened it', async () => {
      await user.agent.put('/api/profile/preferences').send({ locale: 'en' }).expect(200);
      const { text } = await test
        .http()
        .get(`/u/${tokenOf(user.userId)}`)
        .set('accept-language', 'ro')
        .expect(200);
      expect(text).toContain('No more of these e-mails?');
    });

    it('does nothing for a link that we did not make, a person who is gone, or security', async () => {
      const forged = `${tokenOf(user.userId).slice(0, -2)}AA`;
      for (const token of ['x', forged, tokenOf(uuidv7()), tokenOf(user.userId, 'security')]) {
        await test.http().get(`/u/${token}`).expect(404);
        await test.http().post(`/u/${token}`).expect(404);
        await test.http().post(`/u/${token}/undo`).expect(404);
      }
      const rows = await test.db.query('SELECT FROM notice_preferences WHERE user_id = $1', [
        user.userId,
      ]);
      expect(rows).toEqual([]);
    });
  });
});
