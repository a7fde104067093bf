import { Clock } from '../platform/clock';

/** Stands still until the test moves it. Starts at the present second, so that it agrees with the database's clock. */
export class FakeClock extends Clock {
  private ms = Math.floor(Date.now() / 1000) * 1000;

  now(): Date {
    return new Date(this.ms);
  }

  set(instant: Date | string): void {
    this.ms = new Date(instant).getTime();
  }

  advance(by: {
    ms?: number;
    seconds?: number;
    minutes?: number;
    hours?: number;
    days?: number;
  }): void {
    const minutes = (by.minutes ?? 0) + 60 * ((by.hours ?? 0) + 24 * (by.days ?? 0));
    this.ms += (by.ms ?? 0) + 1000 * ((by.seconds ?? 0) + 60 * minutes);
  }
}
