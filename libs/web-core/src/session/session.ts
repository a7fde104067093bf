import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { IdentityOutcome, LoginAnswer, Me, SessionUser, SignedIn } from '@smssend/contracts';
import { firstValueFrom, map, tap, type Observable } from 'rxjs';

/** A token is replaced this long before its end, so that no request meets the very last second. */
const RENEW_BEFORE_MS = 20_000;
const REFRESH_LOCK = 'smssend-refresh';
const CHANNEL = 'smssend-session';
/** What tabs tell each other: the session is over, or something about the person has changed. */
type Word = 'signed-out' | 'changed';

export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';

export type PreferenceChange = Partial<Pick<SessionUser, 'locale' | 'theme' | 'maskPhones'>>;

interface AccessToken {
  value: string;
  renewAt: number;
}

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie that no
 * script can read. Tabs refresh one after another (Web Locks), and a sign-out in one ends all.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly channel = this.openChannel();
  private readonly access = signal<AccessToken | null>(null);
  private readonly status = signal<SessionState>('unknown');
  private readonly who = signal<Me | null>(null);
  private refreshing: Promise<string | null> | null = null;

  readonly state = this.status.asReadonly();
  readonly signedIn = computed(() => this.status() === 'signed-in');
  readonly user = computed(() => this.who()?.user ?? null);
  readonly merchant = computed(() => this.who()?.merchant ?? null);
  readonly memberships = computed(() => this.who()?.memberships ?? []);

  /**
   * Whose work this page shows: the person and the shop. A token for another place must never carry a
   * call that was made for this one.
   */
  readonly place = computed(() => {
    const user = this.user();
    return user ? `${user.id} ${this.merchant()?.merchantId ?? '-'}` : null;
  });

  /** The token in hand, and whether it may still be used as it is. */
  token(): { value: string | null; fresh: boolean } {
    const access = this.access();
    if (!access) return { value: null, fresh: this.status() !== 'signed-in' };
    return { value: access.value, fresh: Date.now() < access.renewAt };
  }

  /** Signed in, or the second step that is still needed. */
  signIn(email: string, password: string): Observable<LoginAnswer> {
    return this.enter('/api/auth/login', { email, password });
  }

  /** The code of the phone, or a recovery code, for the ticket that sign-in gave. */
  secondStep(ticket: string, code: string): Observable<LoginAnswer> {
    return this.enter('/api/auth/second-step', { ticket, code });
  }

  /** A passkey's answer; it is both steps in one. */
  signInWithPasskey(ticket: string, answer: object): Observable<LoginAnswer> {
    return this.enter('/api/auth/passkey', { ticket, answer });
  }

  /** What came of going to Google or GitHub and back. */
  finishIdentity(ticket: string): Observable<IdentityOutcome> {
    return this.enter('/api/auth/identity/finish', { ticket });
  }

  /** Ends the session here and in every other tab; the server forgets the cookie. */
  signOut(): Observable<void> {
    return this.http.post('/api/auth/logout', null).pipe(
      map(() => undefined),
      tap(() => this.drop()),
    );
  }

  /** Works for another of the person's shops from now on; pages must load anew. */
  switchMerchant(merchantId: string): Observable<SignedIn> {
    return this.http
      .post<SignedIn>('/api/auth/switch-merchant', { merchantId })
      .pipe(tap((answer) => this.accept(answer)));
  }

  /** Asks again who is signed in, after something about the person has changed; other tabs follow. */
  reload(): Observable<Me> {
    return this.askWho().pipe(tap(() => this.tell('changed')));
  }

  /** Remembers language, theme or masking with the user. */
  savePreferences(change: PreferenceChange): Observable<SessionUser> {
    return this.http
      .put<SessionUser>('/api/profile/preferences', change)
      .pipe(tap((user) => this.who.update((me) => (me ? { ...me, user } : me))));
  }

  /** Once per page load: takes up the session that the cookie still holds, if any. */
  async restore(): Promise<SessionState> {
    if (this.status() === 'unknown' || this.status() === 'unreachable') await this.refresh();
    return this.status();
  }

  /**
   * A new access token, or null when the session is over or the server cannot be reached.
   * All callers of this tab share one request; other tabs wait for their turn.
   */
  refresh(): Promise<string | null> {
    this.refreshing ??= this.oneTabAtATime(() => this.askForToken()).finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Forgets the session without asking the server, as after a sign-out elsewhere. */
  drop(): void {
    this.forget();
    this.tell('signed-out');
  }

  private enter<T extends IdentityOutcome>(path: string, body: object): Observable<T> {
    return this.http.post<T>(path, body).pipe(
      tap((answer) => {
        if ('accessToken' in answer) this.accept(answer);
      }),
    );
  }

  private askWho(): Observable<Me> {
    return this.http.get<Me>('/api/auth/me').pipe(tap((me) => this.who.set(me)));
  }

  private async askForToken(): Promise<string | null> {
    try {
      const request = this.http.post<SignedIn>('/api/auth/refresh', null);
      const answer = await firstValueFrom(request);
      this.accept(answer);
      return answer.accessToken;
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      this.refused(error);
      return null;
    }
  }

  /** Only a clear "no" ends the session: a server that cannot be reached keeps whoever is signed in. */
  private refused(error: HttpErrorResponse): void {
    if (error.status === 401 || error.status === 403) this.forget();
    else if (this.status() !== 'signed-in') this.status.set('unreachable');
  }

  private accept(answer: SignedIn): void {
    const { accessToken, expiresInSeconds, ...me } = answer;
    const renewAt = Date.now() + expiresInSeconds * 1000 - RENEW_BEFORE_MS;
    this.access.set({ value: accessToken, renewAt });
    this.who.set(me);
    this.status.set('signed-in');
  }

  private forget(): void {
    this.access.set(null);
    this.who.set(null);
    this.status.set('signed-out');
  }

  private oneTabAtATime(work: () => Promise<string | null>): Promise<string | null> {
    const locks = this.window?.navigator.locks;
    // Plain http on another machine's address has no locks; one tab at a time is then only likely.
    return locks ? locks.request(REFRESH_LOCK, work) : work();
  }

  private openChannel(): BroadcastChannel | null {
    if (!this.window || !('BroadcastChannel' in this.window)) return null;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<Word>) => this.hear(data);
    inject(DestroyRef).onDestroy(() => channel.close());
    return channel;
  }

  private hear(word: Word): void {
    if (word === 'signed-out') this.forget();
    // Nobody here asked: what cannot be read now is read with the next page.
    else if (this.signedIn()) this.askWho().subscribe({ error: () => undefined });
  }

  private tell(word: Word): void {
    this.channel?.postMessage(word);
  }
}
