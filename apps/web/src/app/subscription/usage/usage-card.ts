import { Component, computed, inject, input } from '@angular/core';
import type { QuotaUsage } from '@smssend/contracts';
import {
  Icon,
  UI_LOCALE,
  formatDate,
  formatDateRange,
  formatNumber,
  formatPercent,
  quotaLevel,
  quotaRatio,
} from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';

/** How much of the period's SMS is used. */
@Component({
  selector: 'app-usage-card',
  imports: [Icon, TextPipe],
  template: `
    <h2 class="label">{{ 'subscription.usage.period' | t: { period: period() } }}</h2>
    <div class="figures">
      <p>
        <span class="used">{{ number(usage().used) }}</span>
        {{ 'subscription.usage.of' | t: { limit: number(usage().limit) } }}
      </p>
      <p class="percent">
        @if (level() !== 'calm') {
          <ui-icon [name]="level() === 'full' ? 'error' : 'warning'" [size]="16" />
        }
        {{ percent() }}
      </p>
    </div>
    <div class="track" aria-hidden="true">
      <div class="share" [style.width.%]="ratio() * 100"></div>
    </div>
    <p class="note">{{ note() }}</p>
  `,
  styleUrl: './usage-card.scss',
  host: { '[attr.data-level]': 'level()' },
})
export class UsageCard {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);

  readonly usage = input.required<QuotaUsage>();
  /** Whether this person can buy more, or has to ask. */
  readonly owner = input.required<boolean>();

  protected readonly ratio = computed(() => quotaRatio(this.usage()));
  protected readonly level = computed(() => quotaLevel(this.usage()));
  protected readonly percent = computed(() => formatPercent(this.ratio(), this.locale()));
  protected readonly period = computed(() => {
    const { periodStart, periodEnd } = this.usage();
    return formatDateRange(periodStart, periodEnd, this.locale());
  });
  protected readonly note = computed(() => {
    const { reserved, periodEnd } = this.usage();
    if (this.usage().limit === 0) return this.words.t('subscription.usage.nothing');
    if (this.level() === 'full') {
      const date = formatDate(periodEnd, this.locale());
      return this.words.t(`subscription.usage.${this.owner() ? 'full' : 'ask'}`, { date });
    }
    if (reserved === 0) return this.words.t('subscription.usage.none');
    return this.words.counted('subscription.usage.reserved', reserved);
  });

  protected number(value: number): string {
    return formatNumber(value, this.locale());
  }
}
