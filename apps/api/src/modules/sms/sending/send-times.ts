import { leaveQuietHours, nextQuietStart, type QuietHours } from '../settings/quiet-hours';

/** Past this many nights an estimate tells nobody anything. */
const MAX_NIGHTS = 400;

export interface SendTimes {
  readonly firstAt: Date;
  /** About when the last message will have gone, at the merchant's rate and outside quiet hours. */
  readonly lastAt: Date;
  readonly postponedByQuietHours: boolean;
}

/** When a send that was asked for `wantedAt` begins and about when it ends. */
export function sendTimes(
  wantedAt: Date,
  send: { count: number; ratePerSecond: number; hours: QuietHours },
): SendTimes {
  const firstAt = leaveQuietHours(wantedAt, send.hours);
  const lastAt = afterSending(
    firstAt,
    Math.ceil(send.count / send.ratePerSecond) * 1_000,
    send.hours,
  );
  const nightBetween = nextQuietStart(firstAt, send.hours);
  const postponed = firstAt > wantedAt || (nightBetween !== null && lastAt > nightBetween);
  return { firstAt, lastAt, postponedByQuietHours: postponed };
}

function afterSending(from: Date, workMs: number, hours: QuietHours): Date {
  let at = from;
  let leftMs = workMs;
  for (let night = 0; night < MAX_NIGHTS; night += 1) {
    const closesAt = nextQuietStart(at, hours);
    const openMs = closesAt === null ? Infinity : closesAt.getTime() - at.getTime();
    if (closesAt === null || leftMs <= openMs) break;
    leftMs -= openMs;
    at = leaveQuietHours(closesAt, hours);
  }
  return new Date(at.getTime() + leftMs);
}
