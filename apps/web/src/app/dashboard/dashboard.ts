import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import {
  ErrorState,
  Icon,
  KeyNumbers,
  Note,
  PageHeader,
  Skeleton,
  UI_LOCALE,
  Viewport,
  delayed,
  formatNumber,
  formatPercent,
  formatWeekdayDateTime,
  type KeyNumber,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { CountedPipe, TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { acceptProductLinksRequest, injectSend } from '@smssend/web-core/api';
import { finalize } from 'rxjs';
import { LimitDialogs } from '../shell/billing/limits/limit-dialogs';
import { Bell } from '../shell/bell';
import { Quota } from '../shell/quota';
import { DashboardData, PERIODS } from './dashboard-data';
import { DayChart } from './day-chart';
import { PlanCard } from './plan-card';
import { ProductTable } from './product-table';
import { TodoList } from './todo-list';

/** How sending goes, what is left to do, and whether the plan lasts. */
@Component({
  imports: [
    Bell,
    CountedPipe,
    DayChart,
    ErrorState,
    Icon,
    KeyNumbers,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Note,
    PageHeader,
    PlanCard,
    ProductTable,
    RouterLink,
    Skeleton,
    TextPipe,
    TodoList,
  ],
  providers: [DashboardData],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.scss',
})
export class Dashboard {
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly undo = inject(Undo);
  private readonly send = injectSend();
  private readonly troubleOf = injectTroubles();
  private readonly limits = inject(LimitDialogs);
  protected readonly data = inject(DashboardData);
  protected readonly quota = inject(Quota);
  protected readonly viewport = inject(Viewport);
  protected readonly mayPay = injectMay('billing.manage');
  protected readonly periods = PERIODS;
  protected readonly accepting = signal(false);
  protected readonly skeleton = delayed(() => !this.data.ready());

  protected readonly subtitle = computed(() => formatWeekdayDateTime(new Date(), this.locale()));
  protected readonly numbers = computed<readonly KeyNumber[]>(() => {
    const stats = this.data.stats();
    if (!stats) return [];
    const { sent, delivered, failed } = stats.totals;
    const tried = sent + failed;
    return [
      {
        label: this.t('sent'),
        icon: 'check',
        value: this.number(sent),
        note: this.words.t('dashboard.numbers.sentNote', {
          today: this.number(stats.today),
          yesterday: this.number(stats.yesterday),
        }),
      },
      {
        label: this.t('delivered'),
        icon: 'done_all',
        tone: 'ok',
        value: this.share(delivered, sent),
        note: this.words.t('dashboard.numbers.deliveredNote', { n: this.number(delivered) }),
      },
      {
        label: this.t('opened'),
        icon: 'visibility',
        tone: 'open',
        value: '–',
        note: `${this.t('notMeasured')}: ${this.t('openedNote')}`,
      },
      {
        label: this.t('failedLabel'),
        icon: 'error',
        tone: 'fail',
        value: this.share(failed, tried),
        ...this.failedNote(failed),
      },
    ];
  });

  protected acceptLinks(): void {
    this.accepting.set(true);
    this.send(acceptProductLinksRequest({ body: { all: true } }))
      .pipe(finalize(() => this.accepting.set(false)))
      .subscribe({
        next: ({ accepted }) => {
          this.data.reload();
          this.undo.tell(this.words.counted('dashboard.todo.accepted', accepted));
        },
        error: (error: unknown) => {
          const trouble = this.troubleOf(error);
          if (!this.limits.openForPlan(trouble, 'links')) this.undo.tell(trouble.message);
        },
      });
  }

  private failedNote(failed: number): Pick<KeyNumber, 'note' | 'link'> {
    if (failed === 0) return { note: this.t('noneFailed') };
    return {
      note: this.words.counted('dashboard.numbers.failedNote', failed),
      link: { text: this.t('failedWhy'), to: '/messages', query: { state: 'failed,undelivered' } },
    };
  }

  private share(part: number, whole: number): string {
    return whole === 0 ? '–' : formatPercent(part / whole, this.locale());
  }

  private number(value: number): string {
    return formatNumber(value, this.locale());
  }

  private t(key: string): string {
    return this.words.t(`dashboard.numbers.${key}`);
  }
}
