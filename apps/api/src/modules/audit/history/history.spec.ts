import exceljs from 'exceljs';
import { HISTORY_ACTIONS, type HistoryEntry } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';

const DAY_MS = 86_400_000;

describe('the history of a shop', () => {
  let test: TestApp;
  let audit: AuditTrail;
  let owner: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
    audit = test.get(AuditTrail);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(new Date('2026-03-10T12:00:00Z'));
    owner = await test.signIn('owner');
  });

  const list = async (query: object = {}, by = owner) =>
    (await by.agent.get('/api/history').query(query).expect(200)).body as {
      items: HistoryEntry[];
      next: string | null;
    };
  const actions = async (query: object = {}) =>
    (await list(query)).items.map(({ action }) => action);

  it('says who did what, when and from where, with the data that are meant for the shop', async () => {
    const agent = await test.signIn('agent', { merchantId: owner.merchantId });
    await agent.agent.put('/api/profile/preferences').send({ theme: 'dark' }).expect(200);
    await audit.record({
      action: 'SMS_PAUSED',
      by: 'provider',
      merchantId: owner.merchantId,
      data: { reason: 'auth', secret: 'not for the page' },
    });
    const { items } = await list();
    expect(items).toContainEqual(
      expect.objectContaining({
        action: 'PREFERENCES_CHANGE',
        at: '2026-03-10T12:00:00.000Z',
        who: 'Om Demo',
        by: 'user',
        ip: '127.0.0.1',
        data: { theme: 'dark' },
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({
        action: 'SMS_PAUSED',
        who: null,
        by: 'provider',
        data: { reason: 'auth' },
      }),
    );
  });

  it('tells an API key from the person who made it', async () => {
    await test.db.execute(
      `INSERT INTO audit_log (id, merchant_id, user_id, api_key_id, actor_kind, action, occurred_at)
       VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), 'user', 'SMS_CLICK', $3)`,
      [owner.merchantId, owner.userId, test.clock.now()],
    );
    const [entry] = (await list({ action: 'SMS_CLICK' })).items;
    expect(entry).toMatchObject({ by: 'api_key', who: 'Om Demo' });
  });

  it('leaves the name out of somebody who is no member any more, and his address once it is erased', async () => {
    const agent = await test.signIn('agent', { merchantId: owner.merchantId });
    await owner.agent.delete(`/api/team/members/${agent.userId}`).expect(204);
    await test.db.execute(
      `DELETE FROM audit_origins WHERE audit_id IN (SELECT id FROM audit_log WHERE user_id = $1)`,
      [agent.userId],
    );
    const [entry] = (await list({ userId: agent.userId })).items;
    expect(entry).toMatchObject({ action: 'SIGN_IN', who: null, ip: null });
  });

  it('is read page by page, newest first, each row once, also when many have the same time', async () => {
    await audit.recordMany(
      Array.from({ length: 25 }, (_, n) => ({
        action: 'SMS_CLICK' as const,
        merchantId: owner.merchantId,
        subjectId: String(n),
      })),
    );
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { items, next } = await list({ limit: 10, ...(after ? { after } : {}) });
      seen.push(...items.map(({ id }) => id));
      after = next;
      if (after === null) break;
    }
    expect(seen).toHaveLength(26);
    expect(new Set(seen).size).toBe(26);
  });

  it('is narrowed by action, person and days of Bucharest', async () => {
    const other = await test.signIn('agent', { merchantId: owner.merchantId });
    // 23:30 in Bucharest, and one hour later the day after.
    test.clock.set(new Date('2026-03-11T21:30:00Z'));
    await audit.record({ action: 'LINKS_EXPORT', merchantId: owner.merchantId });
    test.clock.set(new Date('2026-03-11T22:30:00Z'));
    await audit.record({ action: 'ORDERS_EXPORT', merchantId: owner.merchantId });
    owner = await test.signIn('owner', { merchantId: owner.merchantId });
    expect(await actions({ action: 'ORDERS_EXPORT' })).toEqual(['ORDERS_EXPORT']);
    expect(await actions({ userId: other.userId })).toEqual(['SIGN_IN']);
    expect(await actions({ from: '2026-03-11', to: '2026-03-11' })).toEqual(['LINKS_EXPORT']);
    expect(await actions({ from: '2026-03-12' })).toEqual(['SIGN_IN', 'ORDERS_EXPORT']);
    expect(await actions({ to: '2026-03-09' })).toEqual([]);
  });

  it('leaves out what is written for each single message', async () => {
    await audit.recordMany(
      (['SMS_ATTEMPT', 'LINK_OPEN', 'SMS_CLICK'] as const).map((action) => ({
        action,
        merchantId: owner.merchantId,
      })),
    );
    expect(await actions()).toEqual(['SMS_CLICK', 'SIGN_IN']);
    await owner.agent.get('/api/history').query({ action: 'SMS_ATTEMPT' }).expect(400);
    const { text } =
      (await test.db.one<{ text: string }>(
        `SELECT pg_get_indexdef('audit_log_history_ix'::regclass) AS text`,
      )) ?? {};
    expect(text).toContain('SMS_ATTEMPT');
    expect(HISTORY_ACTIONS).not.toContain('SMS_ATTEMPT');
  });

  it('refuses a day that no calendar knows, instead of showing everything', async () => {
    const { body } = await owner.agent
      .get('/api/history')
      .query({ from: '2026-02-31' })
      .expect(400);
    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field: 'from' }] });
  });

  it.each([{ after: 'x' }, { after: Buffer.from('["x","y"]').toString('base64url') }])(
    'refuses a place that is none: %j',
    async (query) => {
      const { body } = await owner.agent.get('/api/history').query(query).expect(400);
      expect(body.code).toBe('bad_cursor');
    },
  );

  it('is for owners and managers of that shop', async () => {
    const { merchantId } = owner;
    for (const role of ['agent', 'viewer'] as const) {
      const member = await test.signIn(role, { merchantId });
      await member.agent.get('/api/history').expect(403);
      await member.agent.get('/api/history/export.xlsx').expect(403);
    }
    const stranger = await test.signIn('owner');
    const { items } = await list({}, stranger);
    expect(items.map(({ subjectId }) => subjectId)).not.toContain(null);
    expect(items).toHaveLength(1);
  });

  it('can be taken out as a sheet, which is written down itself', async () => {
    await audit.record({
      action: 'SMS_CLICK',
      merchantId: owner.merchantId,
      data: { queued: 3, template: 'hidden' },
    });
    test.clock.set(new Date(test.clock.now().getTime() + DAY_MS));
    owner = await test.signIn('manager', { merchantId: owner.merchantId });
    const { body, headers } = await owner.agent
      .get('/api/history/export.xlsx')
      .query({ action: 'SMS_CLICK' })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(headers['content-disposition']).toContain('istoric-2026-03-11.xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(body as ArrayBuffer);
    const [sheet] = book.worksheets;
    expect(sheet?.rowCount).toBe(2);
    expect(sheet?.getRow(2).getCell(1).value).toEqual(new Date('2026-03-10T14:00:00Z'));
    expect(sheet?.getRow(2).getCell(2).value).toBe('SMS_CLICK');
    expect(sheet?.getRow(2).getCell(8).value).toBe('{"queued":3}');
    const [written] = (await list({ action: 'HISTORY_EXPORT' })).items;
    expect(written).toMatchObject({ who: 'Om Demo', data: { filter: ['action'] } });
  });
});
