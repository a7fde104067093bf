import { Component, computed, inject, input, output } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { SendPreview } from '@smssend/contracts';
import { Icon, UI_LOCALE, Viewport, counted, formatNumber, injectUiWords } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';

const POINT_DIGITS = 2;

/** What it will take, and the one button. Docked: it is in sight however long the page is. */
@Component({
  selector: 'app-send-dock',
  imports: [Icon, MatAnchor, MatButton, RouterLink, TextPipe],
  templateUrl: './send-dock.html',
  styleUrl: './send-dock.scss',
})
export class SendDock {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly viewport = inject(Viewport);

  readonly preview = input.required<SendPreview>();
  readonly scheduled = input.required<boolean>();
  readonly busy = input.required<boolean>();
  /** The counts are being made anew, or the time is no time. */
  readonly blocked = input.required<boolean>();
  readonly pressed = output<void>();

  protected readonly quota = computed(() => {
    const { eligible, quota } = this.preview();
    const left = this.number(quota.short ? quota.remaining : quota.after);
    if (quota.short) return this.words.t('sends.dock.tooFew', { left });
    const n = this.number(eligible);
    return this.viewport.phone()
      ? this.words.t('sends.dock.quotaShort', { n, left })
      : this.words.counted('sends.dock.quotaValue', eligible, { left });
  });
  protected readonly points = computed(() => {
    const { points, segments } = this.preview();
    const estimated = this.number(points.estimated, POINT_DIGITS);
    if (this.viewport.phone()) return this.words.t('sends.dock.pointsShort', { points: estimated });
    const parts = counted(this.uiWords().segments, segments, this.locale());
    if (points.balance === null) {
      return this.words.t('sends.dock.points', { segments: parts, points: estimated });
    }
    const digits = Number.isInteger(points.balance) ? 0 : POINT_DIGITS;
    const balance = this.number(points.balance, digits);
    return this.words.t('sends.dock.pointsOf', { segments: parts, points: estimated, balance });
  });
  protected readonly lowBalance = computed(() => {
    const { balance, estimated } = this.preview().points;
    return balance !== null && balance < estimated;
  });
  protected readonly action = computed(() => {
    const kind = this.scheduled() ? 'schedule' : 'send';
    if (this.busy())
      return this.words.t(`sends.dock.${kind === 'send' ? 'sending' : 'scheduling'}`);
    return this.words.counted(`sends.dock.${kind}`, this.preview().eligible);
  });

  private number(value: number, digits = 0): string {
    return formatNumber(value, this.locale(), digits);
  }
}
