import type { SendPreview } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import {
  addLines,
  demoPhone,
  preview,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('the preview of a send', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  const previewOf = async (...args: Parameters<typeof preview>): Promise<SendPreview> =>
    (await preview(...args).expect(200)).body;

  it('shows the texts, the sums with and without diacritics and what it costs', async () => {
    const { owner } = await shopWithLines(app, 0, { limit: 100 });
    const { merchantId } = owner;
    await addLines(app, merchantId, [
      { phone: demoPhone(2), buyerName: 'Ștefan' },
      { phone: demoPhone(1), buyerName: 'Client demo 1' },
      { phone: demoPhone(3), buyerName: 'Client demo 3' },
      { phone: demoPhone(4), buyerName: 'Client demo 4' },
    ]);
    const template = await owner.agent
      .post('/api/sms/templates')
      .send({
        name: 'Scurt',
        body: 'Buna ziua {nume}, parerea dvs. despre {produs}: {link} Refuz: {dezabonare}',
      })
      .expect(201);
    const request = { filter: {}, templateId: template.body.id };
    const shown = await previewOf(owner, request);
    expect(shown).toMatchObject({
      selected: 4,
      eligible: 4,
      segments: 4,
      maxSegments: 1,
      segmentsWithDiacritics: 6,
      maxSegmentsWithDiacritics: 3,
      quota: { remaining: 100, after: 96, short: false },
      points: { estimated: 0.64, balance: null },
    });
    expect(shown.samples.map(({ phone }) => phone)).toEqual([
      demoPhone(1),
      demoPhone(2),
      demoPhone(3),
    ]);
    expect(shown.samples[1]).toMatchObject({
      encoding: 'gsm7',
      text: expect.stringContaining('Stefan,'),
    });
    expect(shown.maxCharacters).toBe(
      Math.max(...shown.samples.map(({ characters }) => characters)),
    );
    const kept = await previewOf(owner, { ...request, keepDiacritics: true });
    expect(kept).toMatchObject({ segments: 6, maxSegments: 3 });
    const last = await owner.agent.post('/api/sms/preview?sampleFrom=3').send(request).expect(200);
    expect(last.body.samples.map(({ phone }: { phone: string }) => phone)).toEqual([demoPhone(4)]);
  });

  it('writes nothing that a buyer or the quota could see', async () => {
    const { owner } = await shopWithLines(app, 3, { limit: 10 });
    await previewOf(owner, { filter: {} });
    const [rows] = await app.db.query<object>(
      `SELECT (SELECT count(*) FROM sms_messages WHERE merchant_id = $1) AS messages,
              (SELECT count(*) FROM sms_opt_out_links WHERE merchant_id = $1) AS codes,
              (SELECT count(*) FROM sms_sends WHERE merchant_id = $1) AS sends`,
      [owner.merchantId],
    );
    expect(rows).toEqual({ messages: 0, codes: 0, sends: 0 });
  });

  it('says that the quota is short by the same count that the send refuses', async () => {
    const { owner } = await shopWithLines(app, 7, { limit: 5 });
    expect((await previewOf(owner, { filter: {} })).quota).toEqual({
      remaining: 5,
      after: 0,
      short: true,
    });
    expect((await send(owner, { filter: {} }).expect(402)).body.requested).toBe(7);
  });

  it('lists the skipped lines with their reason, page by page', async () => {
    const { owner } = await shopWithLines(app, 2);
    await addLines(app, owner.merchantId, [
      { phone: null, orderNumber: 'A-1' },
      { phone: null, orderNumber: 'A-2' },
      { status: 'cancelled', orderNumber: 'A-3', phone: demoPhone(9) },
    ]);
    const first = await owner.agent
      .post('/api/sms/preview/skipped')
      .send({ filter: {}, limit: 2 })
      .expect(200);
    expect(first.body.items).toHaveLength(2);
    const rest = await owner.agent
      .post('/api/sms/preview/skipped')
      .send({ filter: {}, limit: 2, after: first.body.next })
      .expect(200);
    const all = [...first.body.items, ...rest.body.items];
    expect(all.map(({ orderNumber, reason }) => [orderNumber, reason]).sort()).toEqual([
      ['A-1', 'noMobile'],
      ['A-2', 'noMobile'],
      ['A-3', 'cancelled'],
    ]);
    expect(rest.body.next).toBeNull();
    const one = await owner.agent
      .post('/api/sms/preview/skipped')
      .send({ filter: {}, reason: 'cancelled' })
      .expect(200);
    expect(one.body.items).toMatchObject([{ orderNumber: 'A-3' }]);
    await owner.agent
      .post('/api/sms/preview/skipped')
      .send({ filter: {}, after: 'nonsense' })
      .expect(400);
  });

  it('refuses a text that no provider takes as one message, in preview and send alike', async () => {
    const { owner } = await shopWithLines(app, 0, { limit: 5 });
    await app.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       VALUES ($1, 'DEMO99BBM', 'https://demo.example/' || repeat('a', 600), now(), now())`,
      [owner.merchantId],
    );
    await addLines(app, owner.merchantId, [{ pnk: 'DEMO99BBM' }]);
    const body = `${'Va multumim. '.repeat(30)}{link}{link} {dezabonare}`;
    const template = await owner.agent
      .post('/api/sms/templates')
      .send({ name: 'Lung', body })
      .expect(201);
    const request = { filter: {}, templateId: template.body.id };
    expect((await preview(owner, request).expect(422)).body.code).toBe('template_too_long');
    expect((await send(owner, request).expect(422)).body.code).toBe('template_too_long');
  });

  it('counts a link that would fill the message by itself as no link', async () => {
    const { owner } = await shopWithLines(app, 0);
    await app.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       VALUES ($1, 'DEMO98BBM', 'https://demo.example/' || repeat('a', 900), now(), now())`,
      [owner.merchantId],
    );
    await addLines(app, owner.merchantId, [{ pnk: 'DEMO98BBM' }]);
    expect((await previewOf(owner, { filter: {} })).skipped.noLink).toBe(1);
  });

  it('is closed to read-only roles', async () => {
    const { owner } = await shopWithLines(app, 1);
    const viewer = await app.signIn('viewer', { merchantId: owner.merchantId });
    await preview(viewer, { filter: {} }).expect(403);
    await send(viewer, { filter: {} }).expect(403);
  });
});
