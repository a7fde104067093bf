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

  it('is a few dozen statements, and so is its undo', async () => {
    const { owner } = await shopWithLines(app, LINES, { limit: LINES });
    const sent = await countStatements(() => send(owner, { filter: {} }).expect(202));
    expect(sent.result.body.queued).toBe(LINES);
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
