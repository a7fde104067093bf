import { Injector, inject } from '@angular/core';
import type { ConfirmMethod, Problem } from '@smssend/contracts';
import { EMPTY, catchError, defer, from, switchMap, throwError, type Observable } from 'rxjs';
import { problemOf } from '../problem/trouble';

/** The easiest first: what the dialog shows before the others. */
const METHODS: readonly ConfirmMethod[] = ['password', 'passkey', 'totp', 'identity'];

/** A call that may need a fresh proof of who is there, made so that it can be repeated. */
type Call<T> = () => Observable<T>;

/**
 * Makes a call; when the API wants to know first that it is still the same person, asks him and makes
 * the call once more. Completes without an answer when he would rather not. Call while injecting:
 * `confirmed(() => this.send(removePasskeyRequest({ path: { id } })))`.
 */
export function injectConfirmed(): <T>(call: Call<T>) => Observable<T> {
  const injector = inject(Injector);
  return (call) =>
    defer(call).pipe(
      catchError((error: unknown) => {
        const problem = problemOf(error);
        if (problem?.code !== 'confirmation_needed') return throwError(() => error);
        return ask(injector, methodsIn(problem)).pipe(
          switchMap((proven) => (proven ? defer(call) : EMPTY)),
        );
      }),
    );
}

/** The dialog is loaded when it is first needed: most sessions never see it. */
function ask(injector: Injector, methods: readonly ConfirmMethod[]): Observable<boolean> {
  return from(import('./confirm-dialog')).pipe(
    switchMap(({ openConfirmDialog }) => openConfirmDialog(injector, methods)),
  );
}

function methodsIn(problem: Problem & { methods?: unknown }): ConfirmMethod[] {
  const offered = Array.isArray(problem.methods) ? (problem.methods as unknown[]) : [];
  const known = METHODS.filter((method) => offered.includes(method));
  return known.length > 0 ? known : ['password'];
}
