import { uuidv7 } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import {
  PersonalData,
  type ExportFile,
  type ExportRow,
  type PersonalDataPart,
} from '../../platform/personal-data';
import { createTestApp, insertMembership, type TestApp } from '../../testing';
import { PeopleToTell } from '../users';
import { Notices } from '.';

describe('what people were told', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  function part(name: 'notices' | 'mail'): PersonalDataPart {
    const found = test.get(PersonalData).part(name);
    if (!found) throw new Error(`Nobody answers for ${name}.`);
    return found;
  }

  async function rowsOf(
    files: AsyncIterable<ExportFile> | undefined,
  ): Promise<Record<string, ExportRow[]>> {
    if (!files) throw new Error('It gives nothing out.');
    const rows: Record<string, ExportRow[]> = {};
    for await (const file of files) {
      const own: ExportRow[] = [];
      for await (const batch of file.rows) own.push(...batch);
      rows[file.path] = own;
    }
    return rows;
  }

  /** A shop whose owner was told of a colleague, by bell and mail, and has a choice. */
  async function aToldShop() {
    const owner = await test.signIn();
    const { merchantId, userId } = owner;
    const colleague = await test.signIn('agent', { merchantId });
    await owner.agent
      .put('/api/profile/notice-preferences')
      .send({ items: [{ kind: 'quota_80', channel: 'app', wanted: false }] })
      .expect(200);
    await test.db.transaction(async () => {
      await test.get(Notices).tell({
        kind: 'member_joined',
        merchantId,
        people: await test.get(PeopleToTell).member(merchantId, userId),
        key: uuidv7(),
        data: { userId: colleague.userId, role: 'agent' },
        mail: {
          template: 'welcome',
          params: () => ({ firstName: 'Om', appUrl: 'http://localhost:4200/' }),
        },
      });
    });
    return { owner, merchantId, userId, colleagueId: colleague.userId };
  }

  const count = (table: 'notices' | 'mails' | 'notice_preferences', column: string, id: string) =>
    test.db.execute(`SELECT FROM ${table} WHERE ${column} = $1`, [id]);

  it('is given out to the person and to the shop', async () => {
    const { merchantId, userId, colleagueId } = await aToldShop();
    const own = await rowsOf(part('notices').exportUser?.(userId));
    expect(own['notices/notices']).toEqual([
      expect.objectContaining({ merchantId, kind: 'member_joined', readAt: null }),
    ]);
    expect(own['notices/preferences']).toEqual([
      expect.objectContaining({ kind: 'quota_80', channel: 'app', wanted: false }),
    ]);
    const shops = await rowsOf(part('notices').exportMerchant?.(merchantId));
    expect(JSON.stringify(shops)).toContain(colleagueId);
    const mails = await rowsOf(part('mail').exportUser?.(userId));
    expect(mails['mail/mails']).toEqual([
      expect.objectContaining({ template: 'welcome', state: 'queued' }),
    ]);
    expect(JSON.stringify(mails)).not.toContain('demo.smssend.local');
  });

  it('is forgotten with the person, in his bell and in those of others', async () => {
    const { owner, merchantId, userId, colleagueId } = await aToldShop();
    const at = test.clock.now();
    for (const attempt of [1, 2]) {
      await part('notices').eraseUser?.(colleagueId, at);
      expect([attempt, await count('notices', 'merchant_id', merchantId)]).toEqual([attempt, 0]);
    }
    expect((await owner.agent.get('/api/notices').expect(200)).body).toMatchObject({ unread: 0 });
    await part('notices').eraseUser?.(userId, at);
    expect(await count('notice_preferences', 'user_id', userId)).toBe(0);
  });

  it('is forgotten with the shop, and no other one', async () => {
    const gone = await aToldShop();
    const stays = await aToldShop();
    for (const name of ['notices', 'mail'] as const) {
      await part(name).eraseMerchant?.(gone.merchantId, test.clock.now());
    }
    for (const table of ['notices', 'mails'] as const) {
      expect(await count(table, 'merchant_id', gone.merchantId)).toBe(0);
      expect(await count(table, 'merchant_id', stays.merchantId)).toBe(1);
    }
  });

  it('does not take the word of farewell along, which leaves afterwards and belongs to nobody', async () => {
    const { userId, merchantId } = await aToldShop();
    const to = `plecat-${userId.slice(-6)}@demo.smssend.local`;
    await test.db.transaction(() =>
      test.get(Mailer).send({
        template: 'account-deleted',
        to,
        locale: 'ro',
        userId,
        merchantId,
        params: { firstName: 'Om', subject: 'user', name: 'Om Demo' },
      }),
    );
    await part('mail').eraseUser?.(userId, test.clock.now());
    expect(await count('mails', 'user_id', userId)).toBe(0);
    await test.runJobs();
    expect(test.mailsTo(to)).toHaveLength(1);
  });

  it('stays apart for a person with two shops', async () => {
    const first = await aToldShop();
    const second = await aToldShop();
    await insertMembership(test.db, test.clock.now(), {
      merchantId: second.merchantId,
      userId: first.userId,
      role: 'viewer',
    });
    await part('notices').eraseMerchant?.(second.merchantId, test.clock.now());
    expect(await count('notices', 'user_id', first.userId)).toBe(1);
  });
});
