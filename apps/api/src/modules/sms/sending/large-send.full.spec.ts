import type { TestApp } from '../../../testing';
import { countStatements } from '../testing/count-statements';
import {
  addLines,
  countMessages,
  demoPhone,
  preview,
  quotaOf,
  send,
  shopWithLines,
  smsTestApp,
} from '../testing/sms-world';

const LINES = 100_000;
const LINES_AT_ONCE = 10_000;
const MAX_STATEMENTS = 200;
const TIMEOUT_MS = 300_000;

describe('a send of 100,000 lines', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  it(
    'is at most 200 statements and queues exactly what its preview showed',
    async () => {
      const { owner } = await shopWithLines(app, 0, { limit: LINES });
      for (let start = 0; start < LINES; start += LINES_AT_ONCE) {
        const lines = Array.from({ length: LINES_AT_ONCE }, (_, index) => ({
          phone: demoPhone(start + index),
          orderNumber: `5${String(start + index).padStart(9, '0')}`,
        }));
        await addLines(app, owner.merchantId, lines);
      }
      const shown = await preview(owner, { filter: {} }).expect(200);
      expect(shown.body).toMatchObject({ eligible: LINES, quota: { after: 0, short: false } });
      const sent = await countStatements(() => send(owner, { filter: {} }).expect(202));
      expect(sent.result.body.queued).toBe(LINES);
      expect(sent.statements).toBeLessThanOrEqual(MAX_STATEMENTS);
      expect(await quotaOf(app, owner.merchantId)).toMatchObject({ reserved: LINES });
      expect(await countMessages(app, owner.merchantId)).toBe(LINES);
    },
    TIMEOUT_MS,
  );
});
