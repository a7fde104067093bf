import type { Role, TeamView } from '@smssend/contracts';
import { Sessions } from '../../auth';
import { createTestApp, insertMembership, type SignedInUser, type TestApp } from '../../../testing';

describe('a team', () => {
  let test: TestApp;
  let merchantId: string;
  let owner: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    owner = await test.signIn('owner');
    merchantId = owner.merchantId;
  });

  const join = (role: Role): Promise<SignedInUser> => test.signIn(role, { merchantId });
  const put = (by: SignedInUser, who: SignedInUser, role: Role) =>
    by.agent.put(`/api/team/members/${who.userId}`).send({ role });
  const remove = (by: SignedInUser, who: SignedInUser) =>
    by.agent.delete(`/api/team/members/${who.userId}`);
  const team = async (by: SignedInUser): Promise<TeamView> =>
    (await by.agent.get('/api/team').expect(200)).body as TeamView;
  const roles = async () =>
    Object.fromEntries((await team(owner)).members.map(({ userId, role }) => [userId, role]));
  const audited = (action: string) =>
    test.db.query(
      `SELECT user_id, subject_id, data FROM audit_log WHERE merchant_id = $1 AND action = $2`,
      [merchantId, action],
    );
  const owners = () =>
    test.db.query(`SELECT user_id FROM memberships WHERE merchant_id = $1 AND role = 'owner'`, [
      merchantId,
    ]);

  it('is shown to each of its members, owners first, and to nobody else', async () => {
    const viewer = await join('viewer');
    await test.db.execute(`UPDATE users SET first_name = 'Alin' WHERE id = $1`, [viewer.userId]);
    await test.db.execute(
      `INSERT INTO user_totp (user_id, secret_box, created_at, confirmed_at) VALUES ($1, 'x', now(), now())`,
      [viewer.userId],
    );
    const shown = await team(viewer);
    expect(shown).toMatchObject({ invitations: [], seats: null });
    expect(shown.members).toEqual([
      expect.objectContaining({ userId: owner.userId, role: 'owner', twoStep: false }),
      expect.objectContaining({
        userId: viewer.userId,
        name: 'Alin Demo',
        role: 'viewer',
        twoStep: true,
      }),
    ]);
    expect(shown.members.every(({ lastSeenAt }) => lastSeenAt !== null)).toBe(true);
    const stranger = await test.signIn('owner');
    expect((await team(stranger)).members).toHaveLength(1);
  });

  it('changes roles, which counts at the next request', async () => {
    const agent = await join('agent');
    await agent.agent.get('/api/history').expect(403);
    const { body } = await put(owner, agent, 'manager').expect(200);
    expect(body).toMatchObject({ userId: agent.userId, role: 'manager' });
    await agent.agent.get('/api/history').expect(200);
    await put(owner, agent, 'manager').expect(200);
    expect(await audited('MEMBER_ROLE_CHANGED')).toEqual([
      {
        user_id: owner.userId,
        subject_id: agent.userId,
        data: { before: 'agent', after: 'manager' },
      },
    ]);
    await put(owner, agent, 'viewer').expect(200);
    await agent.agent.post('/api/sms/sends').expect(403);
  });

  it('lets only an owner touch an owner or make one', async () => {
    const manager = await join('manager');
    const agent = await join('agent');
    expect((await put(manager, owner, 'viewer').expect(403)).body.code).toBe('forbidden');
    await put(manager, agent, 'owner').expect(403);
    await remove(manager, owner).expect(403);
    await put(manager, agent, 'manager').expect(200);
    await remove(manager, agent).expect(204);
    expect(await roles()).toEqual({ [owner.userId]: 'owner', [manager.userId]: 'manager' });
  });

  it('shuts the door at once for whoever is removed, and leaves him his other shops', async () => {
    const agent = await join('agent');
    const other = await test.aMerchant({ name: 'Demo Alt Magazin SRL' });
    const at = test.clock.now();
    await insertMembership(test.db, at, {
      merchantId: other,
      userId: agent.userId,
      role: 'viewer',
    });
    const origin = { userAgent: 'spec', ip: '127.0.0.1' };
    const session = await test.get(Sessions).open(agent.userId, merchantId, origin);
    await remove(owner, agent).expect(204);
    expect((await agent.agent.get('/api/orders').expect(401)).body.code).toBe('session_ended');
    const { body } = await test
      .http()
      .post('/api/auth/refresh')
      .set('sec-fetch-site', 'same-origin')
      .set('x-requested-with', 'smssend')
      .set('cookie', `smssend_refresh=${session.token}`)
      .expect(200);
    expect(body).toMatchObject({ merchant: { merchantId: other, role: 'viewer' } });
    expect(await audited('MEMBER_REMOVED')).toEqual([
      { user_id: owner.userId, subject_id: agent.userId, data: { role: 'agent' } },
    ]);
    await remove(owner, agent).expect(404);
  });

  it('is left by a member, but not by the last owner, who cannot be lost in any other way', async () => {
    const manager = await join('manager');
    for (const answer of [
      await owner.agent.post('/api/team/leave'),
      await put(owner, owner, 'manager'),
      await remove(owner, owner),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'last_owner']);
    }
    await manager.agent.post('/api/team/leave').expect(204);
    await manager.agent.post('/api/team/leave').expect(401);
    expect(await audited('MEMBER_LEFT')).toEqual([
      { user_id: manager.userId, subject_id: manager.userId, data: { role: 'manager' } },
    ]);
  });

  it.each([
    ['leave', (who: SignedInUser) => who.agent.post('/api/team/leave')],
    ['step down', (who: SignedInUser) => put(who, who, 'agent')],
    ['remove themselves', (who: SignedInUser) => remove(who, who)],
  ])('keeps one owner when all of them %s at once', async (_, leave) => {
    const all = [owner, await join('owner'), await join('owner'), await join('owner')];
    const answers = await Promise.all(all.map(leave));
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.map(({ body }) => body.code)).toEqual(['last_owner']);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(3);
    expect(await owners()).toHaveLength(1);
  });

  it('keeps one owner when two of them remove each other at once', async () => {
    const other = await join('owner');
    const answers = await Promise.all([remove(owner, other), remove(other, owner)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await owners()).toHaveLength(1);
  });

  it('goes over to another owner, and the one before becomes manager', async () => {
    const agent = await join('agent');
    await owner.agent.post('/api/merchant/transfer').send({ userId: agent.userId }).expect(204);
    expect((await team(agent)).members.map(({ userId, role }) => [userId, role])).toEqual([
      [agent.userId, 'owner'],
      [owner.userId, 'manager'],
    ]);
    expect(await audited('OWNERSHIP_TRANSFERRED')).toEqual([
      { user_id: owner.userId, subject_id: agent.userId, data: { from: owner.userId } },
    ]);
    await owner.agent.post('/api/merchant/transfer').send({ userId: agent.userId }).expect(403);
  });

  it('does not go over to strangers, to oneself, or by somebody who has not proved himself lately', async () => {
    const stranger = await test.signIn('owner');
    const transfer = (userId: string) =>
      owner.agent.post('/api/merchant/transfer').send({ userId });
    await transfer(stranger.userId).expect(404);
    await transfer(owner.userId).expect(409);
    const agent = await join('agent');
    await test.db.execute('UPDATE sessions SET confirmed_at = NULL WHERE user_id = $1', [
      owner.userId,
    ]);
    expect((await transfer(agent.userId).expect(403)).body.code).toBe('confirmation_needed');
  });

  it('goes over once when it is asked twice at once', async () => {
    const [ana, dan] = [await join('agent'), await join('agent')];
    const answers = await Promise.all(
      [ana, dan].map(({ userId }) => owner.agent.post('/api/merchant/transfer').send({ userId })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
    expect(await owners()).toHaveLength(1);
  });

  it('can be of use to a shop of its own only', async () => {
    const stranger = await test.signIn('owner');
    await put(stranger, owner, 'viewer').expect(404);
    await remove(stranger, owner).expect(404);
    expect(await roles()).toEqual({ [owner.userId]: 'owner' });
  });
});
