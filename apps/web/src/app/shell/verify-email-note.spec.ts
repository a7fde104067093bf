import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session, provideWebCore } from '@smssend/web-core';
import { SHELL_WORDS } from '../words';
import { VerifyEmailNote } from './verify-email-note';

async function note(emailVerified: boolean) {
  const user = signal({ email: 'client@demo.example', emailVerified });
  const session = {
    user,
    place: () => 'u1 m1',
    signedIn: () => true,
    token: () => ({ value: 'first', fresh: true }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({ app: SHELL_WORDS }),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: Session, useValue: session },
    ],
  });
  const fixture = TestBed.createComponent(VerifyEmailNote);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  return { fixture, host, user, http: TestBed.inject(HttpTestingController) };
}

describe('the note about an address that is not confirmed', () => {
  it('says what waits for it, and sends the mail once more', async () => {
    const { fixture, host, http } = await note(false);
    expect(host.textContent).toContain('Confirmați adresa client@demo.example');
    host.querySelector('button')?.click();
    const request = http.expectOne('/api/auth/verify-email/resend');
    expect(request.request.body).toEqual({ email: 'client@demo.example' });
    request.flush({});
    await fixture.whenStable();
    expect(host.textContent).toContain('L-am trimis din nou.');
    expect(host.querySelector('button')?.disabled).toBe(true);
  });

  it('goes when the address is confirmed, in whichever tab that was', async () => {
    const { fixture, host, user } = await note(false);
    user.set({ email: 'client@demo.example', emailVerified: true });
    await fixture.whenStable();
    expect(host.querySelector('ui-note')).toBeNull();
  });
});
