import { SMS_ERROR_CODES } from './sms-errors';

/** Switches are written by hand in tests and demos, so a misspelt one is refused rather than ignored. */
const MAX_WAIT_MS = 600_000;
const WHEN = {
  next: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  every: { type: 'integer', minimum: 1, maximum: 1_000_000 },
  probability: { type: 'number', minimum: 0, maximum: 1 },
  numbers: { type: 'array', maxItems: 1_000, items: { type: 'string', maxLength: 32 } },
};
const waitMs = { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS };

function switchSchema(extra: Record<string, object> = {}, required: string[] = []): object {
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    required,
    properties: { ...WHEN, ...extra },
  };
}

/** The body of POST /sandbox/sms/trouble, as JSON Schema. */
export const TROUBLE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    seed: { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
    delayMs: waitMs,
    delayJitterMs: waitMs,
    error: switchSchema({ code: { enum: SMS_ERROR_CODES } }, ['code']),
    httpStatus: switchSchema({ status: { type: 'integer', minimum: 400, maximum: 599 } }, [
      'status',
    ]),
    hang: switchSchema({ ms: waitMs }),
    cutBeforeAccept: switchSchema(),
    cutAfterAccept: switchSchema(),
    forgetIdxAfterMs: { type: ['integer', 'null'], minimum: 0 },
    reports: {
      type: 'object',
      additionalProperties: false,
      properties: {
        format: { enum: ['get', 'form', 'json'] },
        batchSize: { type: 'integer', minimum: 1, maximum: 100 },
        delayMs: waitMs,
        jitterMs: waitMs,
        beforeAnswer: { type: 'boolean' },
        intermediate: { type: 'boolean' },
        duplicate: switchSchema(),
        reorder: switchSchema(),
        drop: switchSchema(),
        undelivered: switchSchema(),
        failed: switchSchema(),
      },
    },
  },
};
