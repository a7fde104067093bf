import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideWords } from '../i18n/provide-words';
import { settled } from '../testing/session-world';
import { VerificationMail } from './verification-mail';

const RESEND = '/api/auth/verify-email/resend';

async function world() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideWords({ core: { ro: () => import('../words/ro'), en: () => import('../words/en') } }),
    ],
  });
  const mail = TestBed.inject(VerificationMail);
  await settled();
  await settled();
  return { mail, http: TestBed.inject(HttpTestingController) };
}

describe('the confirming mail', () => {
  afterEach(() => jest.useRealTimers());

  it('is sent once more, then not before a minute has passed', async () => {
    const { mail, http } = await world();
    jest.useFakeTimers();
    mail.resend('client@demo.example');
    mail.resend('client@demo.example');
    const request = http.expectOne(RESEND);
    expect(request.request.body).toEqual({ email: 'client@demo.example' });
    request.flush({});
    expect(mail.sent()).toBe(true);
    expect(mail.label()).toBe('Puteți retrimite peste 60 de secunde');
    jest.advanceTimersByTime(59_000);
    expect(mail.label()).toBe('Puteți retrimite peste 1 secundă');
    mail.resend('client@demo.example');
    http.expectNone(RESEND);
    jest.advanceTimersByTime(1_000);
    expect(mail.locked()).toBe(false);
    mail.resend('client@demo.example');
    http.expectOne(RESEND);
  });

  it('says why it was not sent, and may be tried again at once', async () => {
    const { mail, http } = await world();
    mail.resend('client@demo.example');
    const problem = { code: 'too_many_requests', title: 'Prea multe încercări.', status: 429 };
    http.expectOne(RESEND).flush(problem, { status: 429, statusText: 'x' });
    expect(mail.trouble()).toBe('Prea multe încercări.');
    expect(mail.locked()).toBe(false);
    expect(mail.sent()).toBe(false);
  });
});
