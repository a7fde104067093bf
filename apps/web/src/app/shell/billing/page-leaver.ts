import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

/** Leaves the app for a page that is not ours, such as the payment page. One place, so that specs can watch. */
@Injectable({ providedIn: 'root' })
export class PageLeaver {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly onTheWay = signal(false);

  /** The next page is being fetched: nothing is to be pressed again. */
  readonly leaving = this.onTheWay.asReadonly();

  constructor() {
    // Going back may bring this very page again, as it was when it was left.
    this.window?.addEventListener('pageshow', () => this.onTheWay.set(false));
  }

  /** Only addresses of the web are followed, whatever an answer says. */
  leaveFor(url: string): void {
    if (!/^https?:\/\//.test(url)) throw new Error('The payment page has no address of the web.');
    this.onTheWay.set(true);
    this.window?.location.assign(url);
  }
}
