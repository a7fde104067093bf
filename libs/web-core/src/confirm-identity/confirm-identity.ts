import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { IdentityProvider, SecurityOverview } from '@smssend/contracts';
import { from, map, switchMap, tap, type Observable } from 'rxjs';
import { Passkeys, type PasskeyOffer } from '../passkeys/passkeys';

const CONFIRM = '/api/profile/confirm';

/** The ways to prove that it is still the same person. */
@Injectable({ providedIn: 'root' })
export class ConfirmIdentity {
  private readonly http = inject(HttpClient);
  private readonly passkeys = inject(Passkeys);
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);

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

  /** The accounts elsewhere by which this person can sign in. */
  linkedIdentities(): Observable<IdentityProvider[]> {
    return this.http
      .get<SecurityOverview>('/api/profile/security')
      .pipe(map(({ identities }) => identities.map(({ provider }) => provider)));
  }

  /** Leaves for the provider's page, which leads back to this one. */
  atProvider(provider: IdentityProvider): Observable<unknown> {
    const returnTo = this.router.url;
    return this.http
      .post<{ url: string }>(`${CONFIRM}/identity/${provider}`, null, { params: { returnTo } })
      .pipe(tap(({ url }) => this.document.defaultView?.location.assign(url)));
  }
}
