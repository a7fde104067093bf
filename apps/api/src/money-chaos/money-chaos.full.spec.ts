import { Histories } from './testing/tell-histories';

const HISTORIES = Number(process.env['MONEY_CHAOS_HISTORIES'] ?? 500);
const HISTORY_LIMIT_MS = 60_000;
jest.setTimeout(HISTORIES * HISTORY_LIMIT_MS);

describe('hundreds of random histories of money, told badly', () => {
  let histories: Histories;
  beforeAll(async () => {
    histories = await Histories.open();
  });
  afterAll(async () => {
    process.stdout.write(`${JSON.stringify(histories.lives)}\n`);
    await histories.close();
  });

  it(`${HISTORIES} of them end as those told in order: the same rows, months and documents`, async () => {
    await histories.tell(HISTORIES);
    const { wrongs, documents } = histories.lives;
    expect(documents).toBeGreaterThan(HISTORIES / 2);
    // Nothing of what is to be survived was missing.
    for (const count of Object.values(wrongs)) expect(count).toBeGreaterThan(0);
  });
});
