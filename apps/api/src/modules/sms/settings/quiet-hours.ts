import { afterQuietHours } from '@smssend/kernel';

const HOUR_MS = 3_600_000;

/**
 * Minutes after midnight in Europe/Bucharest between which nothing is sent: from the first
 * (inclusive) to the second (exclusive). They may pass midnight; equal ones mean that there are none.
 */
export interface QuietHours {
  readonly quietFromMinute: number;
  readonly quietUntilMinute: number;
}

/** The same instant when sending is allowed then, otherwise the end of the quiet hours; never before `at`. */
export function leaveQuietHours(at: Date, { quietFromMinute, quietUntilMinute }: QuietHours): Date {
  const next = afterQuietHours(at, { fromMinute: quietFromMinute, untilMinute: quietUntilMinute });
  // In autumn the wall shows an hour twice; in its second run the first end is past, the second to come.
  return next < at ? new Date(next.getTime() + HOUR_MS) : next;
}

/** When the next quiet hours begin after an instant outside them; null when there are none. */
export function nextQuietStart(
  at: Date,
  { quietFromMinute, quietUntilMinute }: QuietHours,
): Date | null {
  if (quietFromMinute === quietUntilMinute) return null;
  // The hours in between are those from the end of the quiet ones to their beginning.
  return leaveQuietHours(at, {
    quietFromMinute: quietUntilMinute,
    quietUntilMinute: quietFromMinute,
  });
}
