import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Icon, PageHeader, UI_LOCALE, formatDate, formatNumber, type IconName } from '@smssend/ui';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { Undo } from '@smssend/ui/undo';
import { finalize } from 'rxjs';
import { BillingCalls } from '../../shell/billing/billing-calls';
import { PageLeaver } from '../../shell/billing/page-leaver';
import { WantedPlan } from '../../shell/billing/wanted-plan';
import { Quota } from '../../shell/quota';
import { CheckoutWatch, type WatchState } from './checkout-watch';

/** What the page says in each state; `confirmed` is the payment that came before the plan is ready. */
const SAYS: Record<WatchState, { icon: IconName; key: string }> = {
  asking: { icon: 'schedule', key: 'waiting' },
  open: { icon: 'credit_card', key: 'waiting' },
  waiting: { icon: 'schedule', key: 'confirmed' },
  settled: { icon: 'check_circle', key: 'ready' },
  expired: { icon: 'info', key: 'expired' },
  slow: { icon: 'schedule', key: 'slow' },
  unknown: { icon: 'help', key: 'none' },
  failed: { icon: 'cloud_off', key: 'failed' },
};

/** Back from the payment page: waits for the truth and says it. Reloading it starts anew and loses nothing. */
@Component({
  imports: [Icon, MatAnchor, MatButton, MatProgressBar, PageHeader, RouterLink, TextPipe],
  providers: [CheckoutWatch],
  templateUrl: './checkout-success.html',
  styleUrl: './checkout-success.scss',
})
export class CheckoutSuccess {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly calls = inject(BillingCalls);
  private readonly leaver = inject(PageLeaver);
  private readonly wanted = inject(WantedPlan);
  private readonly quota = inject(Quota);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  protected readonly watch = inject(CheckoutWatch);

  /** The checkout's id, from the address that the payment page leads back to. */
  readonly session = input<string>();

  protected readonly leaving = this.leaver.leaving;
  protected readonly state = computed<WatchState>(() =>
    this.session() ? this.watch.state() : 'unknown',
  );
  /** The payment page was left without paying: known once nobody waits for it any more. */
  protected readonly unpaid = computed(() => this.state() === 'open' && !this.watch.watching());
  protected readonly waits = computed(() => this.session() && this.watch.watching());
  protected readonly icon = computed(() => SAYS[this.state()].icon);
  private readonly plan = computed(() => {
    const code = this.watch.outcome()?.plan;
    return code ? this.words.t(`plans.names.${code}`) : '';
  });
  protected readonly heading = computed(() => {
    if (this.unpaid()) return this.say('openTitle');
    const { key } = SAYS[this.state()];
    const titled = key === 'waiting' || key === 'confirmed' || key === 'failed';
    return this.say(titled ? key : `${key}Title`, { plan: this.plan() });
  });
  protected readonly text = computed(() => {
    if (this.unpaid()) return this.say('openText');
    const { key } = SAYS[this.state()];
    if (key === 'ready') return this.readyText();
    if (key === 'failed') return this.watch.trouble()?.message ?? '';
    return this.say(`${key}Text`);
  });

  constructor() {
    effect(() => {
      const session = this.session();
      if (session) untracked(() => this.watch.watch(session));
    });
    effect(() => {
      if (this.state() === 'settled') untracked(() => this.wanted.forget());
    });
  }

  /** The same plan while its page is open is the same page. */
  protected reopen(): void {
    const plan = this.watch.outcome()?.plan;
    if (!plan || this.leaving()) return;
    this.calls
      .checkout({ plan })
      .pipe(finalize(() => this.quota.reload()))
      .subscribe({
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private readyText(): string {
    const me = this.quota.me();
    // The quota is asked for when the payment is settled; until it is there, nothing is claimed.
    if (me === null || me.plan !== this.watch.outcome()?.plan) return this.say('confirmedText');
    const params = {
      limit: formatNumber(me.usage.limit, this.locale()),
      date: formatDate(me.usage.periodEnd, this.locale()),
    };
    return this.say(me.status === 'trialing' ? 'readyTrial' : 'readyText', params);
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.words.t(`subscription.success.${key}`, params);
  }
}
