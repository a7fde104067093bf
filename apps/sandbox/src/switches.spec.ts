import { SwitchCounts } from './switches';

const times = (count: number, act: () => boolean): boolean[] => Array.from({ length: count }, act);

describe('a trouble switch', () => {
  it('acts always when it says nothing of when, and never when it is off', () => {
    const counts = new SwitchCounts();
    expect(times(2, () => counts.acts('a', {}))).toEqual([true, true]);
    expect(counts.acts('a', null)).toBe(false);
  });

  it('acts only the next times, only every so many times, or both', () => {
    const counts = new SwitchCounts();
    expect(times(3, () => counts.acts('a', { next: 2 }))).toEqual([true, true, false]);
    expect(times(4, () => counts.acts('b', { every: 2 }))).toEqual([false, true, false, true]);
    expect(times(4, () => counts.acts('c', { every: 2, next: 1 }))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('counts only those it is about', () => {
    const counts = new SwitchCounts();
    const when = { next: 1, only: ['A'] };
    expect(counts.acts('a', when, ['b'])).toBe(false);
    expect(counts.acts('a', when, ['b', 'a'])).toBe(true);
    expect(counts.acts('a', when, ['a'])).toBe(false);
  });

  it('counts from zero again when it is set again', () => {
    const counts = new SwitchCounts();
    counts.acts('a', { next: 1 });
    counts.forget(['a']);
    expect(counts.acts('a', { next: 1 })).toBe(true);
  });
});
