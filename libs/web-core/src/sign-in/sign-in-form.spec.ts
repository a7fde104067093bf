import { TestBed } from '@angular/core/testing';
import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { Subject } from 'rxjs';
import { provideWords } from '../i18n/provide-words';
import { Session } from '../session/session';
import { aSignedIn } from '../testing/session-world';
import { SignInForm } from './sign-in-form';

async function form() {
  const answers = new Subject<unknown>();
  const signIn = jest.fn(() => answers);
  const codeAnswers = new Subject<unknown>();
  const secondStep = jest.fn((_ticket: string, _code: string) => codeAnswers);
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideWords({ core: { ro: () => import('../words/ro'), en: () => import('../words/en') } }),
      { provide: Session, useValue: { signIn, secondStep } },
    ],
  });
  const fixture = TestBed.createComponent(SignInForm);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const field = (id: string) => {
    const found = host.querySelector<HTMLInputElement>(`#${id}`);
    if (!found) throw new Error(`No field ${id}.`);
    return found;
  };
  const submit = async (email: string, password: string) => {
    field('email').value = email;
    field('password').value = password;
    for (const id of ['email', 'password']) field(id).dispatchEvent(new Event('input'));
    host.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  const typeCode = async (code: string) => {
    field('second-step-code').value = code;
    field('second-step-code').dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { fixture, host, field, submit, signIn, answers, secondStep, codeAnswers, typeCode };
}

describe('SignInForm', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('signs in once with what was typed and tells when it worked', async () => {
    const { fixture, submit, signIn, answers, host } = await form();
    const done = jest.fn();
    fixture.componentInstance.signedIn.subscribe(done);
    await submit(' client@demo.example ', ' parola cu spatii ');
    expect(signIn).toHaveBeenCalledWith('client@demo.example', ' parola cu spatii ');
    const button = host.querySelector<HTMLButtonElement>('button[type=submit]');
    expect(button?.disabled).toBe(true);
    expect(button?.textContent?.trim()).toBe('Se verifică…');
    answers.next(aSignedIn());
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('says at each field what it needs, and asks nobody', async () => {
    const { submit, signIn, host, field } = await form();
    await submit('fara-arond', '');
    expect(host.textContent).toContain('Adresa are nevoie de un @');
    expect(host.textContent).toContain('Scrieți parola.');
    expect(signIn).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('email'));
  });

  it('keeps what was typed after a refusal, says why, and selects the password', async () => {
    const { submit, answers, host, fixture, field } = await form();
    await submit('client@demo.example', 'gresit');
    const error = {
      code: 'wrong_credentials',
      title: 'E-mailul sau parola nu se potrivesc.',
      status: 401,
    };
    answers.error(new HttpErrorResponse({ status: 401, error }));
    await fixture.whenStable();
    expect(host.querySelector('[role=alert]')?.textContent).toContain('nu se potrivesc');
    expect(field('email').value).toBe('client@demo.example');
    expect(host.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(false);
  });

  it('can be filled by a password manager', async () => {
    const { field } = await form();
    expect(field('email').autocomplete).toBe('username webauthn');
    expect(field('password').autocomplete).toBe('current-password');
  });

  it('shows the password on demand and says which way the button works', async () => {
    const { host, field, fixture } = await form();
    const toggle = host.querySelector<HTMLButtonElement>('button[aria-pressed]');
    toggle?.click();
    await fixture.whenStable();
    expect(field('password').type).toBe('text');
    expect(toggle?.getAttribute('aria-label')).toBe('Ascunde parola');
  });
});

const NEEDED = {
  secondStep: { ticket: 't1', methods: ['totp', 'recovery_code'], expiresInSeconds: 300 },
};

describe('the second step', () => {
  afterEach(() => document.body.replaceChildren());

  async function secondStepShown() {
    const shown = await form();
    await shown.submit('client@demo.example', 'parola');
    shown.answers.next(NEEDED);
    await shown.fixture.whenStable();
    return shown;
  }

  it('asks for the code of the phone, which the phone may fill in', async () => {
    const { field, host } = await secondStepShown();
    expect(host.querySelector('h1')?.textContent).toContain('Încă un pas');
    expect(field('second-step-code').autocomplete).toBe('one-time-code');
    expect(field('second-step-code').inputMode).toBe('numeric');
  });

  it('sends the sixth digit by itself, once, without the blanks that apps show', async () => {
    const { secondStep, typeCode, codeAnswers, fixture } = await secondStepShown();
    const done = jest.fn();
    fixture.componentInstance.signedIn.subscribe(done);
    await typeCode('123 45');
    expect(secondStep).not.toHaveBeenCalled();
    await typeCode('123 456');
    expect(secondStep).toHaveBeenCalledTimes(1);
    expect(secondStep).toHaveBeenCalledWith('t1', '123456');
    codeAnswers.next(aSignedIn());
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('takes a recovery code when asked to, and sends it only when told', async () => {
    const { secondStep, typeCode, host, fixture, field } = await secondStepShown();
    host.querySelector<HTMLButtonElement>('.ways button')?.click();
    await fixture.whenStable();
    expect(field('second-step-code').autocomplete).toBe('off');
    await typeCode('123456');
    expect(secondStep).not.toHaveBeenCalled();
    await typeCode('abcd-efgh-1234');
    host.querySelector('form')?.dispatchEvent(new Event('submit'));
    expect(secondStep).toHaveBeenCalledWith('t1', 'abcd-efgh-1234');
  });

  it('begins again when it took too long, and says so', async () => {
    const { typeCode, codeAnswers, fixture, host, field } = await secondStepShown();
    await typeCode('123456');
    const error = { code: 'sign_in_expired', title: 'A durat prea mult.', status: 410 };
    codeAnswers.error(new HttpErrorResponse({ status: 410, error }));
    await fixture.whenStable();
    expect(field('password').value).toBe('');
    expect(host.querySelector('[role=alert]')?.textContent).toContain('A durat prea mult.');
  });
});
