import type { TestApp } from '../../../testing';
import { countStatements } from '../testing/count-statements';
import { countMessages, quotaOf, send, shopWithLines, smsTestApp } from '../testing/sms-world';

const LINES = 5_000;
const MAX_STATEMENTS = 60;

describe('a send of 5,000 lines', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  it('is refused at once when it cannot fit, and a part of it costs no more than the part', async () => {
    const { owner } = await shopWithLines(app, LINES, { limit: 50 });
    const refused = await countStatements(() => send(owner, { filter: {} }).expect(402));
    expect(refused.result.body).toMatchObject({ remaining: 50, requested: LINES });
    expect(refused.sql.filter((text) => text.includes('INSERT INTO sms_messages'))).toEqual([]);
    const part = await send(owner, { filter: {}, allowPartial: true }).expect(202);
    expect(part.body).toMatchObject({ queued: 50, refusedByQuota: LINES - 50 });
    expect(await countMessages(app, owner.merchantId)).toBe(50);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: 50 });
    const [rows] = await app.db.query<{ codes: number; lines: number }>(
      `SELECT (SELECT count(*) FROM sms_opt_out_links WHERE merchant_id = $1) AS codes,
              (SELECT count(*) FROM order_lines WHERE merchant_id = $1 AND sms_state = 'queued') AS lines`,
      [owner.merchantId],
    );
    expect(rows).toEqual({ codes: 50, lines: 50 });
  });

  it('is a few dozen statements, and so is its undo', async () => {
    const { owner } = await shopWithLines(app, LINES, { limit: LINES });
    const sent = await countStatements(() => send(owner, { filter: {} }).expect(202));
    expect(sent.result.body.queued).toBe(LINES);
    expect(sent.sql.some((text) => text.includes('INSERT INTO sms_messages'))).toBe(true);
    expect(sent.statements).toBeLessThanOrEqual(MAX_STATEMENTS);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: LINES });
    const undone = await countStatements(() =>
      owner.agent.post(`/api/sms/sends/${sent.result.body.id}/cancel`).expect(200),
    );
    expect(undone.result.body.cancelled).toBe(LINES);
    expect(undone.statements).toBeLessThanOrEqual(MAX_STATEMENTS);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 0 });
    expect(await countMessages(app, owner.merchantId, `state = 'cancelled'`)).toBe(LINES);
  });
});
