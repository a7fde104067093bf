import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { MessageCounts, SmsSettings } from '@smssend/contracts';
import { LiveEvents, injectMay } from '@smssend/web-core';
import { auditTime, map, merge } from 'rxjs';
import {
  countsQueryOf,
  isNarrowed,
  paramsOf,
  queryOf,
  viewOf,
  withoutPhone,
  type MessagesView,
} from './filters/messages-view';
import { MessagesList } from './list/messages-list';

/** While messages go out the states change many times a second; the list is asked again at most so often. */
const REFRESH_MS = 1_500;

/** What the page of messages shows: its view from the address, the list, the counts, and what happens live. */
@Injectable()
export class MessagesData {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly live = inject(LiveEvents);
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  readonly list = inject(MessagesList).messages;
  private readonly request = inject(MessagesList).request;

  readonly view = computed(() => viewOf(this.params()));
  readonly narrowed = computed(() => isNarrowed(this.view()));
  /** Whether a search may be a phone number. */
  readonly byPhone = injectMay('phones.read');
  private readonly query = computed(() => this.allowed(queryOf(this.view())), { equal: sameJson });
  private readonly countsQuery = computed(() => this.allowed(countsQueryOf(this.view())), {
    equal: sameJson,
  });
  private readonly countsResource = httpResource<MessageCounts>(() => ({
    url: '/api/sms/messages/counts',
    params: this.countsQuery(),
  }));
  private readonly settings = httpResource<SmsSettings>(() => '/api/sms/settings');

  readonly counts = computed(() =>
    this.countsResource.hasValue() ? this.countsResource.value() : null,
  );
  readonly total = computed(() => this.list.answer()?.total ?? null);
  /** Why nothing goes out, or null while sending works. */
  readonly paused = computed(() =>
    this.settings.hasValue() ? this.settings.value().paused : null,
  );

  constructor() {
    effect(() => this.request.set({ url: '/api/sms/messages', query: this.query() }));
  }

  /** Asks again for the rows in sight whenever something has happened, while the caller lives. */
  refreshWhenTold(rowsInSight: () => { first: number; end: number }): void {
    merge(this.live.on('messages'), this.live.resync())
      .pipe(auditTime(REFRESH_MS), map(rowsInSight), takeUntilDestroyed())
      .subscribe((rows) => this.refresh(rows));
    merge(this.live.on('settings'), this.live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.settings.reload());
  }

  refresh(rows: { first: number; end: number }): void {
    if (this.list.loaded()) this.list.refresh(rows.first, rows.end);
    this.countsResource.reload();
  }

  reloadSettings(): void {
    this.settings.reload();
  }

  change(change: Partial<MessagesView>, replaceUrl = false): void {
    const queryParams = paramsOf({ ...this.view(), ...change });
    void this.router.navigate([], { relativeTo: this.route, queryParams, replaceUrl });
  }

  reload(): void {
    this.list.reload();
    this.countsResource.reload();
  }

  private allowed(query: Record<string, string>): Record<string, string> {
    return this.byPhone() ? query : withoutPhone(query);
  }
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
