/** How long what is left of the last paid period may be spent after its end, while Stripe tries again. */
export const GRACE_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

export function graceEnd(paidUntil: Date): Date {
  return new Date(paidUntil.getTime() + GRACE_DAYS * DAY_MS);
}
