import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SendAccepted, SendRequest } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { cancelSendRequest, injectSend, sendRequest } from '@smssend/web-core/api';
import { AttemptKey } from '../shell/attempt-key';
import { LimitDialogs } from '../shell/billing/limits/limit-dialogs';
import { ChosenLines } from '../shell/chosen-lines';
import { Quota } from '../shell/quota';

/** The one press that sends: once, whatever happens to the connection, with a way back. */
@Injectable()
export class SendReviewRequests {
  private readonly call = injectSend();
  private readonly router = inject(Router);
  private readonly limits = inject(LimitDialogs);
  private readonly undo = inject(Undo);
  private readonly chosenLines = inject(ChosenLines);
  private readonly quota = inject(Quota);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly attempt = new AttemptKey();
  private readonly working = signal(false);
  private readonly failure = signal<Trouble | null>(null);

  readonly busy = this.working.asReadonly();
  readonly trouble = this.failure.asReadonly();

  send(request: SendRequest): void {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    const headers = { 'Idempotency-Key': this.attempt.for(request) };
    this.call(sendRequest({ body: request, headers })).subscribe({
      next: (accepted) => this.succeeded(accepted, request),
      error: (error: unknown) => this.failed(error, request),
    });
  }

  private succeeded(accepted: SendAccepted, request: SendRequest): void {
    this.attempt.forget();
    this.working.set(false);
    this.chosenLines.clear();
    this.quota.reload();
    if (accepted.queued === 0) {
      // Somebody else has just sent to the same buyers: nothing left, and there is nothing to take back.
      this.undo.tell(this.words.t('sends.trouble.nothing'));
      void this.router.navigate(['/orders']);
      return;
    }
    this.undo
      .offer(this.sentence(accepted, request), this.words.t('sends.done.undo'))
      .subscribe(() => this.takeBack(accepted.id));
    void this.router.navigate(['/messages'], { queryParams: { sendId: accepted.id } });
  }

  private sentence({ queued, refusedByQuota }: SendAccepted, request: SendRequest): string {
    const done = this.words.counted(`sends.done.${request.sendAt ? 'scheduled' : 'sent'}`, queued);
    if (refusedByQuota === 0) return done;
    return `${done} ${this.words.counted('sends.done.refused', refusedByQuota)}`;
  }

  private takeBack(sendId: string): void {
    this.call(cancelSendRequest({ path: { id: sendId } })).subscribe({
      next: ({ cancelled }) => {
        const none = cancelled === 0;
        const key = 'sends.done.cancelled';
        this.undo.tell(none ? this.words.t(`${key}None`) : this.words.counted(key, cancelled));
        this.quota.reload();
      },
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private failed(error: unknown, request: SendRequest): void {
    this.working.set(false);
    const trouble = this.troubleOf(error);
    const explained = this.limits.openForQuota(trouble, {
      part: true,
      fewer: true,
      chosen: (choice) => {
        if (choice === 'send-part') this.send({ ...request, allowPartial: true });
        if (choice === 'choose-fewer') {
          void this.router.navigate(['/orders'], { queryParamsHandling: 'preserve' });
        }
      },
    });
    if (!explained) this.failure.set(trouble);
  }
}
