import { Component, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { Icon, Note, UI_LOCALE, formatDate, formatNumber, formatPercent } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectWords } from '@smssend/web-core';
import { Quota } from '../../quota';
import { intentTrouble } from '../change/intent-trouble';
import { PlanIntent } from '../plan-intent';
import { Plans } from '../plans';
import type { QuotaQuestion } from './limit-questions';
import { OwnerName } from './owner-name';
import { PlanExit } from './plan-exit';
import { planSentence } from './plan-sentence';
import { quotaChoices, type QuotaChoice } from './quota-choices';

/** The plan has too few SMS left: what is missing, which plan would do and for how much, and what can be done now. */
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
    Note,
    PlanExit,
    TextPipe,
  ],
  providers: [Plans, PlanIntent, OwnerName],
  templateUrl: './quota-dialog.html',
  styleUrls: ['./quota-dialog.scss', './choices.scss'],
})
export class QuotaDialog {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly undo = inject(Undo);
  private readonly dialog = inject<MatDialogRef<QuotaDialog, QuotaChoice>>(MatDialogRef);
  private readonly plans = inject(Plans);
  private readonly intent = inject(PlanIntent);
  private readonly question = inject<QuotaQuestion>(MAT_DIALOG_DATA);
  protected readonly quota = inject(Quota);
  protected readonly owner = inject(OwnerName);
  private readonly short = this.question.short;

  private readonly outlook = computed(() =>
    quotaChoices(this.short, this.plans.items() ?? [], {
      part: this.question.part,
      fewer: this.question.fewer,
      upgrade: this.owner.mayChange(),
    }),
  );
  private readonly taken = this.short.used + this.short.reserved;
  private readonly date = computed(() => {
    const end = this.quota.usage()?.periodEnd;
    return end ? formatDate(end, this.locale()) : '';
  });
  protected readonly choices = computed(() => this.outlook().choices);
  protected readonly chosen = linkedSignal<QuotaChoice | null>(() => this.choices()[0] ?? null);
  protected readonly share = Math.min(1, this.taken / Math.max(1, this.short.limit));
  protected readonly full = this.short.remaining === 0;

  protected readonly text = computed(() => {
    const requested = this.words.counted('plans.quota.messages', this.short.requested);
    const params = { requested, date: this.date() };
    return this.words.counted('plans.quota.text', this.short.remaining, params);
  });
  protected readonly figures = computed(() => {
    const [used, limit] = [this.number(this.taken), this.number(this.short.limit)];
    return this.words.t('plans.quota.figures', { used, limit });
  });
  protected readonly percent = computed(() => {
    const percent = formatPercent(Math.floor(this.share * 100) / 100, this.locale(), 0);
    return this.words.t('plans.quota.percent', { percent });
  });
  protected readonly options = computed(() =>
    this.choices().map((value) => ({
      value,
      title: this.titleOf(value),
      note: this.noteOf(value),
    })),
  );
  /** What the chosen option makes of the main button. */
  protected readonly action = computed(() => {
    if (this.chosen() === 'send-part') {
      return this.words.counted('plans.quota.sendPart', this.outlook().part);
    }
    if (this.chosen() === 'choose-fewer') return this.words.t('plans.quota.goBack');
    const preview = this.intent.preview();
    if (!preview) return this.intent.action();
    const plan = this.intent.name(preview.plan);
    const sum = this.intent.sum(preview.dueTodayMinor, preview.currency);
    return this.words.t('plans.pick.go', { plan, sum });
  });
  /** What stands below the choices: whom to ask, or that no plan would do. */
  protected readonly besides = computed(() => {
    if (this.plans.items() === null) return this.plans.trouble()?.message ?? '';
    if (!this.outlook().plan) return this.words.t('plans.quota.noPlan', { date: this.date() });
    return this.owner.mayChange() ? '' : this.owner.sentence();
  });
  protected readonly refusal = computed(() => {
    const outcome = this.intent.outcome()?.state;
    if (outcome === 'payment_needed') return this.words.t('plans.change.needed');
    if (outcome === 'waiting') return this.words.t('plans.change.waiting');
    if (this.intent.recounted()) return this.words.t('plans.change.recounted');
    const trouble = this.intent.trouble() ?? this.intent.previewTrouble();
    return trouble ? intentTrouble(trouble, this.words) : null;
  });

  constructor() {
    effect(() => {
      const plan = this.owner.mayChange() ? this.outlook().plan : null;
      this.intent.code.set(plan?.code ?? null);
    });
    effect(() => {
      if (this.intent.outcome()?.state !== 'done') return;
      untracked(() => {
        this.undo.tell(this.words.t('plans.pick.raised'));
        this.dialog.close('upgrade');
      });
    });
  }

  protected close(): void {
    this.dialog.close();
  }

  private titleOf(choice: QuotaChoice): string {
    const { part, plan } = this.outlook();
    if (choice === 'choose-fewer') return this.words.t('plans.quota.fewer');
    if (choice === 'upgrade' && plan) {
      const params = { plan: this.intent.name(plan.code), limit: this.number(plan.smsLimit) };
      return this.words.t('plans.pick.upgrade', params);
    }
    return this.words.counted('plans.quota.part', part, {
      total: this.number(this.short.requested),
    });
  }

  private noteOf(choice: QuotaChoice): string {
    if (choice === 'choose-fewer') return this.words.t('plans.quota.fewerNote');
    if (choice === 'upgrade') return planSentence(this.intent, this.plans, this.words);
    const { rest } = this.outlook();
    return this.words.counted('plans.quota.partNote', rest, { rest: this.number(rest) });
  }

  private number(value: number): string {
    return formatNumber(value, this.locale());
  }
}
