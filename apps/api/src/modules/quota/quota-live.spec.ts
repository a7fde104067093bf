import { setTimeout } from 'node:timers/promises';
import { LiveEvents } from '../../platform/live';
import { LIVE_DELAY_MS } from './quota-limits';
import { createQuotaWorld, type QuotaWorld } from './testing/quota-world';

/** More than words are held back. */
const SOME_TIME_MS = LIVE_DELAY_MS + 50;

describe('open pages and the quota', () => {
  let world: QuotaWorld;
  beforeAll(async () => {
    world = await createQuotaWorld();
  });
  afterAll(() => world.app.close());

  it('are told after the transaction that moved it has ended', async () => {
    const merchantId = await world.freshMerchant(10);
    const { reservationId } = await world.reserve({ key: 'a', count: 2 });
    await setTimeout(SOME_TIME_MS);
    const words: unknown[] = [];
    const stream = world.app.get(LiveEvents).stream(merchantId, ['quota']);
    const open = stream.subscribe(({ type }) => words.push(type));
    const settle = () => world.quota.settle([{ merchantId, reservationId, used: 2, released: 0 }]);
    // A transaction inside another remembers the outer one beyond its end.
    await world.inTransaction(() => world.inTransaction(settle));
    for (let wait = 0; wait < 40 && !words.includes('quota'); wait++)
      await setTimeout(SOME_TIME_MS);
    open.unsubscribe();
    expect(words).toContain('quota');
  });
});
