import { BILLING_ERRORS } from './errors/billing-errors';
import { GENERAL_ERRORS } from './errors/general-errors';
import { ORDER_ERRORS } from './errors/orders-errors';
import { PEOPLE_ERRORS } from './errors/people-errors';
import { SMS_ERRORS } from './errors/sms-errors';
import { WEBHOOK_ERRORS } from './errors/webhook-errors';

/**
 * Every code that an error answer of the API can carry, with its HTTP status and its title in both languages.
 * `{name}` in a title is filled from the problem's `params`. Codes are stable: API users may rely on them.
 */
export const ERRORS = {
  ...GENERAL_ERRORS,
  ...PEOPLE_ERRORS,
  ...ORDER_ERRORS,
  ...SMS_ERRORS,
  ...WEBHOOK_ERRORS,
  ...BILLING_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** One field's fault inside a `validation_failed` problem. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** RFC 9457 problem details as this API answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  requestId: string;
  detail?: string;
  field?: string;
  errors?: FieldError[];
  params?: Record<string, string | number>;
}
