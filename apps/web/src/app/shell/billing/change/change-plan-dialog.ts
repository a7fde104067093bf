import { Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { ChangePreview, PlanCode } from '@smssend/contracts';
import { Note, Skeleton, UI_LOCALE, formatDate } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { BillingCalls } from '../billing-calls';
import { PlanIntent } from '../plan-intent';
import { Plans } from '../plans';
import { intentTrouble } from './intent-trouble';

/** What a change of plan costs and when it begins; its button says the sum. */
@Component({
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Note,
    Skeleton,
    TextPipe,
  ],
  providers: [Plans, PlanIntent],
  templateUrl: './change-plan-dialog.html',
  styleUrl: './change-plan-dialog.scss',
})
export class ChangePlanDialog {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly calls = inject(BillingCalls);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  private readonly dialog = inject<MatDialogRef<ChangePlanDialog>>(MatDialogRef);
  protected readonly plans = inject(Plans);
  protected readonly intent = inject(PlanIntent);

  protected readonly payUrl = computed(() => this.intent.outcome()?.payUrl ?? null);
  protected readonly state = computed(() => {
    const outcome = this.intent.outcome()?.state;
    if (outcome === 'waiting' || outcome === 'payment_needed') return outcome;
    return 'asking';
  });
  protected readonly title = computed(() => {
    if (this.state() === 'waiting') return this.words.t('plans.change.waitingTitle');
    if (this.state() === 'payment_needed') return this.words.t('plans.change.neededTitle');
    const key = this.intent.preview()?.when === 'undo' ? 'titleKeep' : 'title';
    return this.words.t(`plans.change.${key}`, { plan: this.name(this.intent.code()) });
  });
  protected readonly failed = computed(() => this.intent.previewTrouble() ?? this.plans.trouble());
  protected readonly refusal = computed(() => {
    const trouble = this.intent.trouble();
    return trouble ? intentTrouble(trouble, this.words) : null;
  });
  protected readonly rows = computed(() => {
    const preview = this.intent.preview();
    return preview ? this.rowsOf(preview) : null;
  });
  protected readonly text = computed(() => {
    const preview = this.intent.preview();
    if (!preview) return '';
    const plan = this.name(preview.plan);
    if (preview.when === 'undo') return this.words.t('plans.change.keep', { plan });
    if (preview.when === 'now') {
      return this.words.t(`plans.change.${preview.dueTodayMinor > 0 ? 'up' : 'upInTrial'}`);
    }
    return this.words.t('plans.change.down', {
      date: this.date(preview.effectiveAt),
      from: this.name(preview.from),
      limit: this.intent.number(preview.smsLimit),
    });
  });

  constructor() {
    this.intent.code.set(inject<PlanCode>(MAT_DIALOG_DATA));
    effect(() => {
      const outcome = this.intent.outcome();
      if (outcome?.state !== 'done' && outcome?.state !== 'scheduled') return;
      untracked(() => {
        this.undo.tell(this.intent.done(outcome));
        this.dialog.close();
      });
    });
  }

  protected retry(): void {
    if (this.plans.trouble()) this.plans.reload();
    else this.intent.recount();
  }

  protected changeCard(): void {
    this.calls.portal('card').subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private rowsOf(preview: ChangePreview): { label: string; value: string; strong?: boolean }[] {
    const { currency } = preview;
    const next = this.words.t('plans.change.nextValue', {
      sum: this.intent.sum(preview.nextAmountMinor, currency),
      date: this.date(preview.nextPaymentAt),
    });
    const rows = [{ label: this.words.t('plans.change.next'), value: next }];
    if (preview.when !== 'now') return rows;
    const today = {
      label: this.words.t('plans.change.today'),
      value: this.intent.sum(preview.dueTodayMinor, currency),
      strong: true,
    };
    return [this.limitRow(preview), ...this.restOfMonth(preview), today, ...rows];
  }

  /** What the sum of today is made of, so that it can be followed. */
  private restOfMonth(preview: ChangePreview): { label: string; value: string }[] {
    const { creditMinor, dueTodayMinor, currency } = preview;
    if (creditMinor === 0) return [];
    const label = (key: string, plan: PlanCode): string =>
      this.words.t(`plans.change.${key}`, { plan: this.name(plan) });
    return [
      {
        label: label('charge', preview.plan),
        value: this.intent.sum(dueTodayMinor + creditMinor, currency),
      },
      {
        label: label('credit', preview.from),
        value: `−${this.intent.sum(creditMinor, currency)}`,
      },
    ];
  }

  private limitRow({ from, smsLimit }: ChangePreview): { label: string; value: string } {
    const before = this.plans.find(from)?.smsLimit ?? 0;
    const figures = { from: this.intent.number(before), to: this.intent.number(smsLimit) };
    return {
      label: this.words.t('plans.change.limit'),
      value: this.words.t('plans.change.limitValue', figures),
    };
  }

  private name(code: PlanCode | null): string {
    return this.intent.name(code ?? undefined);
  }

  private date(at: string): string {
    return formatDate(at, this.locale());
  }
}
