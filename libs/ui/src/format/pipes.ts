import { Pipe, inject, type PipeTransform } from '@angular/core';
import { UI_LOCALE, injectUiWords } from '../words/words';
import { fill, counted, type PluralForms } from '../words/fill';
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDayMonth,
  formatFileSize,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekdayDateTime,
  formatWhen,
  formatWhenExactly,
  type Instant,
} from './formats';
import { formatPhone, maskPhone } from '@smssend/kernel';

/*
 * None of these pipes is pure: a pure pipe would keep the old language's text when the reader
 * switches, because its arguments did not change. The formats behind them are cached.
 */

type Maybe<T> = T | null | undefined;

/** `2324 | uiNumber` -> `2.324`. An absent value is an en dash. */
@Pipe({ name: 'uiNumber', pure: false })
export class UiNumberPipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectUiWords();

  transform(value: Maybe<number>, fractionDigits = 0): string {
    if (value == null) return this.words().empty;
    return formatNumber(value, this.locale(), fractionDigits);
  }
}

/** `0.951 | uiPercent` -> `95,1 %`. */
@Pipe({ name: 'uiPercent', pure: false })
export class UiPercentPipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectUiWords();

  transform(ratio: Maybe<number>, fractionDigits = 1): string {
    if (ratio == null || !Number.isFinite(ratio)) return this.words().empty;
    return formatPercent(ratio, this.locale(), fractionDigits);
  }
}

/** `9900 | uiMoney` -> `99,00 lei`; minor units in. */
@Pipe({ name: 'uiMoney', pure: false })
export class UiMoneyPipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectUiWords();

  transform(minor: Maybe<number>, currency: Maybe<string> = 'RON'): string {
    if (minor == null) return this.words().empty;
    return formatMoney(minor, this.locale(), currency ?? 'RON');
  }
}

export type DateForm =
  'date' | 'time' | 'dateTime' | 'dayMonth' | 'weekday' | 'when' | 'whenExactly';

/** `at | uiDate` -> `21 nov. 2026`; `'dateTime'`, `'time'`, `'dayMonth'`, `'weekday'`, `'when'`, `'whenExactly'` as named. */
@Pipe({ name: 'uiDate', pure: false })
export class UiDatePipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectUiWords();

  transform(at: Maybe<Instant>, form: DateForm = 'date'): string {
    if (at == null) return this.words().empty;
    const locale = this.locale();
    const dayWords = this.words().when;
    switch (form) {
      case 'date':
        return formatDate(at, locale);
      case 'time':
        return formatTime(at, locale);
      case 'dateTime':
        return formatDateTime(at, locale);
      case 'dayMonth':
        return formatDayMonth(at, locale);
      case 'weekday':
        return formatWeekdayDateTime(at, locale);
      case 'when':
        return formatWhen(at, locale, dayWords, new Date());
      case 'whenExactly':
        return formatWhenExactly(at, locale, dayWords, new Date());
    }
  }
}

/** `from | uiDateRange: to` -> `5 – 7 nov. 2026`. */
@Pipe({ name: 'uiDateRange', pure: false })
export class UiDateRangePipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);

  transform(from: Instant, to: Instant): string {
    return formatDateRange(from, to, this.locale());
  }
}

/** `4800000 | uiFileSize` -> `4,8 MB`. */
@Pipe({ name: 'uiFileSize', pure: false })
export class UiFileSizePipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);

  transform(bytes: number): string {
    return formatFileSize(bytes, this.locale());
  }
}

/** `+40722000014 | uiPhone: masked` -> `0722 000 014` or `07•• ••• 014`. */
@Pipe({ name: 'uiPhone' })
export class UiPhonePipe implements PipeTransform {
  transform(phone: string, masked = false): string {
    return masked ? maskPhone(phone) : formatPhone(phone);
  }
}

/** `forms | uiCounted: 128` -> the form the number asks for, `128 de mesaje`. */
@Pipe({ name: 'uiCounted', pure: false })
export class UiCountedPipe implements PipeTransform {
  private readonly locale = inject(UI_LOCALE);

  transform(forms: PluralForms, count: number): string {
    return counted(forms, count, this.locale());
  }
}

/** `'Cod: {code}' | uiFill: {code}`. */
@Pipe({ name: 'uiFill' })
export class UiFillPipe implements PipeTransform {
  transform(sentence: string, values: Record<string, string | number>): string {
    return fill(sentence, values);
  }
}
