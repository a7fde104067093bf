import { Component, DestroyRef, computed, effect, inject, input, output } from '@angular/core';
import { DateAdapter, MAT_DATE_LOCALE, provideNativeDateAdapter } from '@angular/material/core';
import { DateRange, MatCalendar, MatDatepickerIntl } from '@angular/material/datepicker';
import { UI_LOCALE } from '../words/words';
import { CalendarHead } from './calendar-head';
import { CalendarWords } from './calendar-words';

const TAGS = { ro: 'ro-RO', en: 'en-GB' } as const;
const MONDAY = 1;

/**
 * A month to choose one day from, or a range when `until` is given as well. Days are `YYYY-MM-DD`:
 * a day in the shop, whatever zone the device is in.
 */
@Component({
  selector: 'ui-day-calendar',
  imports: [MatCalendar],
  providers: [
    { provide: MAT_DATE_LOCALE, useValue: 'ro-RO' },
    provideNativeDateAdapter(),
    { provide: MatDatepickerIntl, useClass: CalendarWords },
  ],
  template: `
    <mat-calendar
      [headerComponent]="head"
      [startAt]="startAt()"
      [selected]="selected()"
      [minDate]="toDate(least())"
      [maxDate]="toDate(most())"
      (selectedChange)="choose($event)"
    />
  `,
  styles: `
    :host {
      display: block;
      width: 296px;
      max-width: 100%;
    }
    /* Material writes months in capitals; nothing else here does. */
    :host ::ng-deep .mat-calendar-body-label {
      text-transform: lowercase;
    }
    :host ::ng-deep .mat-calendar-body-label::first-letter {
      text-transform: uppercase;
    }
  `,
})
export class DayCalendar {
  private readonly adapter = inject<DateAdapter<Date>>(DateAdapter);
  private readonly locale = inject(UI_LOCALE);

  readonly from = input<string | null>(null);
  /** Null chooses a single day; with `range` the end of the range. */
  readonly until = input<string | null>(null);
  readonly range = input(false);
  readonly least = input<string | null>(null);
  readonly most = input<string | null>(null);
  readonly chosen = output<string>();

  protected readonly head = CalendarHead;
  protected readonly startAt = computed(() => this.toDate(this.from() ?? this.least()));
  protected readonly selected = computed(() => {
    const from = this.toDate(this.from());
    return this.range() ? new DateRange(from, this.toDate(this.until())) : from;
  });

  constructor() {
    this.adapter.getFirstDayOfWeek = () => MONDAY;
    const words = inject(MatDatepickerIntl);
    inject(DestroyRef).onDestroy(() => words.changes.complete());
    effect(() => this.adapter.setLocale(TAGS[this.locale()]));
  }

  protected choose(day: Date | null): void {
    if (day) this.chosen.emit(toDay(day));
  }

  protected toDate(day: string | null): Date | null {
    if (!day) return null;
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return new Date(year, month - 1, date);
  }
}

function toDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
