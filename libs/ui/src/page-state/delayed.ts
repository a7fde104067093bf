import { DestroyRef, effect, inject, signal, untracked, type Signal } from '@angular/core';

/** Faster answers than this draw no skeleton: a flash would look like a fault. */
export const SKELETON_DELAY_MS = 200;

/**
 * True once `busy` has been true for 200 ms without a break, false as soon as it ends.
 * Call it while injecting (a field initialiser).
 */
export function delayed(busy: () => boolean, delayMs = SKELETON_DELAY_MS): Signal<boolean> {
  const shown = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const waiting = busy();
    clearTimeout(timer);
    if (waiting) timer = setTimeout(() => shown.set(true), delayMs);
    else untracked(() => shown.set(false));
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return shown.asReadonly();
}
