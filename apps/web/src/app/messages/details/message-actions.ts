import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SmsMessageDetails } from '@smssend/contracts';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords } from '@smssend/web-core';
import { cancelOneRequest, injectSend, retryOneRequest } from '@smssend/web-core/api';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { filter, finalize, switchMap, type Observable } from 'rxjs';

/** What can be done with one message. Both are asked first, because neither can be taken back. */
@Injectable()
export class MessageActions {
  private readonly send = injectSend();
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly limits = inject(LimitDialogs);
  private readonly question = signal(false);

  /** A question stands over the page. */
  readonly asking = this.question.asReadonly();

  /** Stops a message that the provider does not have yet; `changed` follows either outcome. */
  cancel({ id }: SmsMessageDetails, changed: () => void): void {
    const asked = this.ask('cancel', true).pipe(
      switchMap(() => this.send(cancelOneRequest({ path: { id } }))),
    );
    asked.subscribe({
      next: () => {
        this.undo.tell(this.words.t('messages.cancel.done'));
        changed();
      },
      error: (error: unknown) => this.failed(error, changed),
    });
  }

  /** Sends a failed message again, as a new one, and leads to it. */
  retry({ id }: SmsMessageDetails, changed: () => void): void {
    const asked = this.ask('retry', false).pipe(
      switchMap(() => this.send(retryOneRequest({ path: { id } }))),
    );
    asked.subscribe({
      next: (again) => {
        this.undo.tell(this.words.t('messages.retry.done'));
        const extras = {
          queryParamsHandling: 'preserve',
          replaceUrl: true,
          scroll: 'manual',
        } as const;
        void this.router.navigate(['/messages', again.id], extras);
      },
      error: (error: unknown) => this.failed(error, changed),
    });
  }

  private ask(what: 'cancel' | 'retry', destructive: boolean): Observable<boolean> {
    const question = {
      title: this.words.t(`messages.${what}.title`),
      text: this.words.t(`messages.${what}.text`),
      confirm: this.words.t(`messages.${what}.confirm`),
      cancel: this.words.t(`messages.${what}.back`),
      destructive,
    };
    this.question.set(true);
    return this.confirm.ask(question).pipe(
      finalize(() => this.question.set(false)),
      filter(Boolean),
    );
  }

  /** A refusal means that the plan is used up, or that the message is no longer what was shown. */
  private failed(error: unknown, changed: () => void): void {
    const trouble = this.troubleOf(error);
    if (this.limits.openForQuota(trouble)) return;
    this.undo.tell(trouble.message);
    changed();
  }
}
