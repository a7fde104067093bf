import { Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DayCalendar } from '../day-calendar/day-calendar';
import { calendarDay, formatDate, formatDateRange } from '../format/formats';
import { PopoverButton } from '../popover/popover-button';
import { fill } from '../words/fill';
import { UI_LOCALE } from '../words/words';
import { ANY_PERIOD, PERIOD_PRESETS, presetPeriod, withDay, type Period } from './period';
import { PERIOD_WORDS } from './period-words';

/** A filter by days: the button says which are in force; presets and a calendar open under it. */
@Component({
  selector: 'ui-period-button',
  imports: [DayCalendar, MatButton, PopoverButton],
  template: `
    <ui-popover-button icon="calendar_month" [label]="label()" [panelLabel]="words().name">
      <ng-template>
        <div class="panel">
          <div class="presets">
            <button matButton type="button" (click)="choose(any)">{{ words().any }}</button>
            @for (preset of presets; track preset) {
              <button matButton type="button" (click)="choose(presetPeriod(preset, today()))">
                {{ words().presets[preset] }}
              </button>
            }
          </div>
          <div>
            <p class="ui-help" aria-live="polite">{{ hint() }}</p>
            <ui-day-calendar
              [range]="true"
              [from]="days().from || null"
              [until]="days().to || null"
              [most]="today()"
              (chosen)="add($event)"
            />
          </div>
        </div>
      </ng-template>
    </ui-popover-button>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
    }
    .panel {
      display: flex;
      gap: 12px;
    }
    .presets {
      display: flex;
      flex-direction: column;
      align-items: stretch;
    }
    .presets button {
      --mat-button-text-horizontal-padding: 12px;
      justify-content: flex-start;
    }
    .ui-help {
      padding: 8px 8px 0;
    }
    @media (width < 600px) {
      .panel {
        flex-direction: column;
      }
      .presets {
        flex-flow: row wrap;
      }
      ui-day-calendar {
        width: 100%;
      }
    }
  `,
})
export class PeriodButton {
  private readonly locale = inject(UI_LOCALE);
  private readonly popover = viewChild.required(PopoverButton);

  readonly period = input.required<Period>();
  /** Told when a preset is pressed or the second day of a range is chosen. */
  readonly changed = output<Period>();

  protected readonly presets = PERIOD_PRESETS;
  protected readonly presetPeriod = presetPeriod;
  protected readonly any = ANY_PERIOD;
  protected readonly words = computed(() => PERIOD_WORDS[this.locale()]);
  protected readonly days = linkedSignal(() => this.period());
  protected readonly label = computed(() => {
    const { from, to } = this.period();
    if (from && to) return formatDateRange(from, to, this.locale());
    if (from) return fill(this.words().since, { date: formatDate(from, this.locale()) });
    if (to) return fill(this.words().until, { date: formatDate(to, this.locale()) });
    return this.words().name;
  });
  protected readonly hint = computed(() => {
    const { from, to } = this.days();
    return from && !to ? this.words().chooseLast : this.words().chooseFirst;
  });

  /** A page may stay open past midnight. */
  protected today(): string {
    return calendarDay(new Date());
  }

  protected choose(period: Period): void {
    this.days.set(period);
    this.changed.emit(period);
    this.popover().close();
  }

  protected add(day: string): void {
    const period = withDay(this.days(), day);
    if (period.to) this.choose(period);
    else this.days.set(period);
  }
}
