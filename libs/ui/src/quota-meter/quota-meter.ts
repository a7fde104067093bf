import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { QuotaUsage } from '@smssend/contracts';
import { formatDate, formatDayMonth, formatNumber } from '../format/formats';
import { Icon } from '../icon/icon';
import { fill } from '../words/fill';
import { UI_LOCALE, injectUiWords } from '../words/words';
import { quotaLevel, quotaRatio } from './quota-level';

/** card = foot of the side list; strip = under the title on phones; ring = foot of the rail. */
export type QuotaVariant = 'card' | 'strip' | 'ring';

/**
 * `2.324 / 6.000 SMS` and its bar, always in sight. From 80 % it warns and says what is left;
 * at 100 % it asks to raise the limit, where the app has a page for that (`upgradable`).
 */
@Component({
  selector: 'ui-quota-meter',
  imports: [Icon, MatButton],
  templateUrl: './quota-meter.html',
  styleUrl: './quota-meter.scss',
  host: { '[attr.data-level]': 'level()', '[attr.data-variant]': 'variant()' },
})
export class QuotaMeter {
  private readonly locale = inject(UI_LOCALE);
  protected readonly words = injectUiWords();

  readonly usage = input.required<QuotaUsage>();
  readonly variant = input<QuotaVariant>('card');
  /** Whether this person has a page that raises the limit; without one the button is not drawn. */
  readonly upgradable = input(false);
  /** Whether somebody else raises it: at 100 % the meter says to ask him. */
  readonly askOwner = input(false);
  /** Whether no such period follows: a payment is missing, or the plan stops. Then nothing renews by itself. */
  readonly ends = input(false);
  readonly upgrade = output<void>();

  protected readonly level = computed(() => quotaLevel(this.usage()));
  protected readonly raises = computed(() => this.level() === 'full' && this.upgradable());
  protected readonly percent = computed(() => Math.round(quotaRatio(this.usage()) * 1000) / 10);
  protected readonly figures = computed(() => {
    const { used, limit } = this.usage();
    const [usedText, limitText] = [this.number(used), this.number(limit)];
    return fill(this.words().quota.figures, { used: usedText, limit: limitText });
  });
  protected readonly usedText = computed(() => this.number(this.usage().used));
  protected readonly limitText = computed(() => this.number(this.usage().limit));
  protected readonly note = computed(() => this.noteFor(this.variant()));

  private noteFor(variant: QuotaVariant): string {
    const { quota } = this.words();
    const { remaining, periodEnd } = this.usage();
    const locale = this.locale();
    const day = formatDayMonth(periodEnd, locale);
    if (this.level() === 'warn')
      return fill(quota.left, { left: this.number(remaining), date: day });
    if (this.level() === 'full' && this.askOwner()) return quota.ask;
    if (this.level() === 'full' && !this.upgradable() && !this.ends())
      return fill(quota.full, { date: day });
    const date = formatDate(periodEnd, locale);
    if (variant === 'strip') return fill(quota.until, { date });
    return fill(this.ends() ? quota.ends : quota.renews, { date });
  }

  private number(value: number): string {
    return formatNumber(value, this.locale());
  }
}
