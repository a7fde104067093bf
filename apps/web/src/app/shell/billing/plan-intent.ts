import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { ChangeOutcome, ChangePreview, PlanCode, PlanView } from '@smssend/contracts';
import { UI_LOCALE, formatDate, formatDayMonth, formatMoney, formatNumber } from '@smssend/ui';
import { injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { Quota } from '../quota';
import { BillingCalls } from './billing-calls';
import { PageLeaver } from './page-leaver';
import { planOffer, type PlanOffer } from './plan-offer';
import { Plans } from './plans';

/** A price older than this is asked for again before anything is paid; the API refuses after a quarter of an hour. */
export const PREVIEW_FRESH_MS = 10 * 60_000;
const MS = 1000;
/** What is done by changing the plan; a plan that waits for its payment is asked for again to pay it. */
const CHANGES: readonly PlanOffer['kind'][] = ['upgrade', 'downgrade', 'keep', 'pending'];

/**
 * Moving to one plan, from the choice to the answer: what it costs today, the press that does it once,
 * and what came of it. Provided by the dialog that asks, together with `Plans`.
 */
@Injectable()
export class PlanIntent {
  private readonly calls = inject(BillingCalls);
  private readonly leaver = inject(PageLeaver);
  private readonly quota = inject(Quota);
  private readonly plans = inject(Plans);
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly working = signal(false);
  private readonly failure = signal<Trouble | null>(null);
  private readonly answer = signal<ChangeOutcome | null>(null);
  private readonly countedAgain = signal(false);

  /** The plan that is wanted; null asks for nothing. */
  readonly code = signal<PlanCode | null>(null);
  readonly plan = computed<PlanView | null>(() => this.plans.find(this.code()));
  readonly offer = computed(() => {
    const [plan, me] = [this.plan(), this.quota.me()];
    return plan && me ? planOffer(plan, me) : null;
  });
  private readonly changes = computed(() => {
    const kind = this.offer()?.kind;
    return kind !== undefined && CHANGES.includes(kind);
  });
  private readonly resource = httpResource<ChangePreview>(() => {
    const plan = this.code();
    if (plan === null || !this.changes()) return undefined;
    return { url: '/api/billing/preview-change', method: 'POST', body: { plan } };
  });
  /** What it costs, once known; a price of another plan is never shown. */
  readonly preview = computed(() => {
    const preview = this.resource.hasValue() ? this.resource.value() : null;
    return preview?.plan === this.code() ? preview : null;
  });
  readonly counting = this.resource.isLoading;
  readonly previewTrouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });

  readonly busy = computed(() => this.working() || this.leaver.leaving());
  readonly trouble = this.failure.asReadonly();
  readonly outcome = this.answer.asReadonly();
  /** The sum has just been calculated anew and wants to be looked at. */
  readonly recounted = this.countedAgain.asReadonly();
  readonly ready = computed(() => {
    if (this.busy()) return false;
    return this.offer()?.kind === 'checkout' || (this.preview() !== null && !this.counting());
  });

  /** What the main button says: the plan, and the sum as soon as it is known. */
  readonly action = computed(() => {
    const [offer, preview, code] = [this.offer(), this.preview(), this.code()];
    const plan = this.name(code ?? undefined);
    if (offer?.kind === 'checkout') {
      return this.words.t(`plans.pick.${offer.trialDays > 0 ? 'trialGo' : 'checkout'}`, { plan });
    }
    if (preview === null) return this.words.t('plans.change.confirm', { plan });
    if (preview.when === 'undo') return this.words.t('plans.change.confirmKeep', { plan });
    if (preview.when === 'period_end') {
      const date = formatDayMonth(preview.effectiveAt, this.locale());
      return this.words.t('plans.change.confirmDown', { plan, date });
    }
    const sum = this.sum(preview.dueTodayMinor, preview.currency);
    return this.words.t('plans.change.confirmUp', { plan, sum });
  });

  recount(): void {
    this.resource.reload();
  }

  /** Pays at the payment page, or changes the plan at the price that is shown. */
  go(): void {
    if (!this.ready()) return;
    this.failure.set(null);
    this.countedAgain.set(false);
    if (this.offer()?.kind === 'checkout') return this.checkout();
    const preview = this.preview();
    if (!preview) return;
    if (Date.now() - preview.prorationDate * MS > PREVIEW_FRESH_MS) this.countAgain();
    else this.change(preview);
  }

  sum(minor: number, currency = 'RON'): string {
    return formatMoney(minor, this.locale(), currency);
  }

  number(value: number): string {
    return formatNumber(value, this.locale());
  }

  name(code: PlanCode | undefined): string {
    return code ? this.words.t(`plans.names.${code}`) : '';
  }

  /** What was done, in one sentence. */
  done(outcome: ChangeOutcome): string {
    const [preview, plan] = [this.preview(), this.name(this.code() ?? undefined)];
    if (preview?.when === 'undo') return this.words.t('plans.change.kept', { plan });
    if (outcome.state === 'scheduled' && preview) {
      const date = formatDate(preview.effectiveAt, this.locale());
      return this.words.t('plans.change.scheduled', { plan, date });
    }
    return this.words.t('plans.change.done', { plan });
  }

  private checkout(): void {
    const plan = this.code();
    if (plan === null) return;
    this.working.set(true);
    this.calls
      .checkout({ plan })
      .pipe(finalize(() => this.working.set(false)))
      .subscribe({ error: (error: unknown) => this.failed(this.troubleOf(error)) });
  }

  private change({ plan, prorationDate }: ChangePreview): void {
    this.working.set(true);
    this.calls
      .changePlan({ plan, prorationDate })
      .pipe(finalize(() => this.working.set(false)))
      .subscribe({
        next: (outcome) => {
          this.answer.set(outcome);
          this.quota.reload();
        },
        error: (error: unknown) => this.failed(this.troubleOf(error)),
      });
  }

  private failed(trouble: Trouble): void {
    if (trouble.code === 'preview_too_old') return this.countAgain();
    this.failure.set(trouble);
  }

  private countAgain(): void {
    this.countedAgain.set(true);
    this.recount();
  }
}
