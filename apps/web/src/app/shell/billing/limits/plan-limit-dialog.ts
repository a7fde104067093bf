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
import type { PlanCode, PlanView } from '@smssend/contracts';
import { Note } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectWords } from '@smssend/web-core';
import { intentTrouble } from '../change/intent-trouble';
import { PlanIntent } from '../plan-intent';
import { paidPlans } from '../plan-offer';
import { Plans } from '../plans';
import type { LimitQuestion } from './limit-questions';
import { OwnerName } from './owner-name';
import { PlanExit } from './plan-exit';
import { plansThatHoldMore } from './plans-that-hold';
import { planSentence } from './plan-sentence';

/** The plan holds no more people or links, or no API: the plans that would, cheapest first. */
@Component({
  imports: [
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
  template: `
    <h2 mat-dialog-title>{{ title() }}</h2>
    <mat-dialog-content>
      <p class="text">{{ 'plans.limit.' + question.holding + 'Text' | t }}</p>
      @if (owner.mayChange() && options().length > 0) {
        <mat-radio-group
          class="choices"
          [attr.aria-label]="'plans.pick.label' | t"
          [value]="chosen()"
          (change)="chosen.set($event.value)"
        >
          @for (option of options(); track option.code) {
            <mat-radio-button [value]="option.code" [class.chosen]="option.code === chosen()">
              <span class="title">{{ option.title }}</span>
              <span class="ui-help">{{ option.note }}</span>
            </mat-radio-button>
          }
        </mat-radio-group>
      }
      @if (besides()) {
        <p class="besides">{{ besides() }}</p>
      }
      @if (refusal(); as sentence) {
        <ui-note class="besides" kind="warning">{{ sentence }}</ui-note>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      @if (owner.mayChange() && chosen() !== null) {
        <button matButton mat-dialog-close>{{ 'plans.quota.cancel' | t }}</button>
        <app-plan-exit [label]="action()" (left)="close()" />
      } @else {
        <button matButton="outlined" mat-dialog-close>{{ 'plans.quota.close' | t }}</button>
      }
    </mat-dialog-actions>
  `,
  styleUrl: './choices.scss',
  styles: `
    .text {
      margin-bottom: 16px;
    }
  `,
})
export class PlanLimitDialog {
  private readonly words = injectWords();
  private readonly undo = inject(Undo);
  private readonly dialog = inject(MatDialogRef);
  private readonly plans = inject(Plans);
  private readonly intent = inject(PlanIntent);
  protected readonly owner = inject(OwnerName);
  protected readonly question = inject<LimitQuestion>(MAT_DIALOG_DATA);

  private readonly fitting = computed(() =>
    plansThatHoldMore(paidPlans(this.plans.items() ?? []), this.question),
  );
  protected readonly chosen = linkedSignal<PlanCode | null>(() => this.fitting()[0]?.code ?? null);
  protected readonly title = computed(() => {
    const { holding, limit } = this.question;
    if (holding === 'api') return this.words.t('plans.limit.apiTitle');
    return this.words.counted(`plans.limit.${holding}`, limit);
  });
  protected readonly options = computed(() =>
    this.fitting().map((plan) => ({
      code: plan.code,
      title: this.titleOf(plan),
      note: this.noteOf(plan),
    })),
  );
  protected readonly action = computed(() => this.intent.action());
  protected readonly besides = computed(() => {
    if (this.plans.items() === null) {
      return this.plans.trouble() ? this.words.t('plans.limit.failed') : '';
    }
    if (this.fitting().length === 0) return this.words.t('plans.limit.noneFits');
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
    effect(() => this.intent.code.set(this.owner.mayChange() ? this.chosen() : null));
    effect(() => {
      if (this.intent.outcome()?.state !== 'done') return;
      untracked(() => {
        this.undo.tell(this.words.t('plans.pick.raisedOther'));
        this.dialog.close();
      });
    });
  }

  protected close(): void {
    this.dialog.close();
  }

  private titleOf(plan: PlanView): string {
    const holds = {
      seats: this.words.counted('plans.facts.seats', plan.seats),
      links: this.words.counted('plans.facts.links', plan.productLinks),
      api: this.words.t('plans.facts.api'),
    };
    const name = this.words.t('plans.pick.plan', { plan: this.intent.name(plan.code) });
    return `${name}: ${holds[this.question.holding]}`;
  }

  /** The chosen plan says what is paid today; the others, what they cost. */
  private noteOf(plan: PlanView): string {
    if (plan.code === this.chosen()) return planSentence(this.intent, this.plans, this.words);
    const price = this.intent.sum(plan.priceMinor, plan.currency);
    return this.words.t('plans.pick.sum', { price });
  }
}
