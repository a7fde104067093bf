import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { MissingLink, OrderCounts, PageOf, SmsSettings, SmsStats } from '@smssend/contracts';
import { LiveEvents, injectTroubles } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';

/** While messages go out the figures change many times a second; they are asked for at most so often. */
const REFRESH_MS = 2_000;
export const PERIODS = [7, 14, 30, 90] as const;
export type Period = (typeof PERIODS)[number];
export const FIRST_PERIOD: Period = 14;

type MissingLinks = PageOf<MissingLink> & { products: number; buyersWaiting: number };

/** What the dashboard shows, and what happens live. */
@Injectable()
export class DashboardData {
  private readonly live = inject(LiveEvents);
  private readonly troubleOf = injectTroubles();
  readonly period = signal<Period>(FIRST_PERIOD);

  private readonly statsResource = httpResource<SmsStats>(() => ({
    url: '/api/sms/stats',
    params: { days: this.period() },
  }));
  private readonly countsResource = httpResource<OrderCounts>(() => '/api/orders/counts');
  private readonly missingResource = httpResource<MissingLinks>(
    () => '/api/product-links/missing?limit=1',
  );
  private readonly settingsResource = httpResource<SmsSettings>(() => '/api/sms/settings');
  private readonly all = [
    this.statsResource,
    this.countsResource,
    this.missingResource,
    this.settingsResource,
  ];

  readonly stats = computed(() =>
    this.statsResource.hasValue() ? this.statsResource.value() : null,
  );
  readonly counts = computed(() =>
    this.countsResource.hasValue() ? this.countsResource.value() : null,
  );
  readonly missing = computed(() =>
    this.missingResource.hasValue() ? this.missingResource.value() : null,
  );
  readonly settings = computed(() =>
    this.settingsResource.hasValue() ? this.settingsResource.value() : null,
  );
  readonly ready = computed(
    () =>
      this.stats() !== null &&
      this.counts() !== null &&
      this.missing() !== null &&
      this.settings() !== null,
  );
  readonly trouble = computed(() => {
    const error = this.all.map((resource) => resource.error()).find((one) => one !== undefined);
    return error === undefined ? null : this.troubleOf(error);
  });

  constructor() {
    const { live } = this;
    merge(
      live.on('messages'),
      live.on('links'),
      live.on('import'),
      live.on('settings'),
      live.resync(),
    )
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  reload(): void {
    for (const resource of this.all) resource.reload();
  }
}
