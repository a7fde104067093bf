import { Component, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { calendarDay } from '@smssend/ui';
import { DayCalendar } from '@smssend/ui/day-calendar';
import { TextPipe } from '@smssend/web-core';
import { PERIOD_PRESETS, periodOf, withDay, type Period } from './period';

/** Presets and a calendar; a range is told when its second day is chosen. */
@Component({
  selector: 'app-period-panel',
  imports: [DayCalendar, MatButton, TextPipe],
  template: `
    <div class="presets">
      <button matButton type="button" (click)="choose({ from: '', to: '' })">
        {{ 'orders.filters.anyPeriod' | t }}
      </button>
      @for (preset of presets; track preset) {
        <button matButton type="button" (click)="choose(periodOf(preset, today))">
          {{ 'orders.filters.presets.' + preset | t }}
        </button>
      }
    </div>
    <div>
      <p class="ui-help" aria-live="polite">
        {{
          (days().from && !days().to ? 'orders.filters.chooseEnd' : 'orders.filters.chooseStart')
            | t
        }}
      </p>
      <ui-day-calendar
        [range]="true"
        [from]="days().from || null"
        [until]="days().to || null"
        [most]="today"
        (chosen)="add($event)"
      />
    </div>
  `,
  styles: `
    :host {
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
      text-align: left;
    }
    .ui-help {
      padding: 8px 8px 0;
    }
    @media (width < 600px) {
      :host {
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
export class PeriodPanel {
  readonly period = input.required<Period>();
  readonly changed = output<Period>();

  protected readonly presets = PERIOD_PRESETS;
  protected readonly periodOf = periodOf;
  protected readonly today = calendarDay(new Date());
  protected readonly days = linkedSignal(() => this.period());

  protected choose(period: Period): void {
    this.days.set(period);
    this.changed.emit(period);
  }

  protected add(day: string): void {
    const period = withDay(this.days(), day);
    this.days.set(period);
    if (period.to) this.changed.emit(period);
  }
}
