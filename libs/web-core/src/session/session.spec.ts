import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { aSignedIn, settled } from '../testing/session-world';
import { apiInterceptor } from '../http/api-interceptor';
import { Session } from './session';

function world() {
  TestBed.configureTestingModule({
    imports: [TranslocoTestingModule.forRoot({ langs: { ro: {} } })],
    providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
  });
  return { session: TestBed.inject(Session), http: TestBed.inject(HttpTestingController) };
}

describe('Session', () => {
  it('takes up the session that the cookie still holds', async () => {
    const { session, http } = world();
    const restored = session.restore();
    http.expectOne('/api/auth/refresh').flush(aSignedIn());
    await expect(restored).resolves.toBe('signed-in');
    expect(session.user()?.email).toBe('client@demo.example');
    expect(session.merchant()?.merchantName).toBe('Demo Electro SRL');
  });

  it('is signed out when the server says so, and asks only once', async () => {
    const { session, http } = world();
    const restored = session.restore();
    http.expectOne('/api/auth/refresh').flush(null, { status: 401, statusText: 'x' });
    await expect(restored).resolves.toBe('signed-out');
    await expect(session.restore()).resolves.toBe('signed-out');
    http.expectNone('/api/auth/refresh');
  });

  it('is unreachable, not signed out, while the server does not answer; a second try may work', async () => {
    const { session, http } = world();
    const first = session.restore();
    http.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await expect(first).resolves.toBe('unreachable');
    const second = session.restore();
    http.expectOne('/api/auth/refresh').flush(aSignedIn());
    await expect(second).resolves.toBe('signed-in');
  });

  it('refreshes once for all who ask at the same time', async () => {
    const { session, http } = world();
    const tokens = Promise.all([session.refresh(), session.refresh(), session.refresh()]);
    http.expectOne('/api/auth/refresh').flush(aSignedIn({ accessToken: 'second' }));
    await expect(tokens).resolves.toEqual(['second', 'second', 'second']);
  });

  it('keeps whoever is signed in when a refresh finds no server', async () => {
    const { session, http } = world();
    session.signIn('client@demo.example', 'parola').subscribe();
    http.expectOne('/api/auth/login').flush(aSignedIn());
    const refreshed = session.refresh();
    http.expectOne('/api/auth/refresh').flush(null, { status: 503, statusText: 'x' });
    await expect(refreshed).resolves.toBeNull();
    expect(session.state()).toBe('signed-in');
  });

  it('holds a token for fresh until shortly before its end', async () => {
    jest.useFakeTimers({ now: 0 });
    const { session, http } = world();
    session.signIn('client@demo.example', 'parola').subscribe();
    http.expectOne('/api/auth/login').flush(aSignedIn({ expiresInSeconds: 600 }));
    jest.setSystemTime(579_000);
    expect(session.token().fresh).toBe(true);
    jest.setSystemTime(581_000);
    expect(session.token().fresh).toBe(false);
    jest.useRealTimers();
  });

  it('forgets everything at sign-out, after the server did', async () => {
    const { session, http } = world();
    session.signIn('client@demo.example', 'parola').subscribe();
    http.expectOne('/api/auth/login').flush(aSignedIn());
    session.signOut().subscribe();
    expect(session.signedIn()).toBe(true);
    http.expectOne('/api/auth/logout').flush(null);
    await settled();
    expect(session.state()).toBe('signed-out');
    expect(session.user()).toBeNull();
    expect(session.token().value).toBeNull();
  });

  it('is not begun by an answer that asks for a second step', async () => {
    const { session, http } = world();
    session.signIn('client@demo.example', 'parola').subscribe();
    const secondStep = { ticket: 't1', methods: ['totp'], expiresInSeconds: 300 };
    http.expectOne('/api/auth/login').flush({ secondStep });
    expect(session.signedIn()).toBe(false);
    session.secondStep('t1', '123456').subscribe();
    const step = http.expectOne('/api/auth/second-step');
    expect(step.request.body).toEqual({ ticket: 't1', code: '123456' });
    step.flush(aSignedIn());
    expect(session.signedIn()).toBe(true);
  });

  it('knows whose work a page shows: the person and the shop', () => {
    const { session, http } = world();
    expect(session.place()).toBeNull();
    session.signIn('client@demo.example', 'parola').subscribe();
    http.expectOne('/api/auth/login').flush(aSignedIn());
    expect(session.place()).toBe('u1 m1');
  });

  it('asks again who is signed in after something about the person has changed', () => {
    const { session, http } = world();
    const before = aSignedIn();
    session.signIn('client@demo.example', 'parola').subscribe();
    const unverified = { ...before, user: { ...before.user, emailVerified: false } };
    http.expectOne('/api/auth/login').flush(unverified);
    session.reload().subscribe();
    http.expectOne('/api/auth/me').flush(before);
    expect(session.user()?.emailVerified).toBe(true);
  });
});
