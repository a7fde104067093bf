import {
  Component,
  DestroyRef,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { BreakpointObserver } from '@angular/cdk/layout';
import { MatButton } from '@angular/material/button';
import type { UsageDay } from '@smssend/contracts';
import { UI_LOCALE, calendarDay, formatDayMonth, formatNumber } from '@smssend/ui';
import { barsOf, linesOf, type Bar } from '@smssend/ui/day-bars';
import { TextPipe, ThemePreference, injectWords } from '@smssend/web-core';
import type { BarChart, BarColours, BarDrawing } from './draw-bars';

/**
 * What went out day by day in the period, as bars on a canvas. The keyboard walks over them like a slider
 * and a finger points at one: its figures stand above. A screen reader has them as a table.
 */
@Component({
  selector: 'app-usage-chart',
  imports: [MatButton, TextPipe],
  templateUrl: './usage-chart.html',
  styleUrl: './usage-chart.scss',
  host: { class: 'ui-card' },
})
export class UsageChart {
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly theme = inject(ThemePreference);
  private readonly dark = toSignal(
    inject(BreakpointObserver).observe('(prefers-color-scheme: dark)'),
  );
  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly today = calendarDay(new Date());
  private chart: BarChart | null = null;

  readonly days = input.required<readonly UsageDay[]>();

  protected readonly asTable = signal(false);
  protected readonly bars = computed(() =>
    barsOf(
      this.days().map(({ date, sent, delivered }) => ({
        day: date,
        sent,
        delivered,
        opened: 0,
        failed: 0,
      })),
    ),
  );
  protected readonly nothingSent = computed(() => this.bars().every(({ sent }) => sent === 0));
  /** The bar that is looked at; the latest one at first. */
  protected readonly place = linkedSignal(() => this.bars().length - 1);
  protected readonly sentence = computed(() => {
    const bar = this.bars()[this.place()];
    return bar ? this.sentenceOf(bar) : '';
  });
  private readonly drawing = computed(() => ({
    lines: linesOf(this.bars()),
    number: (value: number) => this.number(value),
    chosen: this.place(),
    bars: this.bars().map((bar, index) => ({
      label: this.label(bar, index),
      sent: bar.sent,
      delivered: bar.delivered,
      today: !bar.week && bar.day === this.today,
    })),
  }));

  constructor() {
    afterRenderEffect(() => {
      // Read here, so that another look draws the chart anew with its own colours.
      this.theme.current();
      this.dark();
      const canvas = this.canvas()?.nativeElement ?? null;
      void this.draw(canvas, this.drawing());
    });
    inject(DestroyRef).onDestroy(() => this.chart?.destroy());
  }

  /** Left and right to the neighbours, home and end to the edges. */
  protected walk(event: KeyboardEvent): void {
    const last = this.bars().length - 1;
    const steps: Record<string, number> = {
      ArrowLeft: this.place() - 1,
      ArrowDown: this.place() - 1,
      ArrowRight: this.place() + 1,
      ArrowUp: this.place() + 1,
      Home: 0,
      End: last,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    this.place.set(Math.min(last, Math.max(0, wanted)));
  }

  /** The bar under the finger or the pointer. */
  protected point(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    const count = this.bars().length;
    this.place.set(Math.min(count - 1, Math.max(0, Math.floor(share * count))));
  }

  protected number(value: number): string {
    return formatNumber(value, this.locale());
  }

  protected dayName(bar: Bar): string {
    const day = formatDayMonth(bar.day, this.locale());
    return bar.week ? this.words.t('subscription.chart.week', { day }) : day;
  }

  private sentenceOf(bar: Bar): string {
    return this.words.t('subscription.chart.sentence', {
      day: this.dayName(bar),
      sent: this.number(bar.sent),
      delivered: this.number(bar.delivered),
    });
  }

  /** The month stands once, at the first bar: `8 nov.`, then `9`, `10`. */
  private label(bar: Bar, index: number): string {
    const named = index === 0 || bar.week || bar.day.endsWith('-01');
    return named ? formatDayMonth(bar.day, this.locale()) : String(Number(bar.day.slice(8)));
  }

  /** The drawing comes with its library, when somebody looks at it. */
  private async draw(
    canvas: HTMLCanvasElement | null,
    drawing: Omit<BarDrawing, 'colours'>,
  ): Promise<void> {
    if (canvas === null) {
      this.chart?.destroy();
      this.chart = null;
      return;
    }
    const { barChart } = await import('./draw-bars');
    // The table may have been asked for meanwhile.
    if (!canvas.isConnected) return;
    const whole = { ...drawing, colours: this.colours() };
    if (this.chart) this.chart.draw(whole);
    else this.chart = barChart(canvas, whole);
  }

  private colours(): BarColours {
    const colour = (token: string): string => {
      this.host.style.setProperty('color', `var(${token})`);
      const computed = getComputedStyle(this.host).color;
      this.host.style.removeProperty('color');
      return computed;
    };
    return {
      ink: colour('--ui-ink'),
      quiet: colour('--ui-ink-3'),
      outline: colour('--ui-outline'),
      line: colour('--ui-line'),
      mid: colour('--ui-mid'),
    };
  }
}
