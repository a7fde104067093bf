import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/** Fields at fault, in the order in which they stand on the page. */
const AT_FAULT =
  'input.ng-invalid, select.ng-invalid, textarea.ng-invalid, mat-checkbox.ng-invalid input';

/**
 * Puts the cursor into the first field at fault of this component, once the faults are drawn.
 * Call while injecting.
 */
export function injectFocusFirstFault(): () => void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef);
  const injector = inject(Injector);
  return () =>
    afterNextRender(() => host.nativeElement.querySelector<HTMLElement>(AT_FAULT)?.focus(), {
      injector,
    });
}
