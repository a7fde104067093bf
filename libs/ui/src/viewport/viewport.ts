import { BreakpointObserver } from '@angular/cdk/layout';
import { Injectable, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';

/** The four widths of the product and the kind of pointer, as signals. */
@Injectable({ providedIn: 'root' })
export class Viewport {
  private readonly observer = inject(BreakpointObserver);

  /** Under 600 px: bottom bar, rows of three lines, full-screen dialogs. */
  readonly phone = this.matches('(width < 600px)');
  /** From 840 px: tables keep their date column. */
  readonly roomy = this.matches('(width >= 840px)');
  /** From 1200 px: side list and all columns. */
  readonly wide = this.matches('(width >= 1200px)');
  /** A finger rather than a mouse: targets of at least 48 px. */
  readonly coarse = this.matches('(pointer: coarse)');

  /** Any other media query as a signal; call it while injecting. */
  private matches(query: string): Signal<boolean> {
    const changes = this.observer.observe(query).pipe(map((state) => state.matches));
    return toSignal(changes, { initialValue: this.observer.isMatched(query) });
  }
}
