import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { BillingMe, PlanCode, PlanView } from '@smssend/contracts';
import { Chip, Icon, UI_LOCALE, formatDate, formatDayMonth, formatMoney } from '@smssend/ui';
import { TextPipe, injectWords, type WordParams } from '@smssend/web-core';
import { planFacts } from '../../shell/billing/plan-facts';
import { paidPlans, planOffer, type PlanOffer } from '../../shell/billing/plan-offer';
import { nextStep } from './next-step';

/** The button of a card: a verb, or how things stand when nothing can be pressed. */
interface CardAction {
  text: string;
  pressable: boolean;
}

/** The plans on sale with what each means for this subscription. At most one of them is the page's accent. */
@Component({
  selector: 'app-plan-cards',
  imports: [Chip, Icon, MatButton, RouterLink, TextPipe],
  templateUrl: './plan-cards.html',
  styleUrl: './plan-cards.scss',
})
export class PlanCards {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);

  readonly me = input.required<BillingMe>();
  readonly plans = input.required<readonly PlanView[]>();
  /** Whether a plan may be the page's one accent; false while a payment waits. */
  readonly accented = input(true);
  /** The plan whose payment page is being opened. */
  readonly opening = input<PlanCode | null>(null);
  readonly chosen = output<{ plan: PlanCode; offer: PlanOffer }>();

  private readonly next = computed(() =>
    this.accented() ? nextStep(paidPlans(this.plans()), this.me()) : null,
  );
  protected readonly cards = computed(() =>
    paidPlans(this.plans()).map((plan) => {
      const offer = planOffer(plan, this.me());
      return {
        code: plan.code,
        offer,
        name: this.name(plan.code),
        sum: formatMoney(plan.priceMinor, this.locale(), plan.currency),
        sms: this.words.counted('plans.facts.sms', plan.smsLimit),
        facts: planFacts(plan, this.words),
        current: offer.kind === 'current' || offer.kind === 'keep',
        accent: plan.code === this.next(),
        trial: this.trialOf(plan, offer),
        action: this.actionOf(plan, offer),
      };
    }),
  );

  private trialOf(plan: PlanView, offer: PlanOffer): string {
    if (offer.kind !== 'checkout' || offer.trialDays === 0) return '';
    const params = { sms: plan.trialSmsLimit };
    return this.words.counted('subscription.plans.trial', offer.trialDays, params);
  }

  private actionOf({ code }: PlanView, offer: PlanOffer): CardAction {
    const plan = this.name(code);
    const say = (key: string, params: WordParams = {}): string =>
      this.words.t(`subscription.plans.${key}`, { plan, ...params });
    switch (offer.kind) {
      case 'current':
        return { text: this.currentText(offer.until), pressable: false };
      case 'scheduled':
        return { text: say('scheduled', { date: this.date(offer.at) }), pressable: false };
      case 'blocked':
        return {
          text: say(offer.until === 'paid' ? 'blockedPaid' : 'blockedResumed'),
          pressable: false,
        };
      case 'downgrade': {
        const date = formatDayMonth(offer.at, this.locale());
        return { text: say('downgrade', { date }), pressable: true };
      }
      case 'checkout':
        return { text: this.checkoutText(code, offer.trialDays), pressable: true };
      default:
        return { text: say(offer.kind), pressable: true };
    }
  }

  private currentText(until: string | null): string {
    if (until === null) return this.words.t('subscription.plans.active');
    const ends = this.me().subscription?.cancelAtPeriodEnd === true;
    const key = ends ? 'ends' : 'currentUntil';
    return this.words.t(`subscription.plans.${key}`, { date: this.date(until) });
  }

  private checkoutText(code: PlanCode, trialDays: number): string {
    if (this.opening() === code) return this.words.t('subscription.plans.opening');
    if (trialDays > 0) return this.words.t('subscription.plans.tryIt');
    return this.words.t('subscription.plans.choose', { plan: this.name(code) });
  }

  private name(code: PlanCode): string {
    return this.words.t(`plans.names.${code}`);
  }

  private date(at: string): string {
    return formatDate(at, this.locale());
  }
}
