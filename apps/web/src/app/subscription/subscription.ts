import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { PlanCode, UsageDay } from '@smssend/contracts';
import {
  Chip,
  ErrorState,
  Icon,
  Note,
  PageHeader,
  Skeleton,
  UI_LOCALE,
  Viewport,
  delayed,
} from '@smssend/ui';
import { LiveEvents, TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';
import { isSubscribed, planOffer, type PlanOffer } from '../shell/billing/plan-offer';
import { Plans } from '../shell/billing/plans';
import { paidPlanNamed } from '../shell/billing/wanted-plan';
import { Quota } from '../shell/quota';
import { InvoicesList } from './invoices/invoices-list';
import { nextPayment } from './next-payment';
import { PlanCards } from './plans/plan-cards';
import { stateNotes } from './state-notes';
import { statusChip } from './status-chip';
import { SubscriptionActions } from './subscription-actions';
import { UsageCard } from './usage/usage-card';
import { UsageChart } from './usage/usage-chart';
import { WantedNote } from './wanted-note';

/** While messages go out the figures change many times a second. */
const RELOAD_MS = 2_000;

/** Plan, status, usage, the next payment, plans to change to, invoices. Who is not the owner sees the usage. */
@Component({
  imports: [
    Chip,
    ErrorState,
    Icon,
    InvoicesList,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Note,
    PageHeader,
    PlanCards,
    Skeleton,
    TextPipe,
    UsageCard,
    UsageChart,
    WantedNote,
  ],
  providers: [Plans, SubscriptionActions],
  templateUrl: './subscription.html',
  styleUrl: './subscription.scss',
})
export class Subscription {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  protected readonly quota = inject(Quota);
  protected readonly plans = inject(Plans);
  protected readonly actions = inject(SubscriptionActions);
  protected readonly viewport = inject(Viewport);
  protected readonly owner = injectMay('billing.read');

  /** The plan that the address names: the price list and the mails lead here with one. */
  readonly plan = input<string>();
  private readonly dismissed = signal(false);

  protected readonly me = this.quota.me;
  protected readonly trouble = computed(() => {
    const error = this.quota.error();
    return error && !this.me() ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.me() === null && this.trouble() === null);
  private readonly usageResource = httpResource<{ days: UsageDay[] }>(() => '/api/billing/usage');
  protected readonly days = computed(() =>
    this.usageResource.hasValue() ? this.usageResource.value().days : null,
  );
  protected readonly chartFailed = computed(() => this.usageResource.error() !== undefined);

  protected readonly subscribed = computed(() => {
    const me = this.me();
    return me !== null && isSubscribed(me);
  });
  protected readonly cancellable = computed(
    () => this.subscribed() && this.me()?.subscription?.cancelAtPeriodEnd === false,
  );
  protected readonly hasCustomer = computed(() => this.me()?.subscription != null);
  protected readonly subtitle = computed(() => {
    const me = this.me();
    if (!me) return '';
    const plan = this.words.t(`plans.names.${me.plan}`);
    if (me.granted) return this.words.t('subscription.subtitle.granted', { plan });
    if (me.plan === 'free') return this.words.t('subscription.subtitle.free');
    return this.words.t('subscription.subtitle.paid', { plan });
  });
  protected readonly keepLabel = computed(() => {
    const plan = this.words.t(`plans.names.${this.me()?.subscription?.plan ?? 'free'}`);
    return this.words.t('subscription.actions.keep', { plan });
  });
  protected readonly chip = computed(() => {
    const me = this.me();
    return me ? statusChip(me) : null;
  });
  protected readonly notes = computed(() => {
    const me = this.me();
    if (!me || !this.owner()) return [];
    const limitOf = (code: string): number => this.plans.find(code)?.smsLimit ?? 0;
    return stateNotes(me, {
      words: this.words,
      locale: this.locale(),
      now: new Date(),
      limitOf,
    });
  });
  protected readonly payUrl = computed(() => this.me()?.subscription?.payUrl ?? null);
  /** The first way to pay is the page's one accent; then no plan is. */
  protected readonly payNote = computed(
    () => this.notes().find(({ actions }) => actions.includes('pay'))?.id ?? null,
  );
  protected readonly next = computed(() => {
    const [me, words, locale] = [this.me(), this.words, this.locale()];
    return me && nextPayment(me, { words, locale, plans: this.plans.items() ?? [] });
  });
  /** The wanted plan and what choosing it would do; null once it is no longer a choice. */
  protected readonly wanted = computed(() => {
    const [me, plan] = [this.me(), this.plans.find(paidPlanNamed(this.plan()))];
    if (!me || !plan || this.dismissed() || !this.owner()) return null;
    const offer = planOffer(plan, me);
    const chosen = offer.kind === 'checkout' || offer.kind === 'upgrade';
    return chosen || offer.kind === 'downgrade' ? { plan, offer } : null;
  });

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('quota'), live.on('messages'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.usageResource.reload());
  }

  protected choose({ plan, offer }: { plan: PlanCode; offer: PlanOffer }): void {
    if (offer.kind === 'checkout') this.actions.checkout(plan);
    else this.actions.change(plan);
  }

  /** Choosing the plan at work gives up what was planned or waits for its payment. */
  protected keepPlan(): void {
    const plan = this.me()?.subscription?.plan;
    if (plan) this.actions.change(plan);
  }

  protected dismiss(): void {
    this.dismissed.set(true);
    this.actions.forgetWanted();
  }

  protected retryChart(): void {
    this.usageResource.reload();
  }

  protected cancel(): void {
    const me = this.me();
    if (me) this.actions.cancel(me, this.plans.find('free'));
  }
}
