/** Report codes sent to notify_url, with the name the gateway gives each (official client's MessageStatus). */
export const REPORT_STATES = {
  401: 'NOT_FOUND',
  402: 'EXPIRED',
  403: 'SENT',
  404: 'DELIVERED',
  405: 'UNDELIVERED',
  406: 'FAILED',
  407: 'REJECTED',
  408: 'UNKNOWN',
  409: 'QUEUE',
  410: 'ACCEPTED',
} as const;

export type ReportCode = keyof typeof REPORT_STATES;
export type ReportState = (typeof REPORT_STATES)[ReportCode];

export function isReportCode(code: number): code is ReportCode {
  return Object.hasOwn(REPORT_STATES, code);
}
