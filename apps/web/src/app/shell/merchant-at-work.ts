import { DOCUMENT, Injectable, effect, inject } from '@angular/core';
import { Session } from '@smssend/web-core';

/**
 * Everything on screen belongs to one person in one shop. When the session changes to another, here or
 * in another tab, the app starts afresh: no list, draft or selection of the first may meet the second.
 */
@Injectable({ providedIn: 'root' })
export class MerchantAtWork {
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;
  private first: string | null = null;

  /** Call while injecting, once. */
  reloadWhenChanged(): void {
    effect(() => {
      const now = this.session.place();
      if (now === null) return;
      const before = this.first;
      this.first = now;
      if (before !== null && before !== now) this.window?.location.assign('/');
    });
  }
}
