import { ERRORS, type ErrorCode } from '@smssend/contracts';

/** One field at fault; `message` in both languages, the reader's is chosen at the edge. */
export interface FieldFault {
  field: string;
  code: string;
  message: { ro: string; en: string };
}

export interface DomainErrorInit {
  code: ErrorCode;
  /** Only where the code's own status does not say it well. */
  status?: number;
  /** The field of the request that is at fault, when there is exactly one. */
  field?: string;
  /** Values for the placeholders of the title; also shown to API users. */
  params?: Record<string, string | number>;
  /** Faults field by field, for `validation_failed`. */
  faults?: readonly FieldFault[];
  /** More members for the problem document, such as the figures of a 402. */
  extra?: Record<string, unknown>;
  /** Sent as the `Retry-After` header. */
  retryAfterSeconds?: number;
  /** A sentence for API users, in English; never with personal data. */
  detail?: string;
  cause?: unknown;
}

/**
 * Trouble that a person or an API user can act on. Thrown by modules, turned into RFC 9457
 * problem+json by the one filter. Everything that is not a DomainError is a bug and answers 500.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly params: Record<string, string | number>;
  readonly faults: readonly FieldFault[];
  readonly extra: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;
  readonly detail: string | undefined;

  constructor(init: DomainErrorInit) {
    super(`${init.code}: ${ERRORS[init.code].en}`, { cause: init.cause });
    this.name = 'DomainError';
    this.code = init.code;
    this.status = init.status ?? ERRORS[init.code].status;
    this.field = init.field;
    this.params = init.params ?? {};
    this.faults = init.faults ?? [];
    this.extra = init.extra ?? {};
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.detail = init.detail;
  }
}
