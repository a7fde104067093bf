import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { NoticesPage, NoticeView } from '@smssend/contracts';
import {
  EmptyState,
  ErrorState,
  Icon,
  PageHeader,
  SkeletonRows,
  UiDatePipe,
  Viewport,
  delayed,
  type SkeletonColumn,
} from '@smssend/ui';
import { FilterChips } from '@smssend/ui/filter-chips';
import { Undo } from '@smssend/ui/undo';
import { KeysetList, LiveEvents, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, readAllNoticesRequest, readNoticeRequest } from '@smssend/web-core/api';
import { auditTime, finalize, map, merge } from 'rxjs';
import { NoticesBadge } from '../shell/notices-badge';
import { NOTICE_FACTS } from './notice-facts';
import { injectNoticeWords } from './notice-words';
import { MoreRows } from '@smssend/web-core/more-rows';

const REFRESH_MS = 1_000;
/** How far down what comes in live is looked for. */
const REFRESHED_ROWS = 100;

/** What this person was told in the shop at work, newest first. */
@Component({
  imports: [
    MoreRows,
    EmptyState,
    ErrorState,
    FilterChips,
    Icon,
    MatAnchor,
    MatButton,
    MatIconButton,
    PageHeader,
    RouterLink,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './notifications.html',
  styleUrl: './notifications.scss',
})
export class Notifications {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly send = injectSend();
  private readonly badge = inject(NoticesBadge);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly noticeWords = injectNoticeWords();
  private readonly troubleOf = injectTroubles();
  protected readonly viewport = inject(Viewport);

  protected readonly unreadOnly = toSignal(
    this.route.queryParamMap.pipe(map((params) => params.get('unread') === 'true')),
    { initialValue: this.route.snapshot.queryParamMap.get('unread') === 'true' },
  );
  protected readonly list = new KeysetList<NoticeView, NoticesPage>({
    request: () => {
      const url = '/api/notices';
      return this.unreadOnly() ? { url, query: { unread: true } } : { url };
    },
    idOf: ({ id }) => id,
  });
  protected readonly readingAll = signal(false);
  protected readonly unread = computed(() => this.list.answer()?.unread ?? null);
  protected readonly subtitle = computed(() => {
    const unread = this.unread();
    if (unread === null) return '';
    if (unread > 0) return this.words.counted('notifications.unreadCount', unread);
    return this.list.items().length > 0 ? this.words.t('notifications.allRead') : '';
  });
  protected readonly chips = computed(() => [
    { value: 'all' as const, label: this.words.t('notifications.all') },
    {
      value: 'unread' as const,
      label: this.words.t('notifications.unread'),
      ...(this.unread() ? { count: this.unread() ?? 0 } : {}),
    },
  ]);
  protected readonly notices = computed(() =>
    this.list.items().map((notice) => ({
      ...notice,
      ...this.noticeWords(notice),
      icon: NOTICE_FACTS[notice.kind].icon,
      tone: NOTICE_FACTS[notice.kind].tone,
      link: NOTICE_FACTS[notice.kind].leadsTo(notice.data),
    })),
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: '56px', kind: 'line' },
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
  ];

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('notices'), live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.list.refresh(0, REFRESHED_ROWS));
  }

  protected show(which: 'all' | 'unread'): void {
    const queryParams = { unread: which === 'unread' ? true : null };
    void this.router.navigate([], { relativeTo: this.route, queryParams });
  }

  /** Whoever follows a notice has read it. */
  protected followed({ id, readAt }: NoticeView): void {
    if (readAt === null) this.read(id);
  }

  protected read(id: string): void {
    const row = this.list.items().findIndex((notice) => notice.id === id);
    this.send(readNoticeRequest({ path: { id } })).subscribe({
      next: () => {
        this.list.refresh(row, row);
        this.badge.reload();
      },
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  protected readAll(): void {
    this.readingAll.set(true);
    this.send(readAllNoticesRequest())
      .pipe(finalize(() => this.readingAll.set(false)))
      .subscribe({
        next: () => {
          this.list.reload();
          this.badge.reload();
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }
}
