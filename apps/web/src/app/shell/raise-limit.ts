import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { injectMay } from '@smssend/web-core';
import { filter, map, startWith } from 'rxjs';

const SUBSCRIPTION_PATH = '/subscription';

/** *Mărește limita* of the quota: for the owner a way to the plans, for everybody else a word about him. */
@Injectable({ providedIn: 'root' })
export class RaiseLimit {
  private readonly router = inject(Router);
  private readonly may = injectMay('billing.manage');
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.router.url),
    ),
    { initialValue: this.router.url },
  );

  /** The subscription's own page needs no way to itself. */
  readonly atSubscription = computed(() => this.url().startsWith(SUBSCRIPTION_PATH));
  readonly offered = computed(() => this.may() && !this.atSubscription());
  readonly byOwner = computed(() => !this.may());

  go(): void {
    void this.router.navigate([SUBSCRIPTION_PATH]);
  }
}
