import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { LoginAnswer } from '@smssend/contracts';
import { EMPTY, catchError, defer, from, switchMap, type Observable } from 'rxjs';
import { Passkeys, type PasskeyOffer } from '../passkeys/passkeys';
import { Session } from '../session/session';

type Offer = PasskeyOffer<PublicKeyCredentialRequestOptionsJSON>;

/** Signing in with a passkey: on demand, or among the suggestions of the e-mail field. */
@Injectable()
export class PasskeySignIn {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly passkeys = inject(Passkeys);

  readonly supported = this.passkeys.supported;

  /** Asks the person now; fails with `PasskeyRefused` when the device gives nothing. */
  ask(): Observable<LoginAnswer> {
    return this.offered(false);
  }

  /**
   * Lets the browser offer passkeys in the e-mail field. Nobody asked for it, so it is silent where it
   * cannot work: an old browser, an API that does not answer.
   */
  offerInField(): Observable<LoginAnswer> {
    return defer(() => from(this.passkeys.offersAutofill())).pipe(
      switchMap((offered) => (offered ? this.offered(true) : EMPTY)),
    );
  }

  stop(): void {
    void this.passkeys.stop();
  }

  private offered(autofill: boolean): Observable<LoginAnswer> {
    const offer = this.http.post<Offer>('/api/auth/passkey/options', null);
    const reachable = autofill ? offer.pipe(catchError(() => EMPTY)) : offer;
    return reachable.pipe(
      switchMap(({ ticket, options }) =>
        from(this.passkeys.prove(options, { autofill })).pipe(
          switchMap((answer) => this.session.signInWithPasskey(ticket, answer)),
        ),
      ),
    );
  }
}
