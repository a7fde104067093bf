/** What `error` holds in an answer of Stripe. */
export interface ProblemBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  decline_code?: string;
  doc_url?: string;
  param?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  request_log_url?: string;
}

/** An answer other than 200, thrown from anywhere inside a call. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    /** A refused payment leaves its traces behind; everything else undoes the whole call. */
    readonly keepsChanges = false,
  ) {
    super(body.message);
    if (body.code !== undefined)
      body.doc_url = `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`;
  }
}

interface Details {
  code?: string;
  param?: string;
}

export function badRequest(message: string, details: Details = {}, status = 400): StripeProblem {
  return new StripeProblem(status, { ...details, message, type: 'invalid_request_error' });
}

export function missing(kind: string, id: string, param = 'id'): StripeProblem {
  return badRequest(
    `No such ${kind}: '${id}'`,
    { code: 'resource_missing', param },
    param === 'id' ? 404 : 400,
  );
}

export function missingParam(param: string): StripeProblem {
  return badRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

export interface Decline {
  code: string;
  declineCode?: string;
  message: string;
}

/** The card was refused, 402. */
export function cardProblem(
  decline: Decline,
  more: Pick<ProblemBody, 'payment_intent' | 'payment_method' | 'param'> = {},
  keepsChanges = true,
): StripeProblem {
  const body: ProblemBody = {
    code: decline.code,
    ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
    message: decline.message,
    type: 'card_error',
    ...more,
  };
  return new StripeProblem(402, body, keepsChanges);
}
