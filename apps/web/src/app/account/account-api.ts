import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { InvitationOffer, Registration } from '@smssend/contracts';
import { map, type Observable } from 'rxjs';

/** A new password, with the link of the mail or with the code in it. */
export type PasswordReset = ({ token: string } | { email: string; code: string }) & {
  password: string;
  passwordConfirm: string;
};

/** What a new person says of himself when an invitation makes the account. */
export interface InvitedPerson {
  firstName: string;
  lastName: string;
  password: string;
  passwordConfirm: string;
  acceptPolicy: true;
}

/** The calls of the pages that need no sign-in. */
@Injectable({ providedIn: 'root' })
export class AccountApi {
  private readonly http = inject(HttpClient);

  /** Answers the same whether or not somebody has the address. */
  register(registration: Registration): Observable<void> {
    return this.post('register', registration);
  }

  verifyEmail(token: string): Observable<void> {
    return this.post('verify-email', { token });
  }

  forgotPassword(email: string): Observable<void> {
    return this.post('forgot-password', { email });
  }

  resetPassword(reset: PasswordReset): Observable<void> {
    return this.post('reset-password', reset);
  }

  changeEmail(token: string): Observable<void> {
    return this.post('change-email', { token });
  }

  readInvitation(token: string): Observable<InvitationOffer> {
    return this.http.post<InvitationOffer>('/api/auth/invitations/read', { token });
  }

  /** In the name of the person who is signed in. */
  acceptInvitation(token: string): Observable<void> {
    return this.post('invitations/accept', { token });
  }

  /** Makes the account that the invitation is for, and accepts. */
  registerByInvitation(token: string, person: InvitedPerson): Observable<void> {
    return this.post('invitations/register', { token, ...person });
  }

  private post(path: string, body: object): Observable<void> {
    return this.http.post(`/api/auth/${path}`, body).pipe(map(() => undefined));
  }
}
