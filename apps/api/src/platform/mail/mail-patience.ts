import type { MailTemplate } from './mail-templates';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Short at first, for a server that restarts; then as slow as greylisting and full disks need. */
const WAITS_MS = [
  5 * SECOND_MS,
  20 * SECOND_MS,
  MINUTE_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
];
const LONGEST_WAIT_MS = HOUR_MS;
const DEFAULT_PATIENCE_MS = 48 * HOUR_MS;

/** A mail whose link or code has died is worse than none. */
const PATIENCE_MS: Partial<Record<MailTemplate, number>> = {
  'reset-password': 15 * MINUTE_MS,
  'verify-email': 24 * HOUR_MS,
  'email-change-confirm': 24 * HOUR_MS,
  'export-ready': 24 * HOUR_MS,
};

/** Over what the waits leave room for within the longest patience. */
export const MAX_ATTEMPTS = 60;
/** So many ends without an answer are so many copies that the reader may have; no more are risked. */
export const MAX_DOUBTS = 2;

/** How long to wait after the attempt with this number, counted from 1. */
export function waitMs(attempt: number): number {
  return WAITS_MS[attempt - 1] ?? LONGEST_WAIT_MS;
}

export function giveUpAfterMs(template: MailTemplate): number {
  return PATIENCE_MS[template] ?? DEFAULT_PATIENCE_MS;
}
