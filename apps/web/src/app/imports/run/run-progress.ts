import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { ImportView } from '@smssend/contracts';
import {
  Icon,
  UI_LOCALE,
  Viewport,
  counted,
  formatNumber,
  formatPercent,
  injectUiWords,
} from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { Pace, roundedTime } from './pace';

/** How far the reading is, how fast it goes and how long the rest takes. */
@Component({
  selector: 'app-run-progress',
  imports: [Icon, MatButton, MatProgressBar, TextPipe],
  template: `
    <div class="figures">
      @if (percent()) {
        <span class="percent">{{ percent() }}</span>
      }
      @if (!viewport.phone() || !percent()) {
        <span class="rows">{{ rows() }}</span>
      }
      <span class="time">
        @if (pace() && !viewport.phone()) {
          <span class="pace">{{ pace() }} · </span>
        }
        <strong>{{ left() }}</strong>
      </span>
    </div>
    <mat-progress-bar
      [mode]="percent() ? 'determinate' : 'indeterminate'"
      [value]="share() * 100"
      [attr.aria-label]="stage()"
      [attr.aria-valuetext]="rows()"
    />
    @if (viewport.phone() && percent()) {
      <p class="ui-help">{{ rows() }}</p>
    }
    <div class="foot">
      @if (!viewport.phone()) {
        <p aria-live="polite">{{ stage() }}</p>
      }
      @if (mayStop()) {
        <button matButton="outlined" [disabled]="stopping()" (click)="stopped.emit()">
          <ui-icon name="close" />{{
            (stopping() ? 'imports.run.stopping' : 'imports.run.stop') | t
          }}
        </button>
      }
    </div>
  `,
  styleUrl: './run-progress.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class RunProgress {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly meter = new Pace();
  private readonly measured = signal(0);
  protected readonly viewport = inject(Viewport);

  readonly view = input.required<ImportView>();
  readonly mayStop = input.required<boolean>();
  readonly stopping = input.required<boolean>();
  readonly stopped = output<void>();

  /** Only while rows are read is there a share; merging is one step that shows no rows. */
  private readonly total = computed(() =>
    this.view().status === 'reading' ? (this.view().rowsTotal ?? 0) : 0,
  );
  protected readonly share = computed(() =>
    this.total() > 0 ? Math.min(1, this.view().rowsRead / this.total()) : 0,
  );
  protected readonly percent = computed(() =>
    this.total() > 0 ? formatPercent(Math.floor(this.share() * 100) / 100, this.locale(), 0) : '',
  );
  protected readonly rows = computed(() => {
    const { rowsRead } = this.view();
    if (this.total() === 0) return this.words.counted('imports.run.soFar', rowsRead);
    const read = formatNumber(rowsRead, this.locale());
    return this.words.counted('imports.run.ofTotal', this.total(), { read });
  });
  protected readonly stage = computed(() => {
    const { status } = this.view();
    const key = status === 'queued' ? 'waiting' : status === 'merging' ? 'merging' : 'reading';
    return this.words.t(`imports.run.${key}`);
  });
  protected readonly pace = computed(() => {
    this.measured();
    const pace = this.total() > 0 ? this.meter.rowsPerSecond() : null;
    if (pace === null) return '';
    return this.words.t('imports.run.pace', { n: formatNumber(Math.round(pace), this.locale()) });
  });
  protected readonly left = computed(() => {
    this.measured();
    if (this.view().status === 'merging') return this.words.t('imports.run.almost');
    const seconds = this.total() > 0 ? this.meter.secondsLeft(this.total()) : null;
    if (seconds === null) return '';
    if (seconds === 0) return this.words.t('imports.run.almost');
    const { unit, count } = roundedTime(seconds);
    const time = counted(this.uiWords()[unit], count, this.locale());
    return this.words.t(this.viewport.phone() ? 'imports.run.leftShort' : 'imports.run.left', {
      time,
    });
  });

  constructor() {
    effect(() => {
      const { status, rowsRead, startedAt } = this.view();
      if (status !== 'reading') return;
      untracked(() => this.measure(rowsRead, startedAt));
    });
  }

  /** A page opened in the middle knows at least when the reading began. */
  private measure(rowsRead: number, startedAt: string | null): void {
    if (this.measured() === 0 && startedAt) this.meter.add(Date.parse(startedAt), 0);
    this.meter.add(Date.now(), rowsRead);
    this.measured.update((times) => times + 1);
  }
}
