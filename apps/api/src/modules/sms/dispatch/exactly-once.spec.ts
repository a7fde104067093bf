import { runExactlyOnce } from './testing/exactly-once';

const MESSAGES = 500;

it('each message reaches the gateway exactly once although workers are killed in the middle', async () => {
  const outcome = await runExactlyOnce({
    messages: MESSAGES,
    kills: 3,
    databaseCrashAfter: 2,
    limitMs: 100_000,
  });
  expect(outcome).toMatchObject({
    takenOnce: MESSAGES,
    takenMoreOften: 0,
    maxPerPhoneAndText: 1,
    states: { accepted: MESSAGES },
    used: MESSAGES,
    reserved: 0,
    drift: 0,
    kills: 3,
  });
}, 120_000);
