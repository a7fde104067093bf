import type { SmsStats } from '@smssend/contracts';
import type { TestApp } from '../../../testing';
import { countMessages, PNK, send, shopWithLines, smsTestApp } from '../testing/sms-world';

const DAY_MS = 86_400_000;

describe('statistics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  const dayOf = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(at);

  it('count by days in Bucharest what was sent, delivered and failed', async () => {
    const { owner } = await shopWithLines(app, 6, { limit: 10 });
    await send(owner, { filter: {} }).expect(202);
    const ids = await app.db.query<{ id: string }>(
      'SELECT id FROM sms_messages WHERE merchant_id = $1 ORDER BY id',
      [owner.merchantId],
    );
    const today = app.clock.now();
    // 22:30 UTC is after midnight in Bucharest: it belongs to the next day there.
    const lateYesterday = new Date(new Date(today.getTime() - DAY_MS).setUTCHours(22, 30, 0, 0));
    const yesterday = new Date(today.getTime() - DAY_MS);
    const become = (index: number, state: string, at: Date | null, settledAt: Date | null = null) =>
      app.db.execute(
        `UPDATE sms_messages SET state = $2, accepted_at = $3, settled_at = $4 WHERE id = $1`,
        [ids[index]?.id, state, at, settledAt],
      );
    await become(0, 'delivered', today);
    await become(1, 'accepted', lateYesterday);
    await become(2, 'undelivered', yesterday);
    await become(3, 'failed', null, today);
    await become(4, 'unknown', null);
    const stats: SmsStats = (await owner.agent.get('/api/sms/stats?days=7').expect(200)).body;
    expect(stats.days).toHaveLength(7);
    expect(stats.days.at(-1)).toEqual({
      day: dayOf(today),
      sent: 2,
      delivered: 1,
      opened: 0,
      failed: 1,
    });
    expect(stats.days.at(-2)).toEqual({
      day: dayOf(yesterday),
      sent: 1,
      delivered: 0,
      opened: 0,
      failed: 1,
    });
    expect(stats.days[0]).toEqual({
      day: dayOf(new Date(today.getTime() - 6 * DAY_MS)),
      sent: 0,
      delivered: 0,
      opened: 0,
      failed: 0,
    });
    expect(stats.totals).toEqual({ sent: 3, delivered: 1, failed: 2, waiting: 1, unknown: 1 });
    expect(stats).toMatchObject({ today: 2, yesterday: 1, opensMeasured: false });
    expect(stats.products).toEqual([
      { pnk: PNK, productName: 'Casti demo fara fir', sent: 3, delivered: 1 },
    ]);
    const one: SmsStats = (await owner.agent.get('/api/sms/stats?days=1').expect(200)).body;
    expect(one).toMatchObject({ today: 2, yesterday: 1, totals: { sent: 2 } });
    expect(one.days).toHaveLength(1);
    await owner.agent.get('/api/sms/stats?days=367').expect(400);
    expect(await countMessages(app, owner.merchantId)).toBe(6);
  });

  it('of a new shop are zeros', async () => {
    const owner = await app.signIn('owner');
    const stats: SmsStats = (await owner.agent.get('/api/sms/stats').expect(200)).body;
    expect(stats.days).toHaveLength(14);
    expect(stats.totals).toEqual({ sent: 0, delivered: 0, failed: 0, waiting: 0, unknown: 0 });
    expect(stats.products).toEqual([]);
  });
});
