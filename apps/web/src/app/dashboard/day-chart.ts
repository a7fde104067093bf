import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { UI_LOCALE, calendarDay, formatDayMonth, formatNumber } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { barsOf, linesOf, type Bar, type Day } from '@smssend/ui/day-bars';

/**
 * Sent and delivered by day as nested bars on one baseline. Plain elements, not a canvas: they follow
 * the theme, can be reached by keyboard, and a table of the same figures is one click away.
 */
@Component({
  selector: 'app-day-chart',
  imports: [MatButton, MatTooltip, TextPipe],
  templateUrl: './day-chart.html',
  styleUrl: './day-chart.scss',
  host: { class: 'ui-card' },
})
export class DayChart {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();

  readonly days = input.required<readonly Day[]>();
  protected readonly asTable = signal(false);

  protected readonly bars = computed(() => barsOf(this.days()));
  protected readonly lines = computed(() => linesOf(this.bars()));
  protected readonly top = computed(() => this.lines().at(-1) ?? 1);
  protected readonly nothingSent = computed(() => this.bars().every((bar) => bar.sent === 0));
  private readonly today = calendarDay(new Date());

  protected share(count: number): number {
    return (count / this.top()) * 100;
  }

  protected number(count: number): string {
    return formatNumber(count, this.locale());
  }

  protected isToday(bar: Bar): boolean {
    return !bar.week && bar.day === this.today;
  }

  /** The month stands once, at the first bar: `8 nov.`, then `9`, `10`. */
  protected label(bar: Bar, index: number): string {
    if (index === 0 || bar.week || bar.day.endsWith('-01'))
      return formatDayMonth(bar.day, this.locale());
    return String(Number(bar.day.slice(8)));
  }

  protected dayName(bar: Bar): string {
    const day = formatDayMonth(bar.day, this.locale());
    return bar.week ? this.words.t('dashboard.chart.week', { day }) : day;
  }

  protected sentence(bar: Bar): string {
    return this.words.t('dashboard.chart.day', {
      day: this.dayName(bar),
      sent: this.number(bar.sent),
      delivered: this.number(bar.delivered),
      failed: this.number(bar.failed),
    });
  }
}
