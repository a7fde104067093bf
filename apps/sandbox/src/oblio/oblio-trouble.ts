import type { Occasion } from '../switches';
import { occasionSchema } from '../switches';

/**
 * What goes wrong. `only` of a switch names calls (`token`, `invoice`, `list`, `get`, `einvoice`,
 * `vat_rates`, `companies`, `series`, `cancel`, `pdf`) or clients' fiscal codes.
 */
export interface OblioTrouble {
  /** Milliseconds before every answer. */
  delayMs: number;
  httpStatus: (Occasion & { status: number }) | null;
  /** HTTP 200 with another status in the body; with `accepted` the document exists all the same. */
  bodyStatus: (Occasion & { status: number; message?: string; accepted?: boolean }) | null;
  /** HTTP 400 with a sentence, as for data that it does not take. */
  refuse: (Occasion & { message?: string }) | null;
  /** Does what was asked, then cuts the connection. */
  cutAfter: Occasion | null;
  /** Does what was asked, then never answers; the connection ends after `ms`. */
  hangAfter: (Occasion & { ms?: number }) | null;
  /** Cuts the connection without doing anything. */
  cutBefore: Occasion | null;
  /** The token is over before its time: 401. */
  tokenOver: Occasion | null;
  /** Idempotency keys are not recognised, as before October 2025. */
  forgetKeys: boolean;
  /** What becomes of documents that are sent to the tax office. */
  einvoice: 'ok' | 'errors' | 'stuck';
}

export type OblioTroublePatch = Partial<OblioTrouble>;

export const NO_OBLIO_TROUBLE: OblioTrouble = {
  delayMs: 0,
  httpStatus: null,
  bodyStatus: null,
  refuse: null,
  cutAfter: null,
  hangAfter: null,
  cutBefore: null,
  tokenOver: null,
  forgetKeys: false,
  einvoice: 'ok',
};

export const MAX_WAIT_MS = 600_000;
const waitMs = { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS };
const status = { type: 'integer', minimum: 300, maximum: 599 };
const message = { type: 'string', maxLength: 300 };

/** The body of POST /sandbox/oblio/trouble, as JSON Schema. */
export const OBLIO_TROUBLE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    delayMs: waitMs,
    httpStatus: occasionSchema({ status }, ['status']),
    bodyStatus: occasionSchema({ status, message, accepted: { type: 'boolean' } }, ['status']),
    refuse: occasionSchema({ message }),
    cutAfter: occasionSchema(),
    hangAfter: occasionSchema({ ms: waitMs }),
    cutBefore: occasionSchema(),
    tokenOver: occasionSchema(),
    forgetKeys: { type: 'boolean' },
    einvoice: { enum: ['ok', 'errors', 'stuck'] },
  },
};

export function isTroubled(trouble: OblioTrouble): boolean {
  return JSON.stringify(trouble) !== JSON.stringify(NO_OBLIO_TROUBLE);
}
