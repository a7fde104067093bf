import { Injectable } from '@angular/core';
import type { IdentityProvider } from '@smssend/contracts';

/** Somebody whom Google or GitHub has named and who has no account yet. */
export interface NewIdentity {
  ticket: string;
  provider: IdentityProvider;
  email: string | null;
  firstName: string;
  lastName: string;
}

/** From the page that comes back from the provider to the registration; in memory, so a reload forgets. */
@Injectable({ providedIn: 'root' })
export class IdentityHandOver {
  private identity: NewIdentity | null = null;

  give(identity: NewIdentity): void {
    this.identity = identity;
  }

  take(): NewIdentity | null {
    const identity = this.identity;
    this.identity = null;
    return identity;
  }
}
