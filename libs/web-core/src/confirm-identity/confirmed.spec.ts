import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { provideWords } from '../i18n/provide-words';
import { settled } from '../testing/session-world';
import { injectConfirmed } from './confirmed';

const CONFIRM = '/api/profile/confirm';

function needed(methods: string[]): HttpErrorResponse {
  const error = {
    code: 'confirmation_needed',
    title: 'Confirmați că sunteți dvs.',
    status: 403,
    methods,
  };
  return new HttpErrorResponse({ status: 403, error });
}

async function world(methods: string[]) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideWords({ core: { ro: () => import('../words/ro'), en: () => import('../words/en') } }),
    ],
  });
  const confirmed = TestBed.runInInjectionContext(() => injectConfirmed());
  await settled();
  const call = jest.fn(() => throwError(() => needed(methods)));
  const result = { next: jest.fn(), error: jest.fn(), complete: jest.fn() };
  confirmed(call).subscribe(result);
  await drawn(() => dialog() !== null);
  return { call, result, http: TestBed.inject(HttpTestingController) };
}

const dialog = () => document.querySelector<HTMLElement>('mat-dialog-container');

/** The dialog's code is loaded on demand: until it is drawn takes a few turns. */
async function drawn(there: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !there(); turn++) {
    await settled();
    await TestBed.inject(ApplicationRef).whenStable();
  }
  expect(there()).toBe(true);
}

async function submit(id: string, value: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`No field ${id}.`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
  dialog()?.querySelector('form')?.dispatchEvent(new Event('submit'));
  await TestBed.inject(ApplicationRef).whenStable();
}

describe('a call that needs a fresh proof', () => {
  afterEach(() => document.body.replaceChildren());

  it('is made once more after the password was given, and answers as if nothing had been', async () => {
    const { call, result, http } = await world(['password', 'totp']);
    call.mockReturnValue(of('done') as never);
    await submit('confirm-password', 'parola mea');
    const request = http.expectOne(CONFIRM);
    expect(request.request.body).toEqual({ password: 'parola mea' });
    request.flush({ confirmedUntil: '2026-11-22T10:00:00Z' });
    await drawn(() => result.next.mock.calls.length > 0);
    expect(result.next).toHaveBeenCalledWith('done');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('says why a proof is refused and asks again', async () => {
    const { call, http } = await world(['password']);
    await submit('confirm-password', 'alta parola');
    const problem = {
      code: 'wrong_password',
      title: 'Parola actuală nu se potrivește.',
      status: 422,
      field: 'password',
    };
    http.expectOne(CONFIRM).flush(problem, { status: 422, statusText: 'x' });
    await drawn(() => dialog()?.textContent?.includes('nu se potrivește') ?? false);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('offers only what this person has', async () => {
    const { http } = await world(['totp']);
    expect(dialog()?.querySelector('#confirm-password')).toBeNull();
    await submit('confirm-code', '123 456');
    expect(http.expectOne(CONFIRM).request.body).toEqual({ code: '123456' });
  });

  it('is given up without an error when the person would rather not', async () => {
    const { call, result } = await world(['password']);
    dialog()?.querySelector<HTMLButtonElement>('button[mat-dialog-close]')?.click();
    const cancel = [...(dialog()?.querySelectorAll('button') ?? [])].find((button) =>
      button.textContent?.includes('Renunță'),
    );
    cancel?.click();
    await drawn(() => result.complete.mock.calls.length > 0);
    expect(result.error).not.toHaveBeenCalled();
    expect(call).toHaveBeenCalledTimes(1);
  });
});

describe('a call that fails otherwise', () => {
  it('fails as it failed, and nobody is asked', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    const confirmed = TestBed.runInInjectionContext(() => injectConfirmed());
    const failed = jest.fn();
    const error = new HttpErrorResponse({ status: 500 });
    confirmed(() => throwError(() => error)).subscribe({ error: failed });
    await settled();
    expect(failed).toHaveBeenCalledWith(error);
  });
});
