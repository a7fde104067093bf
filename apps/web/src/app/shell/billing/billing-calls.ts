import { HttpErrorResponse, type HttpRequest } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  BillingMe,
  CancelReason,
  ChangeOutcome,
  ChangePlanBody,
  CheckoutBody,
  PortalFlow,
  RedirectView,
} from '@smssend/contracts';
import {
  cancelSubscriptionRequest,
  changePlanRequest,
  injectSend,
  openPortalRequest,
  resumeSubscriptionRequest,
  startCheckoutRequest,
} from '@smssend/web-core/api';
import { tap, type Observable } from 'rxjs';
import { AttemptKey } from '../attempt-key';
import { PageLeaver } from './page-leaver';

export interface CancelBody {
  reason?: CancelReason;
  comment?: string;
}

const KEYED = ['checkout', 'change-plan', 'cancel', 'resume'] as const;
type Keyed = (typeof KEYED)[number];

/**
 * What changes a subscription. Pressing again after a broken connection is the same intent with the same
 * key, so nothing is paid or changed twice.
 */
@Injectable({ providedIn: 'root' })
export class BillingCalls {
  private readonly send = injectSend();
  private readonly leaver = inject(PageLeaver);
  private readonly attempts: Record<Keyed, AttemptKey> = {
    checkout: new AttemptKey(),
    'change-plan': new AttemptKey(),
    cancel: new AttemptKey(),
    resume: new AttemptKey(),
  };

  /** Leads to the payment page of the first subscription. */
  checkout(body: CheckoutBody): Observable<RedirectView> {
    return this.keyed('checkout', body, (headers) => startCheckoutRequest({ body, headers })).pipe(
      tap(({ url }) => this.leaver.leaveFor(url)),
    );
  }

  /** Leads to the page where card, billing details and invoices are kept. Its address is used at once. */
  portal(flow: PortalFlow): Observable<RedirectView> {
    return this.send(openPortalRequest({ body: { flow } })).pipe(
      tap(({ url }) => this.leaver.leaveFor(url)),
    );
  }

  changePlan(body: ChangePlanBody): Observable<ChangeOutcome> {
    return this.keyed('change-plan', body, (headers) => changePlanRequest({ body, headers }));
  }

  cancel(body: CancelBody): Observable<BillingMe> {
    return this.keyed('cancel', body, (headers) => cancelSubscriptionRequest({ body, headers }));
  }

  resume(): Observable<BillingMe> {
    return this.keyed('resume', {}, (headers) => resumeSubscriptionRequest({ headers }));
  }

  private keyed<T>(
    what: Keyed,
    body: object,
    requestWith: (headers: { 'Idempotency-Key': string }) => HttpRequest<T>,
  ): Observable<T> {
    const attempt = this.attempts[what];
    const request = requestWith({ 'Idempotency-Key': attempt.for(body) });
    return this.send(request).pipe(
      tap({
        next: () => attempt.forget(),
        error: (error: unknown) => {
          if (isFinal(error)) attempt.forget();
        },
      }),
    );
  }
}

/** A refusal is an answer; silence and a fault of the server are not, and must be asked about again. */
function isFinal(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500;
}
