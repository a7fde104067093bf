import { OneAtATime } from './one-at-a-time';

describe('work that is done one after the other', () => {
  it('starts in order, each after the one before and the pause', async () => {
    const line = new OneAtATime({ gapMs: 30, maxWaiting: 5 });
    const steps: string[] = [];
    const times: number[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        line.run(async () => {
          times.push(performance.now());
          steps.push(`${name}+`);
          await new Promise((resolve) => setImmediate(resolve));
          steps.push(`${name}-`);
        }),
      ),
    );
    expect(steps).toEqual(['a+', 'a-', 'b+', 'b-', 'c+', 'c-']);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // A timer may fire a millisecond early.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(28);
  });

  it('sends away who finds the line full, and takes him when it is empty', async () => {
    const line = new OneAtATime({ gapMs: 0, maxWaiting: 3 });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const taken = [1, 2, 3, 4].map((n) =>
      line.run(async () => {
        await gate;
        return n;
      }),
    );
    expect(await line.run(() => 5)).toBeNull();
    open();
    expect(await Promise.all(taken)).toEqual([1, 2, 3, 4]);
    expect(await line.run(() => 5)).toBe(5);
  });

  it('goes on after work that fails', async () => {
    const line = new OneAtATime({ gapMs: 0, maxWaiting: 3 });
    await expect(line.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await line.run(() => 'next')).toBe('next');
  });
});
