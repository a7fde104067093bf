/**
 * The error numbers of SMSAPI (smsapi.com/docs, "Error codes"), with the sandbox's own wording.
 * Every one of them travels with HTTP 200: an adapter that trusts the status line is wrong.
 */
export const SMS_ERRORS = {
  11: 'The message is missing, too long, or has special characters although nounicode is set',
  12: 'The message has more parts than max_parts allows',
  13: 'No correct phone number',
  14: 'The sender name is not allowed for this account',
  19: 'Too many messages in one request',
  27: 'The idx is longer than 255 characters',
  52: 'More than 10 tries to one number within 60 seconds',
  53: 'This idx was sent already',
  54: 'The date is neither a unix timestamp nor ISO 8601',
  56: 'The expiration date must be 1 to 72 hours ahead',
  57: 'The number is blacklisted',
  59: 'The number has opted out',
  70: 'The notify_url is not an http or https address',
  74: 'Sending is not allowed at this hour',
  94: 'Links are not allowed in messages',
  98: 'A restricted account may send only to its own number',
  101: 'Authorization is missing or wrong',
  102: 'User name or password is wrong',
  103: 'Not enough points on the account',
  105: 'This token or address is blocked',
  110: 'The service is not available for this account',
  112: 'This country is not allowed for the account',
  200: 'The message could not be sent, try again',
  201: 'Internal error, try again',
  202: 'Too many requests at the same time',
  203: 'Too many requests at the same time, try again later',
  401: 'The token has no right for this action',
  998: 'Temporary gateway error',
  999: 'Internal gateway error',
} as const;

export type SmsErrorCode = keyof typeof SMS_ERRORS;

export const SMS_ERROR_CODES = Object.keys(SMS_ERRORS).map(Number) as SmsErrorCode[];

export interface SmsRefusal {
  error: SmsErrorCode;
  message: string;
}

export function refusal(code: SmsErrorCode): SmsRefusal {
  return { error: code, message: SMS_ERRORS[code] };
}

export function isSmsErrorCode(code: number): code is SmsErrorCode {
  return Object.hasOwn(SMS_ERRORS, code);
}
