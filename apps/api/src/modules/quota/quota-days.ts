import { Injectable } from '@nestjs/common';
import type { UsageDay } from '@smssend/contracts';
import { toBucharest } from '@smssend/kernel';
import { Clock } from '../../platform/clock';
import { QuotaPeriods } from './quota-periods';

/** Accepted messages by day of Europe/Bucharest, from `from` on and before `until`; days without any may be left out. */
export type DaySource = (merchantId: string, from: Date, until: Date) => Promise<UsageDay[]>;

const DAY_MS = 24 * 3_600_000;
/** A period is a month, with its grace a little more. */
const MAX_DAYS = 62;

/** How a month is used, day by day. What stands behind the units is registered upward: the quota knows no messages. */
@Injectable()
export class QuotaDays {
  private source: DaySource | null = null;

  constructor(
    private readonly periods: QuotaPeriods,
    private readonly clock: Clock,
  ) {}

  /** The spending module says what was sent on which day. */
  setSource(source: DaySource): void {
    if (this.source) throw new Error('The days of the quota have a source already.');
    this.source = source;
  }

  /**
   * What was sent in the current month until today, every day in Europe/Bucharest, also those on which nothing
   * was; nothing at all without a month.
   */
  async ofCurrentMonth(merchantId: string): Promise<UsageDay[]> {
    const now = this.clock.now();
    const period = await this.periods.covering(merchantId, now);
    return period ? this.between(merchantId, period.starts_at, now) : [];
  }

  private async between(merchantId: string, from: Date, until: Date): Promise<UsageDay[]> {
    const found = this.source ? await this.source(merchantId, from, until) : [];
    const byDate = new Map(found.map((day) => [day.date, day]));
    return datesBetween(from, until).map(
      (date) => byDate.get(date) ?? { date, sent: 0, delivered: 0 },
    );
  }
}

function datesBetween(from: Date, until: Date): string[] {
  const first = dayNumber(from);
  const last = dayNumber(until);
  const days = Math.min(MAX_DAYS, Math.max(0, last - first + 1));
  return Array.from({ length: days }, (_, day) =>
    new Date((first + day) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Days since 1970 on the calendar of Bucharest. */
function dayNumber(at: Date): number {
  const { year, month, day } = toBucharest(at);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
