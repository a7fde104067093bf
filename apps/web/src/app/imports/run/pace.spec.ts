import { Pace, roundedTime } from './pace';

describe('the pace of an import', () => {
  it('says nothing before it knows anything', () => {
    const pace = new Pace();
    expect(pace.secondsLeft(20_000)).toBeNull();
    pace.add(1_000, 0);
    pace.add(1_500, 900);
    expect(pace.rowsPerSecond()).toBeNull();
  });

  it('tells rows a second and the time left', () => {
    const pace = new Pace();
    for (let second = 0; second <= 7; second += 1) pace.add(second * 1_000, second * 1_640);
    expect(pace.rowsPerSecond()).toBe(1_640);
    expect(pace.secondsLeft(20_000)).toBe(6);
  });

  it('follows a change of pace within its ten seconds', () => {
    const pace = new Pace();
    for (let second = 0; second <= 30; second += 1) pace.add(second * 1_000, second * 100);
    for (let second = 31; second <= 50; second += 1)
      pace.add(second * 1_000, 3_000 + (second - 30) * 1_000);
    expect(pace.rowsPerSecond()).toBe(1_000);
  });

  it('starts anew when the reading starts anew, as after a crash of the worker', () => {
    const pace = new Pace();
    pace.add(0, 0);
    pace.add(5_000, 9_000);
    pace.add(6_000, 200);
    expect(pace.rowsPerSecond()).toBeNull();
    pace.add(8_000, 2_200);
    expect(pace.rowsPerSecond()).toBe(1_000);
  });

  it('does not promise anything while it stands still, nor a negative time', () => {
    const still = new Pace();
    still.add(0, 500);
    still.add(5_000, 500);
    expect(still.secondsLeft(1_000)).toBeNull();
    const done = new Pace();
    done.add(0, 0);
    done.add(1_000, 1_200);
    expect(done.secondsLeft(1_000)).toBe(0);
  });

  it.each([
    [0, 'seconds', 1],
    [5, 'seconds', 5],
    [89, 'seconds', 89],
    [90, 'minutes', 2],
    [3_540, 'minutes', 59],
    [7_200, 'hours', 2],
  ])('says %d seconds as people would', (seconds, unit, count) => {
    expect(roundedTime(seconds)).toEqual({ unit, count });
  });
});
