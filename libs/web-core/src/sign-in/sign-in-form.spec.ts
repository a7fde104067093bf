import { TestBed } from '@angular/core/testing';
import { HttpErrorResponse } from '@angular/common/http';
import { Subject } from 'rxjs';
import { provideWords } from '../i18n/provide-words';
import { Session } from '../session/session';
import { SignInForm } from './sign-in-form';

async function form() {
  const answers = new Subject<unknown>();
  const signIn = jest.fn(() => answers);
  TestBed.configureTestingModule({
    providers: [
      provideWords({ core: { ro: () => import('../words/ro'), en: () => import('../words/en') } }),
      { provide: Session, useValue: { signIn } },
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
  return { fixture, host, field, submit, signIn, answers };
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
    answers.next({});
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
    expect(field('email').autocomplete).toBe('username');
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
