import { Injectable, effect, inject } from '@angular/core';
import { MatDatepickerIntl } from '@angular/material/datepicker';
import { UI_LOCALE } from '../words/words';

const WORDS = {
  ro: {
    calendarLabel: 'Calendar',
    prevMonthLabel: 'Luna anterioară',
    nextMonthLabel: 'Luna următoare',
    prevYearLabel: 'Anul anterior',
    nextYearLabel: 'Anul următor',
    prevMultiYearLabel: 'Anii anteriori',
    nextMultiYearLabel: 'Anii următori',
  },
  en: {
    calendarLabel: 'Calendar',
    prevMonthLabel: 'Previous month',
    nextMonthLabel: 'Next month',
    prevYearLabel: 'Previous year',
    nextYearLabel: 'Next year',
    prevMultiYearLabel: 'Previous years',
    nextMultiYearLabel: 'Next years',
  },
} as const;

/** What a screen reader says about the calendar's own buttons, in the language in use. */
@Injectable()
export class CalendarWords extends MatDatepickerIntl {
  private readonly locale = inject(UI_LOCALE);

  constructor() {
    super();
    effect(() => {
      Object.assign(this, WORDS[this.locale()]);
      this.changes.next();
    });
  }
}
