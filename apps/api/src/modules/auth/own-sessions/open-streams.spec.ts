import { Listeners } from '../../../platform/live';
import { LOOK_EVERY_MS } from '../../../platform/live/listeners';
import { createTestApp, insertMembership, type SignedInUser, type TestApp } from '../../../testing';

describe('an open stream of live events', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  async function listen({ accessToken }: SignedInUser) {
    const stop = new AbortController();
    const response = await fetch(`${test.url}/api/live`, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal: stop.signal,
    });
    expect(response.status).toBe(200);
    let open = true;
    const ended = response.text().then(
      () => (open = false),
      () => (open = false),
    );
    return { ended, isOpen: () => open, leave: () => stop.abort() };
  }

  type End = (user: SignedInUser) => Promise<unknown>;
  const ends: [string, End][] = [
    [
      'the session is ended',
      ({ userId }) =>
        test.db.execute(
          `UPDATE sessions SET revoked_at = now(), revoked_reason = 'ended' WHERE user_id = $1`,
          [userId],
        ),
    ],
    [
      'the person leaves the shop',
      ({ userId }) => test.db.execute('DELETE FROM memberships WHERE user_id = $1', [userId]),
    ],
    [
      'the person is suspended',
      ({ userId }) =>
        test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [userId]),
    ],
    [
      'the shop is suspended',
      ({ merchantId }) =>
        test.db.execute(`UPDATE merchants SET status = 'suspended' WHERE id = $1`, [merchantId]),
    ],
    [
      'the session works for another shop',
      async ({ agent, userId }) => {
        const merchantId = await test.aMerchant();
        const at = test.clock.now();
        await insertMembership(test.db, at, { merchantId, userId, role: 'viewer' });
        await agent.post('/api/auth/switch-merchant').send({ merchantId }).expect(200);
      },
    ],
  ];

  it.each(ends)('closes when %s, and no other stream does', async (_why, end) => {
    const [leaving, staying] = [await test.signIn(), await test.signIn()];
    const [closing, other] = [await listen(leaving), await listen(staying)];
    await end(leaving);
    await test.get(Listeners).look();
    await closing.ended;
    expect(other.isOpen()).toBe(true);
    other.leave();
    await other.ended;
  });

  it('stays open while the database cannot be asked', async () => {
    const stream = await listen(await test.signIn());
    const query = jest.spyOn(test.db, 'query').mockRejectedValueOnce(new Error('gone'));
    await test.get(Listeners).look();
    expect(stream.isOpen()).toBe(true);
    query.mockRestore();
    stream.leave();
    await stream.ended;
  });

  it('is asked about again within thirty seconds', () => {
    expect(LOOK_EVERY_MS).toBeLessThanOrEqual(30_000);
  });

  it('is asked about by itself', async () => {
    jest.useFakeTimers();
    const asked = jest.fn(async () => []);
    const listeners = new Listeners();
    listeners.provide(asked);
    const ended = new Promise<void>((resolve) => {
      listeners.ended({ sessionId: 's', merchantId: 'm' }).subscribe(() => resolve());
    });
    jest.advanceTimersByTime(LOOK_EVERY_MS);
    jest.useRealTimers();
    await ended;
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
