import { AttemptKey } from './attempt-key';

describe('the key of an attempt', () => {
  const counting = (): (() => string) => {
    let made = 0;
    return () => `key-${(made += 1)}`;
  };

  it('stays the same when the same request is tried again', () => {
    const [attempt, make] = [new AttemptKey(), counting()];
    const request = { orderLineIds: ['a'] };
    expect(attempt.for(request, make)).toBe('key-1');
    expect(attempt.for({ ...request }, make)).toBe('key-1');
  });

  it('changes with what is asked for', () => {
    const [attempt, make] = [new AttemptKey(), counting()];
    attempt.for({ filter: {} }, make);
    expect(attempt.for({ filter: {}, allowPartial: true }, make)).toBe('key-2');
  });

  it('changes after a final answer', () => {
    const [attempt, make] = [new AttemptKey(), counting()];
    attempt.for({ filter: {} }, make);
    attempt.forget();
    expect(attempt.for({ filter: {} }, make)).toBe('key-2');
  });
});
