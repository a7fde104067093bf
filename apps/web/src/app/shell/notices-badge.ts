import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { NoticesPage } from '@smssend/contracts';
import { LiveEvents, Session } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';

/** Several things may be told at once; the bell is asked at most this often. */
const RELOAD_MS = 1_000;

/** How many notices this person has not read in the shop at work. */
@Injectable({ providedIn: 'root' })
export class NoticesBadge {
  private readonly session = inject(Session);
  private readonly notices = httpResource<NoticesPage>(() =>
    this.session.merchant() ? '/api/notices?limit=1' : undefined,
  );

  /** 0 while unknown: a number appears, it never counts down from a guess. */
  readonly unread = computed(() => (this.notices.hasValue() ? this.notices.value().unread : 0));

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('notices'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  /** For the page that has just marked some as read. */
  reload(): void {
    this.notices.reload();
  }
}
