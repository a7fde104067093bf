import { HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import type { ErrorCode, FieldError, Problem } from '@smssend/contracts';
import { READ_TIMEOUT_MS } from '../http/api-interceptor';
import { injectWords } from '../i18n/words';
import { Connectivity } from '../http/connectivity';

/** What went wrong, ready to be shown: one sentence, the code for support, the fields at fault. */
export interface Trouble {
  /** The API's stable code, or why there was no answer. */
  code: ErrorCode | 'offline' | 'timeout' | 'unexpected';
  status: number;
  message: string;
  requestId: string | null;
  fields: FieldError[];
  params: Record<string, string | number>;
  /** The whole answer, for its extra members (`limit`, `used` … of `quota_exhausted`). */
  problem: Problem | null;
}

/** Turns whatever a call threw into a `Trouble`. Call `injectTroubles()` while injecting. */
export function injectTroubles(): (error: unknown) => Trouble {
  const words = injectWords();
  const connectivity = inject(Connectivity);
  return (error) => {
    const problem = problemOf(error);
    if (problem) return fromProblem(problem);
    const code = codeWithoutAnswer(error, connectivity.online());
    const seconds = READ_TIMEOUT_MS / 1000;
    const key = code === 'unexpected' || code === 'timeout' ? code : 'unreachable';
    return {
      code,
      status: error instanceof HttpErrorResponse ? error.status : 0,
      message: words.t(`core.problem.${code === 'offline' ? 'offline' : key}`, { seconds }),
      requestId: requestIdOf(error),
      fields: [],
      params: {},
      problem: null,
    };
  };
}

/** The RFC 9457 answer inside an HTTP error, or null when the body is anything else. */
export function problemOf(error: unknown): Problem | null {
  if (!(error instanceof HttpErrorResponse)) return null;
  const body: unknown = error.error;
  return isProblem(body) ? body : null;
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  if (!('code' in body) || typeof body.code !== 'string') return false;
  return 'title' in body && typeof body.title === 'string';
}

function fromProblem(problem: Problem): Trouble {
  const single = problem.field ? [singleField(problem, problem.field)] : [];
  return {
    code: problem.code,
    status: problem.status,
    message: problem.title,
    requestId: problem.requestId,
    fields: problem.errors ?? single,
    params: problem.params ?? {},
    problem,
  };
}

function singleField(problem: Problem, field: string): FieldError {
  return { field, code: problem.code, message: problem.title };
}

function codeWithoutAnswer(error: unknown, online: boolean): 'offline' | 'timeout' | 'unexpected' {
  if (!(error instanceof HttpErrorResponse) || error.status !== 0) return 'unexpected';
  if (isTimeout(error.error)) return 'timeout';
  return online ? 'unexpected' : 'offline';
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

function requestIdOf(error: unknown): string | null {
  return error instanceof HttpErrorResponse ? error.headers.get('x-request-id') : null;
}
