import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import type { PlanView, QuotaShort } from '@smssend/contracts';
import { Icon, UI_LOCALE, formatDate, formatMoney, formatNumber, formatPercent } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { Quota } from '../../shell/quota';
import { quotaChoices, type QuotaChoice } from './quota-choices';

/** The plan has too few SMS left: what is missing, what can be done now, and which plan would do. */
@Component({
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatRadioButton,
    MatRadioGroup,
    TextPipe,
  ],
  templateUrl: './quota-dialog.html',
  styleUrl: './quota-dialog.scss',
})
export class QuotaDialog {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly quota = inject(Quota);
  private readonly plans = httpResource<{ items: PlanView[] }>(() => '/api/billing/plans');
  protected readonly short = inject<QuotaShort>(MAT_DIALOG_DATA);

  private readonly outlook = computed(() =>
    quotaChoices(this.short, this.plans.hasValue() ? this.plans.value().items : []),
  );
  private readonly taken = this.short.used + this.short.reserved;
  private readonly date = computed(() => {
    const end = this.quota.usage()?.periodEnd;
    return end ? formatDate(end, this.locale()) : '';
  });
  protected readonly choices = computed(() => this.outlook().choices);
  protected readonly chosen = linkedSignal<QuotaChoice>(() => this.choices()[0] ?? 'choose-fewer');
  protected readonly share = Math.min(1, this.taken / Math.max(1, this.short.limit));
  protected readonly full = this.short.remaining === 0;

  protected readonly text = computed(() => {
    const requested = this.words.counted('sends.quota.messages', this.short.requested);
    const params = { requested, date: this.date() };
    return this.words.counted('sends.quota.text', this.short.remaining, params);
  });
  protected readonly figures = computed(() => {
    const [used, limit] = [this.number(this.taken), this.number(this.short.limit)];
    return this.words.t('sends.quota.figures', { used, limit });
  });
  protected readonly percent = computed(() => {
    const percent = formatPercent(Math.floor(this.share * 100) / 100, this.locale(), 0);
    return this.words.t('sends.quota.percent', { percent });
  });
  protected readonly options = computed(() =>
    this.choices().map((value) => ({
      value,
      title: this.titleOf(value),
      note: this.noteOf(value),
    })),
  );
  protected readonly action = computed(() =>
    this.chosen() === 'send-part'
      ? this.words.counted('sends.quota.sendPart', this.outlook().part)
      : this.words.t('sends.quota.goBack'),
  );
  protected readonly larger = computed(() => {
    if (!this.plans.hasValue()) return '';
    const { plan } = this.outlook();
    if (!plan) return this.words.t('sends.quota.noPlan', { date: this.date() });
    return this.words.t('sends.quota.plan', {
      plan: this.words.t(`sends.quota.plans.${plan.code}`),
      limit: this.number(plan.smsLimit),
      price: formatMoney(plan.priceMinor, this.locale(), plan.currency),
    });
  });

  private titleOf(choice: QuotaChoice): string {
    if (choice === 'choose-fewer') return this.words.t('sends.quota.fewer');
    const total = this.number(this.short.requested);
    return this.words.counted('sends.quota.part', this.outlook().part, { total });
  }

  private noteOf(choice: QuotaChoice): string {
    if (choice === 'choose-fewer') return this.words.t('sends.quota.fewerNote');
    const { rest } = this.outlook();
    return this.words.counted('sends.quota.partNote', rest, { rest: this.number(rest) });
  }

  private number(value: number): string {
    return formatNumber(value, this.locale());
  }
}
