import type { InvitationOffer } from '@smssend/contracts';
import { page, problem, settled, aPerson } from '../testing/page-world';
import { AcceptInvitation } from './accept-invitation';

const READ = '/api/auth/invitations/read';
const ACCEPT = '/api/auth/invitations/accept';
const OFFER: InvitationOffer = {
  merchantName: 'Demo Casa SRL',
  email: 'agent@demo.example',
  role: 'agent',
  invitedBy: 'Patron Demo',
  hasAccount: false,
};

async function invited(offer: Partial<InvitationOffer> = {}) {
  const shown = await page(AcceptInvitation, '/accept-invitation#token=abc');
  const request = shown.http.expectOne(READ);
  expect(request.request.body).toEqual({ token: 'abc' });
  request.flush({ ...OFFER, ...offer });
  return shown;
}

describe('an invitation', () => {
  afterEach(() => document.body.replaceChildren());

  it('says who invites, where to and as what, and makes the account on the spot', async () => {
    const { host, http, signedOut, type, submit } = await invited();
    await signedOut();
    expect(host.textContent).toContain('Patron Demo vă invită în echipa Demo Casa SRL');
    expect(host.textContent).toContain('cu rolul Agent');
    type('first-name', 'Agent');
    type('last-name', 'Demo');
    type('new-password', 'patru cai verzi pe pereti');
    type('new-password-again', 'patru cai verzi pe pereti');
    host.querySelector<HTMLInputElement>('mat-checkbox input')?.click();
    await submit();
    const made = http.expectOne('/api/auth/invitations/register');
    expect(made.request.body).toMatchObject({ token: 'abc', firstName: 'Agent' });
    made.flush(null);
    expect(http.expectOne('/api/auth/login').request.body).toMatchObject({
      email: 'agent@demo.example',
    });
  });

  it('lets somebody with an account sign in first, at the invited address', async () => {
    const { host, signedOut } = await invited({ hasAccount: true });
    await signedOut();
    expect(host.querySelector<HTMLInputElement>('#email')?.value).toBe('agent@demo.example');
    expect(host.querySelector('app-new-member')).toBeNull();
  });

  it('is accepted with one press by the person who is signed in, who then works there', async () => {
    const { host, http, signedIn, stable } = await invited();
    const person = aPerson({ email: 'agent@demo.example' });
    await signedIn(person);
    host.querySelector<HTMLButtonElement>('button')?.click();
    http.expectOne(ACCEPT).flush(null);
    const joined = { merchantId: 'm2', merchantName: 'Demo Casa SRL', role: 'agent' as const };
    const { accessToken: _token, expiresInSeconds: _seconds, ...me } = person;
    http.expectOne('/api/auth/me').flush({ ...me, memberships: [...me.memberships, joined] });
    await settled();
    const entered = http.expectOne('/api/auth/switch-merchant');
    expect(entered.request.body).toEqual({ merchantId: 'm2' });
    await stable();
  });

  it('is not accepted in the name of somebody else', async () => {
    const { host, http, signedIn } = await invited();
    await signedIn(aPerson({ email: 'altcineva@demo.example' }));
    expect(host.textContent).toContain('Sunteți în alt cont.');
    http.expectNone(ACCEPT);
  });

  it.each([
    ['link_expired', 410],
    ['validation_failed', 400],
  ])('that is no longer good (%s) says whom to ask', async (code, status) => {
    const { host, http, signedOut } = await page(AcceptInvitation, '/accept-invitation#token=abc');
    http.expectOne(READ).flush(...problem(code, status));
    await signedOut();
    expect(host.textContent).toContain('Invitația nu mai este valabilă');
  });

  it('can be read again when the server did not answer', async () => {
    const { host, http, signedOut } = await page(AcceptInvitation, '/accept-invitation#token=abc');
    http.expectOne(READ).flush(...problem('internal', 500));
    await signedOut();
    host.querySelector<HTMLButtonElement>('ui-error-state button')?.click();
    http.expectOne(READ);
  });
});
