import { LocationStrategy } from '@angular/common';
import { Directive, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';

/**
 * A link to a line's details, which open over the list: unlike `routerLink` it leaves the list scrolled
 * where it is. With a modifier key or the middle button the browser does what it does with any link.
 */
@Directive({
  selector: 'a[appLineLink]',
  host: { '[attr.href]': 'href()', '(click)': 'open($event)' },
})
export class LineLink {
  private readonly router = inject(Router);
  private readonly locations = inject(LocationStrategy);

  /** Id of the line. */
  readonly appLineLink = input.required<string>();

  protected readonly href = computed(() =>
    this.locations.prepareExternalUrl(this.router.serializeUrl(this.target())),
  );

  protected open(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    void this.router.navigateByUrl(this.target(), { scroll: 'manual' });
  }

  private target() {
    const queryParams = this.router.parseUrl(this.router.url).queryParams;
    return this.router.createUrlTree(['/orders', this.appLineLink()], { queryParams });
  }
}
