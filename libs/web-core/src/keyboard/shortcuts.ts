import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Keys of a sequence (`g o`) must follow each other within this time. */
export const SEQUENCE_MS = 1_000;

export interface Shortcut {
  /** `/`, `?`, or a sequence parted by spaces: `g o`. */
  keys: string;
  /** What it does, as a key of the app's words, for the help. */
  label: string;
  run: () => void;
}

/**
 * Single-key shortcuts of the whole app. They rest while somebody types in a field, while a dialog
 * is open, and with any modifier held, so that they never take a key from anybody.
 */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly known = signal<readonly Shortcut[]>([]);
  private pressed: string[] = [];
  private lastAt = 0;

  readonly all = this.known.asReadonly();

  constructor() {
    const listener = (event: KeyboardEvent): void => this.press(event);
    this.document.addEventListener('keydown', listener);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('keydown', listener));
  }

  /** Adds shortcuts until the returned function is called. */
  register(shortcuts: readonly Shortcut[]): () => void {
    this.known.update((known) => [...known, ...shortcuts]);
    return () => this.known.update((known) => known.filter((one) => !shortcuts.includes(one)));
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.isBusy(event.target)) return;
    if (event.timeStamp - this.lastAt > SEQUENCE_MS) this.pressed = [];
    this.lastAt = event.timeStamp;
    this.pressed = [...this.pressed, event.key];
    const shortcut = this.match();
    if (!shortcut) return;
    this.pressed = [];
    event.preventDefault();
    shortcut.run();
  }

  /** The whole sequence first; else the last key alone may open a new one. */
  private match(): Shortcut | undefined {
    const sequence = this.pressed.join(' ');
    const found = this.known().find((one) => one.keys === sequence);
    if (found) return found;
    if (this.known().some((one) => one.keys.startsWith(`${sequence} `))) return undefined;
    this.pressed = this.pressed.slice(-1);
    return this.known().find((one) => one.keys === this.pressed[0]);
  }

  private isBusy(target: EventTarget | null): boolean {
    if (this.document.querySelector('[aria-modal="true"]')) return true;
    if (!(target instanceof HTMLElement)) return false;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }
}

/** Puts the cursor into the page's search field, where it has one. */
export function focusSearch(document: Document): void {
  document.querySelector<HTMLInputElement>('[data-search-field]')?.focus();
}
