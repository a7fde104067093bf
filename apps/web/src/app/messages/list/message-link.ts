import { LocationStrategy } from '@angular/common';
import { Directive, inject, input } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';

/**
 * A link to a message's details, which open over the list. A `routerLink` would scroll the list behind
 * them to its top. With a modifier key or another button the browser treats it as any link.
 */
@Directive({
  selector: 'a[appMessageLink]',
  host: { '[attr.href]': 'href()', '(click)': 'open($event)' },
})
export class MessageLink {
  private readonly router = inject(Router);
  private readonly locations = inject(LocationStrategy);

  /** Id of the message. */
  readonly appMessageLink = input.required<string>();

  /** Asked anew with every picture: the filters in the address are no signal. */
  protected href(): string {
    return this.locations.prepareExternalUrl(this.router.serializeUrl(this.target()));
  }

  protected open(event: MouseEvent): void {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !plain) return;
    event.preventDefault();
    void this.router.navigateByUrl(this.target(), { scroll: 'manual' });
  }

  /** The filters stay in the address, so that the list behind stays what it is. */
  private target(): UrlTree {
    const { queryParams } = this.router.parseUrl(this.router.url);
    return this.router.createUrlTree(['/messages', this.appMessageLink()], { queryParams });
  }
}
