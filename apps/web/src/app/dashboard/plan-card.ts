import { Component, computed, inject, input } from '@angular/core';
import type { QuotaUsage } from '@smssend/contracts';
import { UI_LOCALE, formatDate, formatDayMonth, formatNumber, formatPercent } from '@smssend/ui';
import { CountedPipe, TextPipe, injectWords } from '@smssend/web-core';
import { paceOf } from './pace';

/** Where the meter begins to warn, everywhere in the product. */
const WARN_RATIO = 0.8;

/** How much of the plan is used, and whether it lasts until it renews. */
@Component({
  selector: 'app-plan-card',
  imports: [CountedPipe, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'dashboard.plan.title' | t }}</h2>
    <p class="figure">
      <span class="used">{{ number(usage().used) }}</span>
      {{ 'dashboard.plan.of' | t: { limit: number(usage().limit) } }}
    </p>
    <div class="track" aria-hidden="true">
      <div class="share" [attr.data-level]="level()" [style.width.%]="ratio() * 100"></div>
      <div class="mark" [style.left.%]="warnRatio * 100"></div>
    </div>
    <p class="scale">
      <span>{{ 'dashboard.plan.used' | t: { percent: percent(ratio()) } }}</span>
      <span>{{ 'dashboard.plan.warnsAt' | t: { percent: percent(warnRatio, 0) } }}</span>
    </p>
    @if (usage().reserved > 0) {
      <p class="ui-help">{{ 'dashboard.plan.held' | counted: usage().reserved }}</p>
    }
    <p class="pace">{{ pace() }}</p>
  `,
  styleUrl: './plan-card.scss',
  host: { class: 'ui-card' },
})
export class PlanCard {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  protected readonly warnRatio = WARN_RATIO;

  readonly usage = input.required<QuotaUsage>();

  protected readonly ratio = computed(() => {
    const { used, limit } = this.usage();
    return limit === 0 ? 1 : Math.min(1, used / limit);
  });
  protected readonly level = computed(() => {
    if (this.ratio() >= 1) return 'full';
    return this.ratio() >= WARN_RATIO ? 'warn' : 'calm';
  });
  protected readonly pace = computed(() => {
    const date = formatDate(this.usage().periodEnd, this.locale());
    const pace = paceOf(this.usage(), new Date());
    if (pace.kind === 'unknown') return this.words.t('dashboard.plan.fresh', { date });
    if (pace.kind === 'enough') return this.words.t('dashboard.plan.enough', { date });
    return this.words.t('dashboard.plan.pace', {
      date: formatDayMonth(pace.at, this.locale()),
      left: this.words.counted('dashboard.plan.days', pace.daysBefore),
    });
  });

  protected number(value: number): string {
    return formatNumber(value, this.locale());
  }

  protected percent(ratio: number, digits = 1): string {
    return formatPercent(ratio, this.locale(), digits);
  }
}
