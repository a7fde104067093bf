import type { DataExportReady, MemberJoined, NoticesPage, NoticeView } from '@smssend/contracts';
import { Events, type DomainEvent } from '../../platform/events';
import { uuidv7 } from '../../platform/ids';
import type { SignedInUser, TestApp, TestMail } from '../../testing';
import { emagCsv, emagRow } from '../orders/testing/emag-csv';
import { ordersApp, OrdersWorld } from '../orders/testing/orders-world';
import { Quota } from '../quota';
import type { SendingPaused, SendingResumed } from '../sms';

interface Team {
  merchantId: string;
  owner: SignedInUser;
  manager: SignedInUser;
  agent: SignedInUser;
  viewer: SignedInUser;
}
const LEADERS = ['owner', 'manager'] as const;
const ROLES = [...LEADERS, 'agent', 'viewer'] as const;

describe('people are told', () => {
  let test: TestApp;
  let team: Team;
  beforeAll(async () => {
    test = await ordersApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    const owner = await test.signIn();
    const { merchantId } = owner;
    team = {
      merchantId,
      owner,
      manager: await test.signIn('manager', { merchantId }),
      agent: await test.signIn('agent', { merchantId }),
      viewer: await test.signIn('viewer', { merchantId }),
    };
  });

  async function bellOf(user: SignedInUser): Promise<NoticeView[]> {
    const { body } = await user.agent.get('/api/notices').expect(200);
    return (body as NoticesPage).items;
  }

  async function mailsOf(user: SignedInUser): Promise<TestMail[]> {
    const [row] = await test.db.query<{ email: string }>('SELECT email FROM users WHERE id = $1', [
      user.userId,
    ]);
    return test.mailsTo(row?.email ?? '');
  }

  /** What each role's bell and mailbox hold, such as `quota_80 + 1`. */
  async function told(): Promise<Record<string, string>> {
    const lines = ROLES.map(async (role) => {
      const bell = (await bellOf(team[role])).map(({ kind }) => kind).join(',');
      return [role, `${bell} + ${(await mailsOf(team[role])).length}`] as const;
    });
    return Object.fromEntries(await Promise.all(lines));
  }

  const happen = async <E extends DomainEvent>(event: E): Promise<void> => {
    await test.db.transaction(() => test.get(Events).record<E>(event));
    await test.runJobs();
  };

  const choose = (user: SignedInUser, kind: string, channel: string, wanted: boolean) =>
    user.agent
      .put('/api/profile/notice-preferences')
      .send({ items: [{ kind, channel, wanted }] })
      .expect(200);

  describe('when the month runs out', () => {
    async function use(percent: number): Promise<void> {
      await test.get(Quota).usage(team.merchantId);
      await test.db.execute(
        `UPDATE quota_periods SET used = sms_limit * $2 / 100 WHERE merchant_id = $1`,
        [team.merchantId, percent],
      );
      await test.runTick('quota-warnings');
      await test.runJobs();
    }

    it('owners and managers, by bell and mail, once for each level', async () => {
      await openPeriod();
      await use(79);
      expect((await told())['owner']).toBe(' + 0');
      await use(80);
      await use(85);
      expect(await told()).toEqual({
        owner: 'quota_80 + 1',
        manager: 'quota_80 + 1',
        agent: ' + 0',
        viewer: ' + 0',
      });
      await use(100);
      await test.runTick('quota-warnings');
      await test.runJobs();
      expect((await told())['manager']).toBe('quota_100,quota_80 + 2');
      const [newest] = await bellOf(team.owner);
      expect(newest?.data).toMatchObject({ used: 6_000, limit: 6_000 });
      const [mail] = await mailsOf(team.owner);
      expect(mail?.subject).toBe('Ați folosit 80 % din SMS-urile lunii');
      expect(mail?.text).toContain('4.800 din 6.000 de SMS-uri');
      expect(mail?.links).toContain('http://localhost:4200/subscription');
      expect(mail?.unsubscribeUrl).toContain('http://localhost:4200/u/');
    });

    /** The period is opened by the first reserve, as in life. */
    async function openPeriod(): Promise<void> {
      await test.db.transaction(() =>
        test.get(Quota).reserve({
          merchantId: team.merchantId,
          key: uuidv7(),
          count: 1,
          allowPartial: false,
          expiresAt: new Date(test.clock.now().getTime() + 3_600_000),
        }),
      );
      await test.db.execute('UPDATE quota_periods SET reserved = 0 WHERE merchant_id = $1', [
        team.merchantId,
      ]);
    }
  });

  it('in their own language, and by mail only at a confirmed address', async () => {
    await team.manager.agent.put('/api/profile/preferences').send({ locale: 'en' }).expect(200);
    await test.db.execute('UPDATE users SET email_verified_at = NULL WHERE id = $1', [
      team.owner.userId,
    ]);
    const { merchantId } = team;
    await happen<SendingPaused>({ type: 'sending-paused', merchantId, reason: 'no_credit' });
    expect(await told()).toMatchObject({
      owner: 'sending_paused + 0',
      manager: 'sending_paused + 1',
      agent: ' + 0',
    });
    const [mail] = await mailsOf(team.manager);
    expect(mail?.subject).toBe('SMS sending has stopped');
    expect(mail?.text).toContain('the SMSAPI account has no');
    expect((await bellOf(team.owner))[0]?.data).toEqual({ reason: 'no_credit' });
  });

  it('each time it happens again, and once for each time', async () => {
    const { merchantId } = team;
    const paused: SendingPaused = { type: 'sending-paused', merchantId, reason: 'auth' };
    await happen(paused);
    await happen<SendingResumed>({ type: 'sending-resumed', merchantId });
    await happen(paused);
    expect((await told())['owner']).toBe('sending_paused,sending_resumed,sending_paused + 2');
  });

  it('once, when the worker dies after telling and tells again', async () => {
    const { merchantId } = team;
    await test.db.transaction(() =>
      test
        .get(Events)
        .record<SendingPaused>({ type: 'sending-paused', merchantId, reason: 'auth' }),
    );
    await test.runJobs();
    await test.db.execute('DELETE FROM event_deliveries');
    await test.db.execute(
      `UPDATE pgboss.job SET state = 'created', completed_on = NULL
        WHERE name = 'platform.deliver-event'`,
    );
    const { runs } = await test.runJobs();
    expect(runs['platform.deliver-event']).toBeGreaterThan(0);
    expect((await told())['owner']).toBe('sending_paused + 1');
  });

  describe('when an import ends', () => {
    it('its uploader, by the bell, and by mail if he wants that', async () => {
      const world = new OrdersWorld(test, team.agent);
      const first = await world.import(emagCsv([emagRow(1), emagRow(2)]), { name: 'martie.csv' });
      expect(await told()).toEqual({
        owner: ' + 0',
        manager: ' + 0',
        agent: 'import_done + 0',
        viewer: ' + 0',
      });
      expect((await bellOf(team.agent))[0]?.data).toEqual({
        importId: first.id,
        fileName: 'martie.csv',
        rowsNew: 2,
        rowsChanged: 0,
        rowsRejected: 0,
      });
      await choose(team.agent, 'import_done', 'email', true);
      const second = await world.import(emagCsv([emagRow(3), emagRow(4, { 'Nr. comanda': '' })]));
      const [mail] = await mailsOf(team.agent);
      expect(mail?.links).toContain(`http://localhost:4200/imports/${second.id}`);
      expect(mail?.text).toContain('Rânduri respinse 1');
    });

    it('also when it failed', async () => {
      const world = new OrdersWorld(test, team.manager);
      const view = await world.import(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), { name: 'rupt.xlsx' });
      expect(view.status).toBe('failed');
      expect((await told())['manager']).toBe('import_failed + 1');
      expect((await mailsOf(team.manager))[0]?.subject).toBe('Importul s-a oprit: rupt.xlsx');
    });

    it('but nobody when he left the shop meanwhile', async () => {
      const world = new OrdersWorld(test, team.agent);
      await world.upload(emagCsv([emagRow(5)])).expect(202);
      await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [team.agent.userId]);
      await test.runJobs();
      const rows = await test.db.query('SELECT FROM notices WHERE merchant_id = $1', [
        team.merchantId,
      ]);
      expect(rows).toEqual([]);
    });
  });

  it('of a new colleague, all leaders but himself, and by a name that his erasure takes along', async () => {
    const joiner = await test.signIn('manager', { merchantId: team.merchantId });
    await test.db.execute(
      `UPDATE users SET first_name = 'Nou', last_name = 'Venit' WHERE id = $1`,
      [joiner.userId],
    );
    await happen<MemberJoined>({
      type: 'member-joined',
      merchantId: team.merchantId,
      userId: joiner.userId,
      role: 'manager',
    });
    expect(await told()).toMatchObject({
      owner: 'member_joined + 1',
      manager: 'member_joined + 1',
      agent: ' + 0',
    });
    expect(await bellOf(joiner)).toEqual([]);
    expect((await bellOf(team.owner))[0]?.data).toEqual({
      userId: joiner.userId,
      role: 'manager',
      name: 'Nou Venit',
    });
    const kept = await test.db.query<{ data: string }>('SELECT data::text FROM notices');
    expect(kept.map(({ data }) => data).join()).not.toContain('Venit');
    await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [joiner.userId]);
    expect((await bellOf(team.owner))[0]?.data['name']).toBeNull();
  });

  it('that an export is ready: a shop’s by bell and mail, a person’s own by mail', async () => {
    const expiresAt = '2026-03-02T10:00:00.000Z';
    const ready: DataExportReady = {
      type: 'data-export-ready',
      exportId: uuidv7(),
      userId: team.owner.userId,
      merchantId: team.merchantId,
      scope: 'merchant',
      expiresAt,
    };
    await happen(ready);
    expect((await told())['owner']).toBe('export_ready + 1');
    await happen({ ...ready, exportId: uuidv7(), merchantId: null, scope: 'user' });
    expect((await told())['owner']).toBe('export_ready + 2');
    const [mail] = await mailsOf(team.owner);
    expect(mail?.text).toContain('2 martie 2026 la 12:00');
    expect(mail?.unsubscribeUrl).toBeNull();
  });

  it('nothing that they do not want', async () => {
    await choose(team.owner, 'sending_paused', 'app', false);
    await choose(team.manager, 'sending_paused', 'email', false);
    const { merchantId } = team;
    await happen<SendingPaused>({ type: 'sending-paused', merchantId, reason: 'auth' });
    expect(await told()).toMatchObject({ owner: ' + 1', manager: 'sending_paused + 0' });
  });
});
