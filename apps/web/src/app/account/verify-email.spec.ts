import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { aPerson, page, problem, settled } from './testing/page-world';
import { VerifyEmail } from './verify-email';

const VERIFY = '/api/auth/verify-email';

const signedInAs = (emailVerified: boolean) => aPerson({ emailVerified });

describe('the link that confirms an address', () => {
  afterEach(() => document.body.replaceChildren());

  it('confirms at once, and its token does not stay in the address bar', async () => {
    const { http, host, signedOut, stable } = await page(VerifyEmail, '/verify-email#token=abc');
    expect(TestBed.inject(Location).path(true)).toBe('/verify-email');
    const request = http.expectOne(VERIFY);
    expect(request.request.body).toEqual({ token: 'abc' });
    request.flush(null);
    await signedOut();
    await stable();
    expect(host.querySelector('h1')?.textContent).toContain('Adresa este confirmată');
    expect(host.querySelector('a[href="/sign-in"]')).not.toBeNull();
  });

  it('tells the app of this browser that it may send now', async () => {
    const { http, host, signedIn, stable } = await page(VerifyEmail, '/verify-email#token=abc');
    await signedIn(signedInAs(false));
    http.expectOne(VERIFY).flush(null);
    await settled();
    http.expectOne('/api/auth/me').flush(signedInAs(true));
    await stable();
    expect(host.querySelector('a[href="/"]')).not.toBeNull();
  });

  it('offers another mail when it is too old', async () => {
    const { http, host, signedIn, stable } = await page(VerifyEmail, '/verify-email#token=abc');
    await signedIn(signedInAs(false));
    http.expectOne(VERIFY).flush(...problem('link_expired', 410));
    await stable();
    host.querySelector<HTMLButtonElement>('core-resend-verification button')?.click();
    expect(http.expectOne(`${VERIFY}/resend`).request.body).toEqual({
      email: 'client@demo.example',
    });
  });

  it('may be tried again when the server did not answer', async () => {
    const { http, host, signedOut, stable } = await page(VerifyEmail, '/verify-email#token=abc');
    await signedOut();
    http.expectOne(VERIFY).flush(...problem('internal', 500));
    await stable();
    expect(host.textContent).toContain('Ce spune API-ul: internal.');
    host.querySelector<HTMLButtonElement>('button')?.click();
    http.expectOne(VERIFY).flush(null);
    await stable();
    expect(host.textContent).toContain('Adresa este confirmată');
  });

  it('without a token asks nobody', async () => {
    const { http, host, signedOut } = await page(VerifyEmail, '/verify-email');
    await signedOut();
    http.expectNone(VERIFY);
    expect(host.textContent).toContain('Linkul nu mai este valabil');
  });
});
