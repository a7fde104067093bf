import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Location } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { SmsMessageDetails } from '@smssend/contracts';
import { measureSms } from '@smssend/kernel';
import {
  ErrorState,
  Icon,
  Note,
  PhonePreview,
  Skeleton,
  StateChip,
  UiDatePipe,
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
import { momentOf, phoneOf, remarkOf } from '../list/message-view';
import { MessageActions } from './message-actions';
import { MessageHistory } from './message-history';

const REFRESH_MS = 1_000;
/** A point is a price; the provider counts it to three decimals. */
const POINT_DIGITS = 3;

/**
 * One message in a panel over the list: the text as the phone shows it, what happened to it and what
 * can still be done. Its address is its own, so it can be sent to somebody and reloaded.
 */
@Component({
  imports: [
    CdkTrapFocus,
    ErrorState,
    Icon,
    MatButton,
    MatIconButton,
    MessageHistory,
    Note,
    PhonePreview,
    RouterLink,
    Skeleton,
    StateChip,
    TextPipe,
    UiDatePipe,
    UiNumberPipe,
  ],
  providers: [MessageActions],
  templateUrl: './message-details.html',
  styleUrl: './message-details.scss',
  host: { '(document:keydown.escape)': 'closeUnlessAsked()' },
})
export class MessageDetails {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly session = inject(Session);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly actions = inject(MessageActions);
  protected readonly mayAct = injectMay('messages.send');

  /** Of the message, from the address. */
  readonly id = input.required<string>();

  private readonly resource = httpResource<SmsMessageDetails>(
    () => `/api/sms/messages/${this.id()}`,
  );
  protected readonly message = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && !this.message());
  protected readonly masked = computed(() => this.session.user()?.maskPhones ?? true);
  protected readonly measure = computed(() => measureSms(this.message()?.text ?? ''));
  protected readonly heading = computed(() => {
    const message = this.message();
    if (!message) return '';
    return message.kind === 'test'
      ? this.words.t('messages.details.test')
      : this.words.t('messages.details.to', {
          name: message.buyerName ?? phoneOf(message, this.masked()),
        });
  });
  /** What explains the state: the API's reason for a failure, else a sentence of ours. */
  protected readonly remark = computed(() => {
    const message = this.message();
    if (!message) return null;
    const ours = remarkOf(message, new Date());
    if (ours === 'unknown')
      return { kind: 'warning', text: this.words.t('messages.remarks.unknown') } as const;
    if (message.failureReason) return { kind: 'failure', text: message.failureReason } as const;
    return ours
      ? ({ kind: 'info', text: this.words.t(`messages.remarks.${ours}`) } as const)
      : null;
  });
  protected readonly phoneOf = phoneOf;
  protected readonly momentOf = momentOf;
  protected readonly pointDigits = POINT_DIGITS;
  protected readonly reload = (): void => void this.resource.reload();

  constructor() {
    const title = inject(PageTitle);
    const live = inject(LiveEvents);
    merge(live.on('messages'), live.resync())
      .pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(this.reload);
    effect(() => {
      if (this.heading()) title.show(this.heading());
    });
  }

  /** Back where one came from; from a link of elsewhere, to the list. */
  protected close(): void {
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else
      void this.router.navigate(['/messages'], {
        queryParamsHandling: 'preserve',
        scroll: 'manual',
      });
  }

  /** While a question stands over the panel, Escape answers the question. */
  protected closeUnlessAsked(): void {
    if (!this.actions.asking()) this.close();
  }
}
