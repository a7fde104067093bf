import exceljs from 'exceljs';
import type { TestApp } from '../../../testing';
import {
  addLines,
  countMessages,
  demoPhone,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('the list of refusals', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  type Owner = Awaited<ReturnType<TestApp['signIn']>>;
  const add = (owner: Owner, phones: string[]) =>
    owner.agent.post('/api/sms/suppressions').send({ phones });
  const phonesOf = async (owner: Owner, query = ''): Promise<string[]> =>
    (await owner.agent.get(`/api/sms/suppressions${query}`).expect(200)).body.items.map(
      ({ phone }: { phone: string }) => phone,
    );

  it('takes numbers in any writing once, finds them, and lets them go', async () => {
    const owner = await app.signIn('owner');
    const added = await add(owner, ['0722 000 014', '+40722000014', '0040722000015']).expect(200);
    expect(added.body).toEqual({ added: 2, cancelledMessages: 0 });
    expect((await add(owner, ['0722000014']).expect(200)).body.added).toBe(0);
    expect(await phonesOf(owner)).toEqual([demoPhone(14), demoPhone(15)]);
    expect(await phonesOf(owner, '?phone=0722000015')).toEqual([demoPhone(15)]);
    await owner.agent.delete('/api/sms/suppressions/0722000014').expect(204);
    await owner.agent.delete('/api/sms/suppressions/0722000014').expect(404);
    expect(await phonesOf(owner)).toEqual([demoPhone(15)]);
    const audit = await app.db.query<{ action: string; text: string }>(
      `SELECT action, data::text AS text FROM audit_log WHERE merchant_id = $1 AND action LIKE 'SUPPRESSION%' ORDER BY id`,
      [owner.merchantId],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'SUPPRESSION_ADD',
      'SUPPRESSION_ADD',
      'SUPPRESSION_REMOVE',
    ]);
    for (const { text } of audit) expect(text).not.toContain('722000');
  });

  it('adds all numbers or none, and names those that cannot be read', async () => {
    const owner = await app.signIn('owner');
    const answer = await add(owner, ['0722000014', '0212345678', 'abc']).expect(422);
    expect(answer.body).toMatchObject({
      code: 'phone_not_mobile',
      errors: [
        { field: 'phones.1', code: 'phone_landline' },
        { field: 'phones.2', code: 'phone_unreadable' },
      ],
    });
    expect(await phonesOf(owner)).toEqual([]);
  });

  it('is paged, and masked for read-only roles', async () => {
    const owner = await app.signIn('owner');
    await add(owner, [demoPhone(1), demoPhone(2), demoPhone(3)]).expect(200);
    const first = await owner.agent.get('/api/sms/suppressions?limit=2').expect(200);
    expect(first.body.total).toEqual({ count: 3, exact: true });
    expect(await phonesOf(owner, `?limit=2&after=${first.body.next}`)).toEqual([demoPhone(3)]);
    const viewer = await app.signIn('viewer', { merchantId: owner.merchantId });
    expect(await phonesOf(viewer)).toEqual(['07•• ••• 001', '07•• ••• 002', '07•• ••• 003']);
    await viewer.agent.get('/api/sms/suppressions/export.xlsx').expect(403);
    await add(viewer, [demoPhone(4)]).expect(403);
  });

  it('can be taken along as a sheet', async () => {
    const owner = await app.signIn('owner');
    await add(owner, [demoPhone(14)]).expect(200);
    const answer = await owner.agent
      .get('/api/sms/suppressions/export.xlsx')
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(answer.body);
    const row = workbook.worksheets[0]?.getRow(2);
    expect(String(row?.getCell(1).value)).toContain('40722000014');
    expect(row?.getCell(2).value).toBe('Adăugat de dvs.');
  });

  it('of one merchant says nothing about another', async () => {
    const owner = await app.signIn('owner');
    const { owner: other } = await shopWithLines(app, 1);
    await add(owner, [demoPhone(1)]).expect(200);
    expect(await phonesOf(other)).toEqual([]);
    await other.agent.delete(`/api/sms/suppressions/${demoPhone(1)}`).expect(404);
    await send(other, { filter: {} }).expect(202);
  });
});

describe('the opt-out page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  const sentTo = async (count: number) => {
    const { owner } = await shopWithLines(app, count, { limit: 10 });
    await app.db.execute('UPDATE merchants SET name = $2 WHERE id = $1', [
      owner.merchantId,
      'Demo <b>& Electro</b> SRL',
    ]);
    await send(owner, { filter: {} }).expect(202);
    const link = await app.db.one<{ code: string }>(
      'SELECT code FROM sms_opt_out_links WHERE merchant_id = $1 ORDER BY phone LIMIT 1',
      [owner.merchantId],
    );
    return { owner, code: link?.code ?? '' };
  };
  const suppressed = (merchantId: string) =>
    app.db.query<{ origin: string }>('SELECT origin FROM sms_suppressions WHERE merchant_id = $1', [
      merchantId,
    ]);

  it('asks with one button, without script, foreign content or a whole number', async () => {
    const { owner, code } = await sentTo(1);
    const page = await app.http().get(`/s/${code}`).expect(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.text).toContain('lang="ro"');
    expect(page.text).toContain('Demo &lt;b&gt;&amp; Electro&lt;/b&gt;');
    expect(page.text).toContain('07•• ••• 001');
    expect(page.text).not.toMatch(/<script|<link|<img|<b>|722000001/);
    expect(page.text.match(/<button/g)).toHaveLength(1);
    expect(page.text).toContain(`method="post" action="/s/${code}"`);
    expect(await suppressed(owner.merchantId)).toEqual([]);
  });

  it('speaks English to those who prefer it', async () => {
    const { code } = await sentTo(1);
    const page = await app
      .http()
      .get(`/s/${code}`)
      .set('accept-language', 'en-GB,en;q=0.9,ro;q=0.5')
      .expect(200);
    expect(page.text).toContain('lang="en"');
    expect(page.text).toContain('Stop the messages');
  });

  it('refuses in one tap: what waits is cancelled, its unit is free, and twice is once', async () => {
    const { owner, code } = await sentTo(2);
    await addLines(app, owner.merchantId, [{ phone: demoPhone(1), orderNumber: 'Z-1' }]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const pages = await Promise.all([
      app.http().post(`/s/${code}`).set(form).send(''),
      app.http().post(`/s/${code}`).set(form).send(''),
    ]);
    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.text).toContain('M-am răzgândit');
    }
    expect(await suppressed(owner.merchantId)).toEqual([{ origin: 'opt_out_page' }]);
    expect(await countMessages(app, owner.merchantId, `state = 'cancelled'`)).toBe(1);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 1 });
    const refused = await send(owner, { filter: {} }).expect(202);
    expect(refused.body).toMatchObject({ queued: 0, skipped: { suppressed: 2, duplicate: 1 } });
    const audit = await app.db.query<{ actor_kind: string }>(
      `SELECT actor_kind FROM audit_log WHERE merchant_id = $1 AND action = 'SUPPRESSION_ADD'`,
      [owner.merchantId],
    );
    expect(audit).toEqual([{ actor_kind: 'buyer' }]);
    expect((await app.http().get(`/s/${code}`).expect(200)).text).toContain('M-am răzgândit');
  });

  it('lets the buyer change his mind, but not what the shop refused', async () => {
    const { owner, code } = await sentTo(1);
    await app.http().post(`/s/${code}`).expect(200);
    const undone = await app.http().post(`/s/${code}/undo`).expect(200);
    expect(undone.text).toContain('Primiți din nou mesaje');
    expect(await suppressed(owner.merchantId)).toEqual([]);
    await app.http().post(`/s/${code}/undo`).expect(200);
    await owner.agent
      .post('/api/sms/suppressions')
      .send({ phones: [demoPhone(1)] })
      .expect(200);
    const kept = await app.http().post(`/s/${code}/undo`).expect(200);
    expect(kept.text).toContain('Nu primiți mesaje');
    expect(kept.text).not.toContain('<button');
    expect(await suppressed(owner.merchantId)).toEqual([{ origin: 'merchant' }]);
  });

  it.each(['nobodysent1', 'x', 'a'.repeat(200), "'; DROP TABLE users; --"])(
    'answers a friendly 404 to %j',
    async (code) => {
      for (const request of [
        app.http().get(`/s/${encodeURIComponent(code)}`),
        app.http().post(`/s/${encodeURIComponent(code)}`),
        app.http().post(`/s/${encodeURIComponent(code)}/undo`),
      ]) {
        const page = await request.expect(404);
        expect(page.text).toContain('Linkul nu mai este valabil');
      }
    },
  );

  it('keeps one code for a phone over many sends', async () => {
    const { owner, code } = await sentTo(1);
    await app.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       VALUES ($1, 'DEMO02BBM', 'https://demo.example/', now(), now())`,
      [owner.merchantId],
    );
    await addLines(app, owner.merchantId, [{ phone: demoPhone(1), pnk: 'DEMO02BBM' }]);
    await send(owner, { filter: { pnk: 'DEMO02BBM' } }).expect(202);
    const codes = await app.db.query<{ code: string }>(
      'SELECT code FROM sms_opt_out_links WHERE merchant_id = $1',
      [owner.merchantId],
    );
    expect(codes).toEqual([{ code }]);
  });
});
