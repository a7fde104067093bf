import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { Session } from '../session/session';
import { aSignedIn, settled } from '../testing/session-world';
import { READ_TIMEOUT_MS, apiInterceptor } from './api-interceptor';
import { Connectivity } from './connectivity';

function world(signedIn = true) {
  TestBed.configureTestingModule({
    imports: [TranslocoTestingModule.forRoot({ langs: { ro: {} } })],
    providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpTestingController);
  const session = TestBed.inject(Session);
  if (signedIn) {
    session.signIn('client@demo.example', 'parola').subscribe();
    http.expectOne('/api/auth/login').flush(aSignedIn());
  }
  return { http, session, client: TestBed.inject(HttpClient) };
}

describe('a call to the API', () => {
  it('carries the token, the language and the sign of our own pages', () => {
    const { http, client } = world();
    client.get('/api/orders').subscribe();
    const { headers, timeout } = http.expectOne('/api/orders').request;
    expect(headers.get('Authorization')).toBe('Bearer first');
    expect(headers.get('Accept-Language')).toBe('ro');
    expect(headers.get('X-Requested-With')).toBe('smssend');
    expect(timeout).toBe(READ_TIMEOUT_MS);
  });

  it('never cuts a write short: an upload may take its time', () => {
    const { http, client } = world();
    client.post('/api/orders/imports', null).subscribe();
    expect(http.expectOne('/api/orders/imports').request.timeout).toBeUndefined();
  });

  it('gives no token to anybody else', () => {
    const { http, client } = world();
    client.get('/health').subscribe();
    client.get('https://demo.example/api/orders').subscribe();
    expect(http.expectOne('/health').request.headers.keys()).toEqual([]);
    expect(http.expectOne('https://demo.example/api/orders').request.headers.keys()).toEqual([]);
  });

  it('is repeated once with a new token when the old one is refused', async () => {
    const { http, client } = world();
    const answer = jest.fn();
    client.get('/api/orders').subscribe(answer);
    http.expectOne('/api/orders').flush(null, { status: 401, statusText: 'x' });
    http.expectOne('/api/auth/refresh').flush(aSignedIn({ accessToken: 'second' }));
    await settled();
    const again = http.expectOne('/api/orders');
    expect(again.request.headers.get('Authorization')).toBe('Bearer second');
    again.flush({ items: [] });
    expect(answer).toHaveBeenCalledWith({ items: [] });
  });

  it('is not repeated a second time', async () => {
    const { http, client } = world();
    const failed = jest.fn();
    client.get('/api/orders').subscribe({ error: failed });
    http.expectOne('/api/orders').flush(null, { status: 401, statusText: 'x' });
    http.expectOne('/api/auth/refresh').flush(aSignedIn());
    await settled();
    http.expectOne('/api/orders').flush(null, { status: 401, statusText: 'x' });
    http.verify();
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it('fails with its own error when the session is over, and the session ends', async () => {
    const { http, client, session } = world();
    const failed = jest.fn();
    client.get('/api/orders').subscribe({ error: failed });
    http.expectOne('/api/orders').flush(null, { status: 401, statusText: 'x' });
    http.expectOne('/api/auth/refresh').flush(null, { status: 401, statusText: 'x' });
    await settled();
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ url: '/api/orders' }));
    expect(session.state()).toBe('signed-out');
  });

  it('waits for a new token when the old one is about to end', async () => {
    const { http, client, session } = world();
    jest.spyOn(session, 'token').mockReturnValue({ value: 'first', fresh: false });
    client.get('/api/orders').subscribe();
    http.expectNone('/api/orders');
    http.expectOne('/api/auth/refresh').flush(aSignedIn({ accessToken: 'second' }));
    await settled();
    const sent = http.expectOne('/api/orders').request;
    expect(sent.headers.get('Authorization')).toBe('Bearer second');
  });

  it('is not sent in the name of a shop that another tab has moved on to', async () => {
    const { http, client, session } = world();
    jest.spyOn(session, 'token').mockReturnValue({ value: 'first', fresh: false });
    const failed = jest.fn();
    client.post('/api/sms/sends', {}).subscribe({ error: failed });
    const other = { merchantId: 'm2', merchantName: 'Demo Casa SRL', role: 'owner' } as const;
    http.expectOne('/api/auth/refresh').flush(aSignedIn({ merchant: other }));
    await settled();
    http.expectNone('/api/sms/sends');
    expect(failed).toHaveBeenCalledTimes(1);
    expect(session.place()).toBe('u1 m2');
  });

  it('does not take a wrong password for a lost session', () => {
    const { http, session } = world(false);
    const failed = jest.fn();
    session.signIn('client@demo.example', 'gresit').subscribe({ error: failed });
    http.expectOne('/api/auth/login').flush(null, { status: 401, statusText: 'x' });
    http.expectNone('/api/auth/refresh');
    expect(failed).toHaveBeenCalledTimes(1);
  });
});

describe('the offline notice', () => {
  it('begins with a call that has no answer and ends with the next answer of any kind', () => {
    const { http, client } = world();
    const connectivity = TestBed.inject(Connectivity);
    client.get('/api/orders').subscribe({ error: () => undefined });
    http.expectOne('/api/orders').error(new ProgressEvent('error'));
    expect(connectivity.online()).toBe(false);
    client.get('/api/orders').subscribe({ error: () => undefined });
    http.expectOne('/api/orders').flush(null, { status: 500, statusText: 'x' });
    expect(connectivity.online()).toBe(true);
  });
});
