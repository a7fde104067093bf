import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { from, switchMap, type Observable } from 'rxjs';
import { Passkeys, type PasskeyOffer } from '../passkeys/passkeys';

const CONFIRM = '/api/profile/confirm';

/** The ways to prove that it is still the same person. */
@Injectable({ providedIn: 'root' })
export class ConfirmIdentity {
  private readonly http = inject(HttpClient);
  private readonly passkeys = inject(Passkeys);

  withPassword(password: string): Observable<unknown> {
    return this.http.post(CONFIRM, { password });
  }

  withCode(code: string): Observable<unknown> {
    return this.http.post(CONFIRM, { code });
  }

  /** Fails with `PasskeyRefused` when the device gives nothing. */
  withPasskey(): Observable<unknown> {
    type Offer = PasskeyOffer<PublicKeyCredentialRequestOptionsJSON>;
    return this.http
      .post<Offer>(`${CONFIRM}/passkey-options`, null)
      .pipe(
        switchMap(({ ticket, options }) =>
          from(this.passkeys.prove(options)).pipe(
            switchMap((answer) => this.http.post(CONFIRM, { ticket, answer })),
          ),
        ),
      );
  }
}
