import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShiftedClock } from './shifted-clock';

const DAY_MS = 86_400_000;

describe('the clock of development', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(folder, 'offset');
  let written = 0;
  const write = (text: string) => {
    writeFileSync(file, text);
    // Two writes within a tick of the file system would look like one.
    utimesSync(file, ++written, written);
  };
  const aheadMs = () => {
    const real = Date.now();
    return new ShiftedClock(file).now().getTime() - real;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the real one without a file', () => {
    expect(aheadMs()).toBeLessThan(DAY_MS / 2);
  });

  it.each(['', 'tomorrow', '1e99', '0.5'])('is the real one when the file says %j', (text) => {
    write(text);
    expect(Math.abs(aheadMs())).toBeLessThan(DAY_MS / 2);
  });

  it('follows the file while it runs', () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
    const clock = new ShiftedClock(file);
    write(String(31 * DAY_MS));
    expect(clock.now().toISOString()).toBe('2026-12-23T12:00:00.000Z');
    write('0');
    jest.advanceTimersByTime(200);
    expect(clock.now().toISOString()).toBe('2026-11-22T12:00:00.200Z');
    rmSync(file);
    jest.advanceTimersByTime(200);
    expect(clock.now().toISOString()).toBe('2026-11-22T12:00:00.400Z');
    jest.useRealTimers();
  });
});
