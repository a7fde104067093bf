import { Logger } from '@nestjs/common';
import type { AttemptResult } from './claimed-message';
import { ResultsBuffer } from './results-buffer';

const result = (id: number): AttemptResult =>
  ({ message: { id: String(id), merchantId: 'm' } }) as unknown as AttemptResult;

function world(write: (results: AttemptResult[]) => Promise<void>, rules = {}) {
  let told = 0;
  const buffer = new ResultsBuffer(
    { flushSize: 3, flushDelayMs: 5, flushes: 2, ...rules },
    write,
    () => (told += 1),
  );
  return { buffer, told: () => told };
}

describe('the buffer of results', () => {
  // One of these tests makes it log an error, which is no news in a test run.
  beforeAll(() => Logger.overrideLogger(false));

  it('writes full batches at once and the rest after a moment', async () => {
    const sizes: number[] = [];
    const { buffer, told } = world(async (results) => void sizes.push(results.length));
    for (let id = 0; id < 7; id++) buffer.add(result(id));
    expect(sizes).toEqual([3, 3]);
    await buffer.flush();
    expect(sizes).toEqual([3, 3, 1]);
    expect(buffer.size).toBe(0);
    expect(told()).toBe(3);
  });

  it('has at most two transactions under way, and each result in exactly one', async () => {
    let under = 0;
    let most = 0;
    const ids: string[] = [];
    const { buffer } = world(async (results) => {
      most = Math.max(most, (under += 1));
      ids.push(...results.map(({ message }) => message.id));
      await new Promise((resolve) => setTimeout(resolve, 2));
      under -= 1;
    });
    for (let id = 0; id < 100; id++) buffer.add(result(id));
    await buffer.flush();
    expect(most).toBe(2);
    expect(new Set(ids).size).toBe(100);
    expect(ids).toHaveLength(100);
  });

  it('keeps what could not be written and writes it when the database is back', async () => {
    let tries = 0;
    const written: string[] = [];
    const { buffer } = world(async (results) => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
      written.push(...results.map(({ message }) => message.id));
    });
    buffer.add(result(1));
    await buffer.flush();
    expect(tries).toBe(2);
    expect(written).toEqual(['1']);
  });

  it('an empty buffer has nothing to wait for', async () => {
    const { buffer } = world(async () => undefined);
    await buffer.flush();
    await buffer.progress();
    expect(buffer.size).toBe(0);
  });
});
