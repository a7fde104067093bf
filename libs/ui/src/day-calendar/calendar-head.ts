import { Component, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCalendarHeader } from '@angular/material/datepicker';
import { Icon } from '../icon/icon';
import { UI_LOCALE } from '../words/words';

/**
 * The head of the calendar. Material's own calls its period button by other words than stand on it,
 * which hides it from voice control, and writes the month in capitals.
 */
@Component({
  selector: 'ui-calendar-head',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <button
      matButton
      type="button"
      class="ui-small"
      aria-live="polite"
      (click)="currentPeriodClicked()"
    >
      {{ period() }}<ui-icon name="arrow_drop_down" />
    </button>
    <button
      matIconButton
      type="button"
      class="ui-small"
      [disabled]="!previousEnabled()"
      [attr.aria-label]="prevButtonLabel"
      (click)="previousClicked()"
    >
      <ui-icon name="chevron_left" />
    </button>
    <button
      matIconButton
      type="button"
      class="ui-small"
      [disabled]="!nextEnabled()"
      [attr.aria-label]="nextButtonLabel"
      (click)="nextClicked()"
    >
      <ui-icon name="chevron_right" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      padding: 8px 8px 0;
    }
    button:first-child {
      margin-right: auto;
    }
  `,
})
export class CalendarHead extends MatCalendarHeader<Date> {
  private readonly locale = inject(UI_LOCALE);

  protected period(): string {
    const text = this.periodButtonText.toLocaleLowerCase(this.locale());
    return text.charAt(0).toLocaleUpperCase(this.locale()) + text.slice(1);
  }
}
