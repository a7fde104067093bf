import { TestBed } from '@angular/core/testing';
import { IdentityHandOver } from './identity-hand-over';
import { aPerson, page, problem, settled } from './testing/page-world';
import { SignInFinish } from './sign-in-finish';

const FINISH = '/api/auth/identity/finish';
const PERSON = {
  ticket: 'r1',
  provider: 'google',
  email: 'ana@demo.example',
  firstName: 'Ana',
  lastName: 'Demo',
};

async function back(outcome: object) {
  const shown = await page(SignInFinish, '/sign-in/finish#ticket=t1&returnTo=%2Forders');
  const request = shown.http.expectOne(FINISH);
  expect(request.request.body).toEqual({ ticket: 't1' });
  request.flush(outcome);
  await settled();
  await shown.stable();
  return shown;
}

describe('back from Google or GitHub', () => {
  afterEach(() => document.body.replaceChildren());

  it('goes on to where one was when the proof is given', async () => {
    const { router } = await back({ confirmedUntil: '2026-11-22T10:00:00Z' });
    expect(router.url).toBe('/orders');
  });

  it('asks for the second step where one is needed', async () => {
    const { host } = await back({
      secondStep: { ticket: 's1', methods: ['totp'], expiresInSeconds: 300 },
    });
    expect(host.querySelector('#second-step-code')).not.toBeNull();
  });

  it('takes a new person to the registration, with what is known', async () => {
    const { router } = await back({ registration: PERSON });
    expect(router.url).toBe('/register');
    expect(TestBed.inject(IdentityHandOver).take()).toEqual(PERSON);
  });

  it('shows a linked account among the security settings', async () => {
    const { router } = await back({ linked: 'github' });
    expect(router.url).toBe('/settings/security');
  });

  it('says in words why it failed on the way', async () => {
    const { host, http, stable } = await page(
      SignInFinish,
      '/sign-in/finish#error=identity_in_use&provider=github',
    );
    await stable();
    http.expectNone(FINISH);
    expect(host.textContent).toContain('Contul GitHub este legat de alt cont SMSsend.');
  });

  it.each(['#error=%3Cscript%3E', '#error=constructor', ''])(
    'believes no code of somebody else: %p',
    async (fragment) => {
      const { host, stable } = await page(SignInFinish, `/sign-in/finish${fragment}`);
      await stable();
      expect(host.textContent).toContain('Linkul a fost folosit deja.');
    },
  );

  it('leads whoever was signed in back to the security settings', async () => {
    const { host, http, signedIn, stable } = await page(SignInFinish, '/sign-in/finish#ticket=t1');
    http.expectOne(FINISH).flush(...problem('identity_in_use', 409));
    await signedIn(aPerson());
    await stable();
    expect(host.querySelector('a')?.getAttribute('href')).toBe('/settings/security');
  });

  it('says why the API refused, and leads back', async () => {
    const { host, http, signedOut } = await page(SignInFinish, '/sign-in/finish#ticket=t1');
    http.expectOne(FINISH).flush(...problem('identity_needs_sign_in', 409));
    await signedOut();
    expect(host.textContent).toContain('identity_needs_sign_in');
    expect(host.querySelector('a')?.getAttribute('href')).toBe('/sign-in');
  });
});
