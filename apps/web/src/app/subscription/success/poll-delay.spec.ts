import { MOST_QUESTIONS, pollDelay } from './poll-delay';

describe('how often the outcome of a payment is asked for', () => {
  const delays = Array.from({ length: MOST_QUESTIONS }, (_, asked) => pollDelay(asked) ?? 0);

  it('waits longer and longer, and ends', () => {
    expect(delays.every((delay, at) => at === 0 || delay >= (delays[at - 1] ?? 0))).toBe(true);
    expect(pollDelay(MOST_QUESTIONS)).toBeNull();
  });

  it('stays within a minute and a half', () => {
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeLessThan(90_000);
  });
});
