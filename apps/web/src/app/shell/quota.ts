import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { BillingMe, QuotaUsage } from '@smssend/contracts';
import { LiveEvents, Session } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';

/** While messages go out the quota changes many times a second; it is asked for at most this often. */
const RELOAD_MS = 1_000;

/** Plan and quota of the shop at work, kept true by the live events. */
@Injectable({ providedIn: 'root' })
export class Quota {
  private readonly session = inject(Session);
  private readonly billing = httpResource<BillingMe>(() =>
    this.session.merchant() ? '/api/billing/me' : undefined,
  );

  /** Null until known, and for roles that may not see it. */
  readonly usage = computed<QuotaUsage | null>(() => this.value()?.usage ?? null);
  readonly plan = computed(() => this.value()?.plan ?? null);
  /** The free plan holds nothing here, because another account of the same mailbox has it. */
  readonly freePlanTaken = computed(() => this.value()?.freePlanTaken === true);

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('quota'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.billing.reload());
  }

  /** For a page that knows the quota has just changed. */
  reload(): void {
    this.billing.reload();
  }

  private value(): BillingMe | null {
    return this.billing.hasValue() ? this.billing.value() : null;
  }
}
