import type { TestApp } from '../../../testing';
import {
  addLines,
  demoPhone,
  preview,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

describe('when messages go out', () => {
  let app: TestApp;
  let noon: Date;
  beforeAll(async () => {
    app = await smsTestApp();
    noon = app.clock.now();
  });
  beforeEach(() => app.clock.set(noon));
  afterAll(() => app.close());

  const rowsOf = (merchantId: string) =>
    app.db.query<{ state: string; due_at: Date; expires_at: Date }>(
      'SELECT state, due_at, expires_at FROM sms_messages WHERE merchant_id = $1',
      [merchantId],
    );
  const inUtc = (hours: number, minutes = 0) =>
    new Date(new Date(noon).setUTCHours(hours, minutes, 0, 0));

  it('is now when no time was chosen', async () => {
    const { owner } = await shopWithLines(app, 1);
    await send(owner, { filter: {} }).expect(202);
    expect(await rowsOf(owner.merchantId)).toMatchObject([{ state: 'queued', due_at: noon }]);
  });

  it('is the chosen time, up to 90 days ahead', async () => {
    const { owner } = await shopWithLines(app, 1);
    const tomorrow = new Date(noon.getTime() + 86_400_000);
    const late = new Date(noon.getTime() + 90 * 86_400_000 + 1_000);
    const past = new Date(noon.getTime() - 3_600_000);
    for (const sendAt of [late, past]) {
      const refused = await send(owner, { filter: {}, sendAt: sendAt.toISOString() }).expect(422);
      expect(refused.body).toMatchObject({
        code: 'send_time_out_of_range',
        params: { days: 90 },
        field: 'sendAt',
      });
    }
    await send(owner, { filter: {}, sendAt: tomorrow.toISOString() }).expect(202);
    const [row] = await rowsOf(owner.merchantId);
    expect(row).toMatchObject({ state: 'scheduled', due_at: tomorrow });
    expect(row?.expires_at.getTime()).toBeGreaterThanOrEqual(tomorrow.getTime() + 86_400_000);
  });

  it('waits for the morning in quiet hours, still queued', async () => {
    // Europe/Bucharest is two or three hours ahead; 21:30 UTC is night there in any season.
    app.clock.set(inUtc(21, 30));
    const { owner } = await shopWithLines(app, 1);
    const shown = (await preview(owner, { filter: {} }).expect(200)).body;
    expect(shown.postponedByQuietHours).toBe(true);
    await send(owner, { filter: {} }).expect(202);
    const [row] = await rowsOf(owner.merchantId);
    expect(row?.state).toBe('queued');
    expect(row?.due_at.toISOString()).toBe(shown.firstAt);
    const wall = new Intl.DateTimeFormat('ro-RO', {
      timeZone: 'Europe/Bucharest',
      timeStyle: 'short',
    });
    expect(wall.format(row?.due_at)).toBe('08:00');
  });

  it('knows no quiet hours when the merchant set none', async () => {
    app.clock.set(inUtc(21, 30));
    const { owner } = await shopWithLines(app, 1);
    await owner.agent
      .put('/api/sms/settings')
      .send({ quietFromMinute: 0, quietUntilMinute: 0 })
      .expect(200);
    await send(owner, { filter: {} }).expect(202);
    expect(await rowsOf(owner.merchantId)).toMatchObject([{ due_at: inUtc(21, 30) }]);
  });

  it('leaves days between two messages to one phone when the merchant wants it', async () => {
    const { owner } = await shopWithLines(app, 0);
    const { merchantId } = owner;
    await app.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       SELECT $1, pnk, 'https://demo.example/', now(), now() FROM unnest($2::text[]) pnk`,
      [merchantId, ['DEMO02BBM', 'DEMO03BBM']],
    );
    await owner.agent.put('/api/sms/settings').send({ frequencyCapDays: 7 }).expect(200);
    const phone = demoPhone(5);
    await addLines(app, merchantId, [{ phone }, { phone, pnk: 'DEMO02BBM' }]);
    const first = await send(owner, { filter: {} }).expect(202);
    expect(first.body).toMatchObject({ queued: 1, skipped: { frequencyCap: 1, duplicate: 0 } });
    await addLines(app, merchantId, [{ phone, pnk: 'DEMO03BBM', orderNumber: 'B-1' }]);
    const tooSoon = await send(owner, { filter: { pnk: 'DEMO03BBM' } }).expect(202);
    expect(tooSoon.body).toMatchObject({ queued: 0, skipped: { frequencyCap: 1 } });
    const later = new Date(noon.getTime() + 7 * 86_400_000).toISOString();
    await send(owner, { filter: { pnk: 'DEMO03BBM' }, sendAt: later }).expect(202);
  });
});
