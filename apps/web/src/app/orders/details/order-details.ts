import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Location } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { OrderLineDetails } from '@smssend/contracts';
import {
  CallLink,
  ErrorState,
  Icon,
  Skeleton,
  StateChip,
  UiDatePipe,
  UiMoneyPipe,
  UiNumberPipe,
  delayed,
} from '@smssend/ui';
import {
  LiveEvents,
  PageTitle,
  Session,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';
import { LineActions } from '../list/line-actions';
import { callableOf, chipOf, momentOf, phoneOf } from '../list/line-view';
import { LineHistory } from './line-history';

const REFRESH_MS = 1_000;

/**
 * One line in a panel over the list: what was sold to whom, everything that happened to it, and every
 * column of the file. Its address is its own, so it can be sent to somebody and reloaded.
 */
@Component({
  imports: [
    CallLink,
    CdkTrapFocus,
    ErrorState,
    Icon,
    LineHistory,
    MatButton,
    MatIconButton,
    RouterLink,
    Skeleton,
    StateChip,
    TextPipe,
    UiDatePipe,
    UiMoneyPipe,
    UiNumberPipe,
  ],
  templateUrl: './order-details.html',
  styleUrl: './order-details.scss',
  host: { '(document:keydown.escape)': 'close()' },
})
export class OrderDetails {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly session = inject(Session);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly actions = inject(LineActions);

  /** Of the line, from the address. */
  readonly id = input.required<string>();

  private readonly resource = httpResource<OrderLineDetails>(() => `/api/orders/${this.id()}`);
  protected readonly line = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && !this.line());
  protected readonly masked = computed(() => this.session.user()?.maskPhones ?? true);
  protected readonly columns = computed(() => Object.entries(this.line()?.raw ?? {}));
  protected readonly heading = computed(() => {
    const line = this.line();
    return line ? this.words.t('orders.details.title', { number: line.orderNumber }) : '';
  });
  protected readonly mayLink = injectMay('links.write');
  protected readonly chipOf = chipOf;
  protected readonly momentOf = momentOf;
  protected readonly phoneOf = phoneOf;
  protected readonly callableOf = callableOf;

  constructor() {
    const title = inject(PageTitle);
    const live = inject(LiveEvents);
    merge(live.on('messages'), live.on('links'), live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.resource.reload());
    effect(() => {
      if (this.heading()) title.show(this.heading());
    });
  }

  protected reload(): void {
    this.resource.reload();
  }

  /** Back where one came from; from a link of elsewhere, to the list. */
  protected close(): void {
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else
      void this.router.navigate(['/orders'], { queryParamsHandling: 'preserve', scroll: 'manual' });
  }
}
