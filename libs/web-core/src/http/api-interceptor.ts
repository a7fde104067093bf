import {
  HttpErrorResponse,
  HttpEventType,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, of, switchMap, tap, throwError, type Observable } from 'rxjs';
import { Language } from '../i18n/language';
import { Session } from '../session/session';
import { Connectivity } from './connectivity';

/** A read that has no answer by then has failed; writes and uploads may take longer and are not cut. */
export const READ_TIMEOUT_MS = 15_000;
/** What our own pages send with every call; a foreign page cannot set it without the API's consent. */
export const REQUESTED_WITH = 'smssend';
/** Calls that make or end the session carry no access token and are never repeated. */
const SESSION_CALLS = [
  '/api/auth/login',
  '/api/auth/second-step',
  '/api/auth/passkey',
  '/api/auth/passkey/options',
  '/api/auth/refresh',
  '/api/auth/logout',
];
/** Another tab has moved on to another shop or person. */
const PLACE_CHANGED = 409;

/**
 * Everything an API call needs: language, access token, the same-origin header. A call whose token
 * was refused is repeated once after a refresh; a call without any answer starts the offline notice.
 */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const session = inject(Session);
  const connectivity = inject(Connectivity);
  const locale = inject(Language).current();
  const send = (token: string | null): Observable<HttpEvent<unknown>> =>
    next(prepared(request, token, locale));
  const answer = SESSION_CALLS.includes(request.url) ? send(null) : withSession(session, send);
  return answer.pipe(
    tap({
      next: (event) => {
        if (event.type === HttpEventType.Response) connectivity.answered();
      },
      error: (error: unknown) => tellConnectivity(error, connectivity),
    }),
  );
};

/**
 * The cookie is shared by all tabs: a refresh may answer another shop than this page shows. A call made
 * for the first must not be sent in the name of the second; the app then starts afresh (`MerchantAtWork`).
 */
function withSession(session: Session, send: (token: string | null) => ReturnType<HttpHandlerFn>) {
  const place = session.place();
  const refreshed = (): Observable<string | null> =>
    from(session.refresh()).pipe(
      switchMap((value) => {
        const now = session.place();
        if (place === null || now === null || place === now) return of(value);
        return throwError(() => new HttpErrorResponse({ status: PLACE_CHANGED }));
      }),
    );
  const token = session.token();
  const first = token.fresh ? of(token.value) : refreshed();
  return first.pipe(
    switchMap((value) => send(value)),
    catchError((error: unknown) => {
      if (!isRefused(error) || !session.signedIn()) return throwError(() => error);
      return refreshed().pipe(
        switchMap((value) => (value === null ? throwError(() => error) : send(value))),
      );
    }),
  );
}

function prepared(
  request: HttpRequest<unknown>,
  token: string | null,
  locale: string,
): HttpRequest<unknown> {
  const headers: Record<string, string> = {
    'Accept-Language': locale,
    'X-Requested-With': REQUESTED_WITH,
  };
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  const timeout = request.timeout ?? (request.method === 'GET' ? READ_TIMEOUT_MS : undefined);
  return request.clone({ setHeaders: headers, ...(timeout === undefined ? {} : { timeout }) });
}

function isRefused(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === 401;
}

function tellConnectivity(error: unknown, connectivity: Connectivity): void {
  if (!(error instanceof HttpErrorResponse)) return;
  if (error.status === 0) connectivity.unanswered();
  else connectivity.answered();
}
