import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { SendAccepted } from '@smssend/contracts';
import { UseCases } from '../../../platform/database';
import { DomainError, RequestContext } from '../../../platform/http';
import type { SignedInUser, TestApp } from '../../../testing';
import {
  addLines,
  countMessages,
  demoPhone,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';
import { SendReviewRequests } from './send-review-requests';

const SENDS = 64;
const LIMIT = 1_000;
const LINES = 1_500;
const LINES_OF_A_SEND = 60;
const BLOCKED_MS = 600;

describe('64 sends of overlapping lines at once against a quota of 1,000', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  /** The first send of a shop makes its default template, and the others would only wait for that. */
  const settledTemplate = (owner: SignedInUser) =>
    owner.agent.get('/api/sms/templates').expect(200);

  it('reserve exactly 1,000, never 1,001, and write to no phone twice about one product', async () => {
    const { owner, lineIds } = await shopWithLines(app, LINES, { limit: LIMIT });
    await settledTemplate(owner);
    const answers = await Promise.all(
      Array.from({ length: SENDS }, (_, index) => {
        // Each begins in the middle of the one before; the last ones come round to the first lines.
        const chosen = Array.from(
          { length: LINES_OF_A_SEND },
          (__, offset) => lineIds[(index * (LINES_OF_A_SEND / 2) + offset) % LINES] ?? '',
        );
        return send(owner, { orderLineIds: chosen, allowPartial: true });
      }),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => ![202, 402].includes(status))).toEqual([]);
    const queued = answers.reduce(
      (sum, { status, body }) => sum + (status === 202 ? body.queued : 0),
      0,
    );
    expect(queued).toBe(LIMIT);
    expect(await quotaOf(app, owner.merchantId)).toEqual({
      sms_limit: LIMIT,
      used: 0,
      reserved: LIMIT,
    });
    expect(await countMessages(app, owner.merchantId)).toBe(LIMIT);
    const [twice] = await app.db.query<{ count: number }>(
      `SELECT count(*) FROM (SELECT 1 FROM sms_messages WHERE merchant_id = $1 GROUP BY phone, pnk HAVING count(*) > 1) d`,
      [owner.merchantId],
    );
    expect(twice?.count).toBe(0);
    const [held] = await app.db.query<{ held: number }>(
      'SELECT sum(held) AS held FROM quota_reservations WHERE merchant_id = $1',
      [owner.merchantId],
    );
    expect(held?.held).toBe(LIMIT);
  });

  it('hold the same from several processes, where no gate stands before the database', async () => {
    const limit = 300;
    const { owner, lineIds } = await shopWithLines(app, 400, { limit });
    const { merchantId, userId } = owner;
    const sendPast = (orderLineIds: string[]) =>
      app
        .get(RequestContext)
        .runAs('another-process', () =>
          app
            .get(UseCases)
            .run(() =>
              app
                .get(SendReviewRequests)
                .send(merchantId, { orderLineIds, allowPartial: true }, userId),
            ),
        );
    await settledTemplate(owner);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        sendPast(lineIds.slice(index * 25, index * 25 + 125)),
      ),
    );
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    );
    for (const reason of refused) expect(reason).toBeInstanceOf(DomainError);
    const queued = outcomes.reduce(
      (sum, outcome) => sum + (outcome.status === 'fulfilled' ? outcome.value.queued : 0),
      0,
    );
    expect(queued).toBe(limit);
    expect(await quotaOf(app, merchantId)).toEqual({ sms_limit: limit, used: 0, reserved: limit });
    expect(await countMessages(app, merchantId)).toBe(limit);
  });

  it('keep a frequency cap that no index can keep', async () => {
    const { owner } = await shopWithLines(app, 0, { limit: LIMIT });
    const { merchantId } = owner;
    const pnks = Array.from({ length: 6 }, (_, index) => `DEMO${index}CAPB`);
    await app.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       SELECT $1, pnk, 'https://demo.example/' || pnk, now(), now() FROM unnest($2::text[]) pnk`,
      [merchantId, pnks],
    );
    const lines = await addLines(
      app,
      merchantId,
      pnks.map((pnk) => ({ pnk, phone: demoPhone(1) })),
    );
    await owner.agent.put('/api/sms/settings').send({ frequencyCapDays: 30 }).expect(200);
    await settledTemplate(owner);
    // Held up at the quota, every send that may look at the same time has looked before one is done.
    const blocker = new Client({ connectionString: app.databaseUrl });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM quota_periods WHERE merchant_id = $1 FOR UPDATE', [
      merchantId,
    ]);
    const sends = Promise.all(lines.map((line) => send(owner, { orderLineIds: [line] })));
    await sleep(BLOCKED_MS);
    await blocker.query('ROLLBACK');
    await blocker.end();
    const answers = await sends;
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    const queued = answers.map(({ body }) => (body as SendAccepted).queued).sort();
    expect(queued).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await countMessages(app, merchantId)).toBe(1);
  });
});
