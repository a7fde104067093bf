import type { NoticesPage, NoticeView } from '@smssend/contracts';
import { uuidv7 } from '../../platform/ids';
import { createTestApp, type SignedInUser, type TestApp } from '../../testing';
import { PeopleToTell } from '../users';
import { Notices } from '.';

describe('the bell', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  /** Tells everybody with a role in this shop that sending goes on; answers nothing. */
  async function tell(merchantId: string, key: string): Promise<void> {
    await test.db.transaction(async () => {
      const people = await test
        .get(PeopleToTell)
        .membersWithRole(merchantId, ['owner', 'manager', 'agent', 'viewer']);
      await test.get(Notices).tell({ kind: 'sending_resumed', merchantId, people, key, data: {} });
    });
  }

  async function bellOf(user: SignedInUser, query = ''): Promise<NoticesPage> {
    const { body } = await user.agent.get(`/api/notices${query}`).expect(200);
    return body as NoticesPage;
  }

  it('shows the newest first, page by page, with how many wait to be read', async () => {
    const owner = await test.signIn();
    for (const key of ['1', '2', '3']) await tell(owner.merchantId, key);
    const first = await bellOf(owner, '?limit=2');
    expect(first.unread).toBe(3);
    expect(first.items).toHaveLength(2);
    const rest = await bellOf(owner, `?limit=2&after=${first.next}`);
    expect(rest.next).toBeNull();
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(rest.items[0]).toMatchObject({ kind: 'sending_resumed', data: {}, readAt: null });
  });

  it('tells each person once for one key, also when it comes twice at once', async () => {
    const owner = await test.signIn();
    const agent = await test.signIn('agent', { merchantId: owner.merchantId });
    await Promise.all(['same', 'same', 'same'].map((key) => tell(owner.merchantId, key)));
    expect((await bellOf(owner)).items).toHaveLength(1);
    expect((await bellOf(agent)).items).toHaveLength(1);
  });

  it('is read by one, by all, and only by its own person', async () => {
    const owner = await test.signIn();
    const viewer = await test.signIn('viewer', { merchantId: owner.merchantId });
    for (const key of ['1', '2', '3']) await tell(owner.merchantId, key);
    const [newest] = (await bellOf(owner)).items as [NoticeView];

    await viewer.agent.post(`/api/notices/${newest.id}/read`).expect(404);
    await owner.agent.post(`/api/notices/${uuidv7()}/read`).expect(404);
    await owner.agent.post(`/api/notices/${newest.id}/read`).expect(204);
    const readAt = (await bellOf(owner)).items[0]?.readAt;
    expect(readAt).toBe(test.clock.now().toISOString());
    test.clock.advance({ minutes: 1 });
    await owner.agent.post(`/api/notices/${newest.id}/read`).expect(204);
    expect((await bellOf(owner)).items[0]?.readAt).toBe(readAt);

    const unread = await bellOf(owner, '?unread=true');
    expect(unread).toMatchObject({ unread: 2, next: null });
    expect(unread.items).toHaveLength(2);
    await owner.agent.post('/api/notices/read-all').expect(204);
    expect((await bellOf(owner, '?unread=true')).items).toEqual([]);
    expect((await bellOf(viewer)).unread).toBe(3);
  });

  it('belongs to one shop: in another one the same person has another bell', async () => {
    const owner = await test.signIn();
    const stranger = await test.signIn();
    await tell(owner.merchantId, '1');
    expect((await bellOf(stranger)).items).toEqual([]);
    const [notice] = (await bellOf(owner)).items as [NoticeView];
    await stranger.agent.post(`/api/notices/${notice.id}/read`).expect(404);
  });

  it('refuses places that it never gave and words it does not know', async () => {
    const { agent } = await test.signIn();
    const strange = Buffer.from(JSON.stringify(['1; DROP'])).toString('base64url');
    for (const query of [`after=${strange}`, 'after=x', 'limit=0', 'limit=201', 'unread=maybe'])
      await agent.get(`/api/notices?${query}`).expect(400);
    await test.http().get('/api/notices').expect(401);
  });

  it('is silent for those who were suspended or left', async () => {
    const owner = await test.signIn();
    const left = await test.signIn('manager', { merchantId: owner.merchantId });
    const suspended = await test.signIn('manager', { merchantId: owner.merchantId });
    await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [left.userId]);
    await test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [
      suspended.userId,
    ]);
    await tell(owner.merchantId, '1');
    const rows = await test.db.query('SELECT user_id FROM notices WHERE merchant_id = $1', [
      owner.merchantId,
    ]);
    expect(rows).toEqual([{ user_id: owner.userId }]);
  });

  it('forgets what was read after 90 days and what nobody read after 180', async () => {
    const owner = await test.signIn();
    await tell(owner.merchantId, 'read');
    await owner.agent.post('/api/notices/read-all').expect(204);
    await tell(owner.merchantId, 'unread');
    const left = async (): Promise<number> =>
      test.db.execute('SELECT FROM notices WHERE merchant_id = $1', [owner.merchantId]);

    const start = test.clock.now();
    const daysLater = (days: number): Date => new Date(start.getTime() + days * 86_400_000);
    for (const [days, count] of [
      [90, 2],
      [90.01, 1],
      [180, 1],
      [180.01, 0],
    ] as const) {
      test.clock.set(daysLater(days));
      await test.runTick('notices.retention');
      expect([days, await left()]).toEqual([days, count]);
    }
    test.clock.set(start);
  });
});
