import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { BillingMe, PlanView } from '@smssend/contracts';
import { Chip, ErrorState, Icon, Note, Skeleton, UI_LOCALE, delayed } from '@smssend/ui';
import { Session, TextPipe, injectWords } from '@smssend/web-core';
import { planFacts } from '../shell/billing/plan-facts';
import { trialDaysFor } from '../shell/billing/plan-offer';
import { Plans } from '../shell/billing/plans';
import { wholeMoney } from '../shell/billing/whole-money';
import { compareRows } from './compare-rows';

const RECOMMENDED = 'growth';
const QUESTIONS = [
  'sms',
  'provider',
  'limit',
  'change',
  'cancel',
  'trial',
  'invoice',
  'card',
] as const;
const PROMISES = [
  { key: 'invoice', icon: 'receipt_long' },
  { key: 'failed', icon: 'check_circle' },
  { key: 'provider', icon: 'sms' },
] as const;

/** The price list, for strangers and for whoever is signed in. */
@Component({
  imports: [Chip, ErrorState, Icon, MatAnchor, Note, RouterLink, Skeleton, TextPipe],
  providers: [Plans],
  templateUrl: './pricing.html',
  styleUrl: './pricing.scss',
})
export class Pricing {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly session = inject(Session);
  protected readonly plans = inject(Plans);
  protected readonly promises = PROMISES;

  protected readonly signedIn = this.session.signedIn;
  private readonly billing = httpResource<BillingMe>(() =>
    this.session.merchant() ? '/api/billing/me' : undefined,
  );
  private readonly me = computed(() => (this.billing.hasValue() ? this.billing.value() : null));
  protected readonly freePlanTaken = computed(() => this.me()?.freePlanTaken === true);
  protected readonly skeleton = delayed(() => this.plans.loading());
  protected readonly cards = computed(() => this.plans.items()?.map((plan) => this.card(plan)));
  protected readonly names = computed(() =>
    (this.plans.items() ?? []).map(({ code }) => this.words.t(`plans.names.${code}`)),
  );
  protected readonly rows = computed(() =>
    compareRows(this.plans.items() ?? [], this.words, this.locale()),
  );

  /** The trial is explained with its own figures, where there is one. */
  protected readonly questions = computed(() => {
    const tried = this.plans.items()?.find(({ trialDays }) => trialDays > 0);
    if (!tried)
      return QUESTIONS.filter((key) => key !== 'trial').map((key) => ({ key, params: {} }));
    const days = this.words.counted('pricing.compare.trialValue', tried.trialDays);
    const params = { days, sms: tried.trialSmsLimit };
    return QUESTIONS.map((key) => ({ key, params }));
  });

  constructor() {
    void this.session.restore();
  }

  private card(plan: PlanView) {
    const trialDays = trialDaysFor(plan, this.me());
    return {
      code: plan.code,
      name: this.words.t(`plans.names.${plan.code}`),
      about: this.words.t(`plans.about.${plan.code}`),
      price: wholeMoney(plan.priceMinor, this.locale(), plan.currency),
      recommended: plan.code === RECOMMENDED,
      sms: this.words.counted('plans.facts.sms', plan.smsLimit),
      facts: planFacts(plan, this.words),
      start: this.startOf(plan, trialDays),
      note: this.noteOf(plan, trialDays),
      ...this.wayOf(plan),
    };
  }

  private startOf(plan: PlanView, trialDays: number): string {
    if (plan.code === 'free' && this.signedIn()) return this.words.t('pricing.start.app');
    if (plan.trialDays === trialDays) return this.words.t(`pricing.start.${plan.code}`);
    const name = this.words.t(`plans.names.${plan.code}`);
    return this.words.t('pricing.start.plain', { plan: name });
  }

  private noteOf(plan: PlanView, trialDays: number): string {
    if (plan.priceMinor === 0) return this.words.t('pricing.noCard');
    if (trialDays === 0) return this.words.t('pricing.noTrial');
    return this.words.counted('pricing.trial', trialDays, { sms: plan.trialSmsLimit });
  }

  private wayOf({ code }: PlanView): { to: string; query: Record<string, string> } {
    if (code === 'free') return { to: this.signedIn() ? '/' : '/register', query: {} };
    return { to: this.signedIn() ? '/subscription' : '/register', query: { plan: code } };
  }
}
