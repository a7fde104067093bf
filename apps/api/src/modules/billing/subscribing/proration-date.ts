import { DomainError } from '../../../platform/errors';

const PREVIEW_MINUTES = 15;
const SECOND_MS = 1000;
/** Clocks of two of our machines may differ by so much. */
const SKEW_SECONDS = 5;

/** The moment for which a change is calculated; never before the period that it changes. */
export function prorationNow(now: Date, periodStart: Date): number {
  return Math.floor(Math.max(now.getTime(), periodStart.getTime()) / SECOND_MS);
}

/**
 * The moment of the preview that was shown, or now.
 *
 * @throws DomainError `preview_too_old` when its price is no longer the one that would be charged;
 *   `validation_failed` for a moment that has not come.
 */
export function checkedProrationDate(
  shown: number | undefined,
  now: Date,
  periodStart: Date,
): number {
  const present = prorationNow(now, periodStart);
  if (shown === undefined) return present;
  const tooOld =
    shown < present - PREVIEW_MINUTES * 60 || shown * SECOND_MS < periodStart.getTime();
  if (tooOld) throw new DomainError({ code: 'preview_too_old' });
  if (shown > present + SKEW_SECONDS) throw inTheFuture();
  return Math.min(shown, present);
}

function inTheFuture(): DomainError {
  const message = {
    ro: 'Momentul acestei previzualizări nu a venit încă.',
    en: 'The moment of this preview has not come yet.',
  };
  return new DomainError({
    code: 'validation_failed',
    faults: [{ field: 'prorationDate', code: 'future', message }],
  });
}
