import { Component, computed, inject, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import {
  CANCEL_REASONS,
  type BillingMe,
  type CancelReason,
  type PlanView,
  type SubscriptionStatus,
} from '@smssend/contracts';
import { Field, Note, UI_LOCALE, formatDate } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { BillingCalls, type CancelBody } from '../shell/billing/billing-calls';
import { Quota } from '../shell/quota';
import { whatWillBeGone } from './what-will-be-gone';

export interface CancelQuestion {
  me: BillingMe;
  /** What is left afterwards, where it is known. */
  free: PlanView | null;
}

const COMMENT_MAX_LENGTH = 500;
const PAID_FOR: readonly SubscriptionStatus[] = ['active', 'trialing', 'past_due'];

/** Until when everything works and what will be gone then; the harmless button has the focus. */
@Component({
  imports: [
    Field,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatOption,
    MatSelect,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'subscription.cancel.title' | t }}</h2>
    <mat-dialog-content>
      <p>{{ until() }}</p>
      <p>{{ 'subscription.cancel.gone' | t }}</p>
      <ul>
        @for (line of gone; track line) {
          <li>{{ line }}</li>
        }
      </ul>
      <p>{{ 'subscription.cancel.stays' | t }}</p>
      <ui-field [label]="'subscription.cancel.reason' | t" for="cancel-reason">
        <mat-form-field subscriptSizing="dynamic">
          <mat-select
            id="cancel-reason"
            [aria-label]="'subscription.cancel.reason' | t"
            [formControl]="reason"
          >
            @for (one of reasons; track one) {
              <mat-option [value]="one">{{ 'subscription.cancel.reasons.' + one | t }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
      </ui-field>
      <ui-field [label]="'subscription.cancel.comment' | t" for="cancel-comment">
        <mat-form-field subscriptSizing="dynamic">
          <textarea
            matInput
            id="cancel-comment"
            rows="2"
            [attr.maxlength]="mostCharacters"
            [formControl]="comment"
          ></textarea>
        </mat-form-field>
      </ui-field>
      @if (trouble()) {
        <ui-note kind="failure">{{ trouble() }}</ui-note>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton="outlined" class="ui-danger" [disabled]="busy()" (click)="confirm()">
        {{ action() }}
      </button>
      <button matButton="outlined" mat-dialog-close cdkFocusInitial>
        {{ 'subscription.cancel.back' | t }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    ul {
      margin: 4px 0 12px;
      padding-left: 20px;
    }
    p + p {
      margin-top: 12px;
    }
    ui-field,
    ui-note {
      margin-top: 16px;
    }
    @media (width < 600px) {
      mat-dialog-actions {
        flex-direction: column-reverse;
        align-items: stretch;
      }
    }
  `,
})
export class CancelDialog {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly calls = inject(BillingCalls);
  private readonly quota = inject(Quota);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  private readonly dialog = inject(MatDialogRef);
  private readonly question = inject<CancelQuestion>(MAT_DIALOG_DATA);

  protected readonly reasons = CANCEL_REASONS;
  protected readonly mostCharacters = COMMENT_MAX_LENGTH;
  protected readonly reason = new FormControl<CancelReason | null>(null);
  protected readonly comment = new FormControl('', { nonNullable: true });
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly gone = whatWillBeGone(this.question, this.words);
  /** What nobody has paid for ends at once; everything else with its period. */
  private readonly atOnce = !PAID_FOR.includes(this.question.me.subscription?.status ?? 'canceled');
  private readonly date = computed(() => {
    const { subscription, usage } = this.question.me;
    return formatDate(subscription?.periodEnd ?? usage.periodEnd, this.locale());
  });
  protected readonly until = computed(() => {
    if (this.atOnce) return this.words.t('subscription.cancel.now');
    const trial = this.question.me.subscription?.status === 'trialing';
    const key = trial ? 'untilTrial' : 'until';
    return this.words.t(`subscription.cancel.${key}`, { date: this.date() });
  });
  protected readonly action = computed(() =>
    this.busy()
      ? this.words.t('subscription.cancel.busy')
      : this.words.t(`subscription.cancel.${this.atOnce ? 'confirmNow' : 'confirm'}`, {
          date: this.date(),
        }),
  );

  protected confirm(): void {
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set('');
    this.calls
      .cancel(this.body())
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (me) => this.cancelled(me),
        error: (error: unknown) => this.trouble.set(this.troubleOf(error).message),
      });
  }

  private body(): CancelBody {
    const [reason, comment] = [this.reason.value, this.comment.value.trim()];
    return { ...(reason ? { reason } : {}), ...(comment ? { comment } : {}) };
  }

  private cancelled(me: BillingMe): void {
    this.quota.know(me);
    const date = formatDate(me.subscription?.endsAt ?? me.usage.periodEnd, this.locale());
    const key = this.atOnce ? 'doneNow' : 'done';
    this.undo.tell(this.words.t(`subscription.cancel.${key}`, { date }));
    this.dialog.close();
  }
}
