import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { BillingMe, QuotaUsage } from '@smssend/contracts';
import { LiveEvents, Session } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';

/** While messages go out the quota changes many times a second; it is asked for at most this often. */
const RELOAD_MS = 1_000;

/** Plan, subscription and quota of the shop at work, kept true by the live events. */
@Injectable({ providedIn: 'root' })
export class Quota {
  private readonly session = inject(Session);
  private readonly billing = httpResource<BillingMe>(() =>
    this.session.merchant() ? '/api/billing/me' : undefined,
  );

  /** Null until known. */
  readonly me = computed(() => (this.billing.hasValue() ? this.billing.value() : null));
  readonly error = this.billing.error;
  readonly loading = this.billing.isLoading;
  readonly usage = computed<QuotaUsage | null>(() => this.me()?.usage ?? null);
  readonly plan = computed(() => this.me()?.plan ?? null);
  /** The free plan holds nothing here, because another account of the same mailbox has it. */
  readonly freePlanTaken = computed(() => this.me()?.freePlanTaken === true);

  /** What is left of this period is followed by no other like it, as things stand. */
  readonly ends = computed(() => {
    const me = this.me();
    return me?.status === 'past_due' || me?.subscription?.cancelAtPeriodEnd === true;
  });

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('quota'), live.on('billing'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  /** For a page that knows the quota or the subscription has just changed. */
  reload(): void {
    this.billing.reload();
  }

  /** What the API has answered to a change. */
  know(me: BillingMe): void {
    this.billing.set(me);
  }
}
