import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { PlanView } from '@smssend/contracts';
import { Note, UI_LOCALE, formatMoney } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import type { PlanOffer } from '../shell/billing/plan-offer';

/** The plan that was chosen before coming here, with its price and the one button that goes on. */
@Component({
  selector: 'app-wanted-note',
  imports: [MatButton, Note, TextPipe],
  template: `
    <ui-note icon="credit_card">
      {{ text() }}
      <span class="ways" noteAction>
        <button class="ui-link" type="button" (click)="dismissed.emit()">
          {{ 'app.billing.notNow' | t }}
        </button>
        <button
          class="ui-small"
          type="button"
          matButton="filled"
          [disabled]="busy()"
          (click)="wanted.emit()"
        >
          {{ action() | t }}
        </button>
      </span>
    </ui-note>
  `,
  styles: `
    .ways {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
    }
  `,
})
export class WantedNote {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);

  readonly plan = input.required<PlanView>();
  readonly offer = input.required<PlanOffer>();
  readonly busy = input.required<boolean>();
  readonly wanted = output<void>();
  readonly dismissed = output<void>();

  protected readonly text = computed(() => {
    const [{ code, priceMinor, currency }, offer] = [this.plan(), this.offer()];
    const sum = formatMoney(priceMinor, this.locale(), currency);
    const params = {
      plan: this.words.t(`plans.names.${code}`),
      price: this.words.t('plans.perMonth', { sum }),
    };
    const days = offer.kind === 'checkout' ? offer.trialDays : 0;
    if (days === 0) return this.words.t('subscription.notes.wanted', params);
    return this.words.counted('subscription.notes.wantedTrial', days, params);
  });
  protected readonly action = computed(() => {
    const key = this.offer().kind === 'checkout' ? 'wantedGo' : 'wantedChange';
    return `subscription.notes.${key}`;
  });
}
