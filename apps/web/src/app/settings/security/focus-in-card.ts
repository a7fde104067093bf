import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/**
 * Where a press replaces its own button by a form, or a form by its button, the keyboard would be left
 * nowhere: this puts it on the first match in the card, once that is drawn. Call while injecting.
 */
export function injectFocusInCard(): (selector: string) => void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef);
  const injector = inject(Injector);
  return (selector) =>
    afterNextRender(() => host.nativeElement.querySelector<HTMLElement>(selector)?.focus(), {
      injector,
    });
}
