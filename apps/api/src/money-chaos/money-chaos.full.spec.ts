import { Histories } from './testing/tell-histories';

const HISTORIES = Number(process.env['MONEY_CHAOS_HISTORIES'] ?? 500);
/** For a look at a busy machine: what fits into so many minutes. */
const MINUTES = process.env['MONEY_CHAOS_MINUTES'];
const HISTORY_LIMIT_MS = 60_000;
const MS_PER_MINUTE = 60_000;
/** Fewer are a look, or one that is repeated by its seed and path. */
const ENOUGH = 20;
jest.setTimeout(HISTORIES * HISTORY_LIMIT_MS);

describe('hundreds of random histories of money, told badly', () => {
  let histories: Histories;
  beforeAll(async () => {
    histories = await Histories.open();
  });
  afterAll(() => histories.close());

  it(`${HISTORIES} of them end as those told in order: the same rows, months and documents`, async () => {
    const startedAt = Date.now();
    await histories.tell(HISTORIES, MINUTES === undefined ? null : Number(MINUTES) * MS_PER_MINUTE);
    const { lives } = histories;
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    process.stdout.write(`${JSON.stringify({ seconds, ...lives })}\n`);
    if (MINUTES === undefined) expect(lives.histories).toBe(HISTORIES);
    if (lives.histories < ENOUGH) return;
    // Nothing of what is to be survived was missing.
    expect(lives.documents).toBeGreaterThan(lives.histories / 2);
    for (const count of Object.values(lives.wrongs)) expect(count).toBeGreaterThan(0);
  });
});
