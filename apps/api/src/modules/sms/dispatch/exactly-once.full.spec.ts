import { runExactlyOnce } from './testing/exactly-once';

const MESSAGES = 5_000;
const KILLS = 20;

it('5,000 messages and 20 killed workers: one SMS for each phone and product', async () => {
  const outcome = await runExactlyOnce({
    messages: MESSAGES,
    kills: KILLS,
    databaseCrashAfter: 10,
    limitMs: 570_000,
  });
  expect(outcome).toMatchObject({
    takenOnce: MESSAGES,
    takenMoreOften: 0,
    maxPerPhoneAndText: 1,
    states: { accepted: MESSAGES },
    used: MESSAGES,
    reserved: 0,
    drift: 0,
    kills: KILLS,
  });
  // Whoever never asked twice has not proved anything.
  expect(outcome.calls).toBeGreaterThan(MESSAGES);
}, 600_000);
