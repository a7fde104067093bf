import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { MissingLink, PageOf } from '@smssend/contracts';
import { LiveEvents, Session } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';

/** An import tells of itself several times a second. */
const RELOAD_MS = 3_000;

type MissingLinks = PageOf<MissingLink> & { products: number; buyersWaiting: number };

/** How many products have buyers but no link: the badge of the navigation. */
@Injectable({ providedIn: 'root' })
export class MissingLinksBadge {
  private readonly session = inject(Session);
  private readonly missing = httpResource<MissingLinks>(() =>
    this.session.merchant() ? '/api/product-links/missing?limit=1' : undefined,
  );

  /** 0 while unknown: a badge appears, it never counts down from a guess. */
  readonly products = computed(() => (this.missing.hasValue() ? this.missing.value().products : 0));

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('links'), live.on('import'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.missing.reload());
  }
}
