import { setImmediate as turn } from 'node:timers/promises';
import { LanePool } from './lane-pool';

/** So many pieces of work for each key; each waits until it is let go. */
function world(lanes: number, left: Record<string, number>) {
  const working = new Map<string, () => void>();
  const taken = new Set<string>();
  let most = 0;
  let failing: Error | null = null;
  const pool = new LanePool({
    lanes,
    find: async (except, limit) =>
      Object.keys(left)
        .filter((key) => (left[key] ?? 0) > 0 && !except.includes(key))
        .slice(0, limit),
    work: async (key) => {
      if (taken.has(key)) return false;
      await new Promise<void>((resolve) => {
        working.set(key, resolve);
        most = Math.max(most, working.size);
      });
      if (failing) throw failing;
      left[key] = (left[key] ?? 0) - 1;
      return true;
    },
  });
  const letGo = async (key: string) => {
    const done = working.get(key);
    if (!done) throw new Error(`${key} is not being worked on.`);
    working.delete(key);
    done();
    await turn();
    await turn();
  };
  return {
    pool,
    left,
    letGo,
    taken,
    atWork: () => [...working.keys()].sort(),
    most: () => most,
    fail: (error: Error) => (failing = error),
  };
}

describe('lanes for keys', () => {
  it('are so many and no more; the next key gets the lane that is free first', async () => {
    const { pool, atWork, letGo, most } = world(2, { a: 1, b: 1, c: 1 });
    const running = pool.run();
    await turn();
    expect(atWork()).toEqual(['a', 'b']);
    await letGo('b');
    expect(atWork()).toEqual(['a', 'c']);
    await letGo('a');
    await letGo('c');
    await running;
    expect(most()).toBe(2);
  });

  it('come back to a key as long as it has something to do', async () => {
    const { pool, letGo, left } = world(2, { a: 3 });
    const running = pool.run();
    await turn();
    for (let count = 0; count < 3; count++) await letGo('a');
    await running;
    expect(left).toEqual({ a: 0 });
  });

  it('find what became due during a run when they are asked again, without waiting for what is slow', async () => {
    const { pool, atWork, letGo, left } = world(2, { slow: 1 });
    const first = pool.run();
    await turn();
    left['new'] = 1;
    const second = pool.run();
    await turn();
    await turn();
    expect(atWork()).toEqual(['new', 'slow']);
    await letGo('new');
    await letGo('slow');
    await Promise.all([first, second]);
  });

  it('leave a key alone that somebody else has, until they are asked again', async () => {
    const { pool, atWork, letGo, taken } = world(2, { a: 1 });
    taken.add('a');
    await pool.run();
    taken.clear();
    const again = pool.run();
    await turn();
    expect(atWork()).toEqual(['a']);
    await letGo('a');
    await again;
  });

  it('end what they are at when one fails, start nothing more, and say so', async () => {
    const { pool, atWork, letGo, fail } = world(2, { a: 1, b: 1, c: 1 });
    const running = pool.run();
    const said = running.then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    await turn();
    fail(new Error('the database is away'));
    await letGo('a');
    expect(atWork()).toEqual(['b']);
    const idle = pool.idle();
    await letGo('b');
    expect(await said).toBe('the database is away');
    await idle;
    expect(atWork()).toEqual([]);
  });

  it('are idle when nothing runs', async () => {
    await expect(world(1, {}).pool.idle()).resolves.toBeUndefined();
  });
});
