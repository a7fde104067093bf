import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SecurityOverview } from '@smssend/contracts';
import { Language, Session, provideWebCore } from '@smssend/web-core';
import { provideApiClient } from '@smssend/web-core/api';
import { SecuritySection } from './security-section';

const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };
const OVERVIEW: SecurityOverview = {
  email: 'client@demo.example',
  emailVerified: true,
  newEmail: null,
  hasPassword: true,
  passwordChangedAt: null,
  totp: null,
  passkeys: [],
  identities: [],
  confirmedUntil: null,
};
/** A dialog closes over a few turns. */
const MOST_TURNS = 100;
const SECURITY = '/api/profile/security';

async function section(change: Partial<SecurityOverview> = {}) {
  localStorage.clear();
  const user = { id: 'u1', email: 'client@demo.example', firstName: 'U', lastName: 'D' };
  const session = {
    user: () => user,
    place: () => 'u1 m1',
    signedIn: () => true,
    token: () => ({ value: 'first', fresh: true }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({}),
      provideHttpClientTesting(),
      provideRouter([]),
      provideApiClient(),
      { provide: Session, useValue: session },
    ],
  });
  await TestBed.inject(Language).load('security', WORDS);
  const fixture = TestBed.createComponent(SecuritySection);
  fixture.autoDetectChanges();
  const host: HTMLElement = fixture.nativeElement;
  document.body.append(host);
  const http = TestBed.inject(HttpTestingController);
  const turn = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const answer = async (overview: Partial<SecurityOverview>) => {
    await turn();
    for (const request of http.match(SECURITY)) request.flush({ ...OVERVIEW, ...overview });
    for (const request of http.match('/api/auth/options')) {
      request.flush({ policyVersion: '1', identityProviders: ['google'], operator: {} });
    }
    await turn();
  };
  await answer(change);
  const press = async (text: string, within: ParentNode = host) => {
    const buttons = [...within.querySelectorAll('button')];
    const button = buttons.find(({ textContent }) => textContent?.includes(text));
    if (!button) throw new Error(`No button says ${text}.`);
    button.click();
    await turn();
  };
  const type = async (id: string, value: string) => {
    const field = host.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`No field ${id}.`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await turn();
  };
  const card = (name: string) => {
    const found = host.querySelector(name);
    if (!found) throw new Error(`No card ${name}.`);
    return found;
  };
  return { host, http, answer, press, type, card, turn };
}

describe('the security settings', () => {
  afterEach(() => document.body.replaceChildren());

  it('turn two-step on with the sixth digit and show the recovery codes once', async () => {
    const { host, http, press, type, card, answer, turn } = await section();
    await press('Pornește', card('app-two-step-card'));
    const setup = { secret: 'ABCDEFGHIJ', otpauthUrl: 'otpauth://totp/x', qrCode: 'data:,x' };
    http.expectOne('/api/profile/totp').flush(setup);
    await turn();
    expect(host.querySelector('app-totp-setup code')?.textContent).toBe('ABCD EFGH IJ');
    await type('totp-code', '123 456');
    const confirm = http.expectOne('/api/profile/totp/confirm');
    expect(confirm.request.body).toEqual({ code: '123456' });
    confirm.flush({ codes: ['aaaa-1111', 'bbbb-2222'] });
    await answer({ totp: { confirmedAt: '2026-11-22T09:00:00Z', recoveryCodesLeft: 2 } });
    expect(host.querySelector('.recovery-codes')?.textContent).toContain('bbbb-2222');
    await press('Le-am păstrat');
    expect(host.textContent).not.toContain('bbbb-2222');
    expect(host.textContent).toContain('Mai aveți 2 coduri de recuperare.');
    expect(host.textContent).toContain('Fără coduri de recuperare');
  });

  it('say at the code that it does not match', async () => {
    const { host, http, press, type, card, turn } = await section();
    await press('Pornește', card('app-two-step-card'));
    const setup = { secret: 'ABCD', otpauthUrl: 'otpauth://totp/x', qrCode: 'data:,x' };
    http.expectOne('/api/profile/totp').flush(setup);
    await turn();
    await type('totp-code', '000000');
    const problem = { code: 'wrong_code', title: 'Codul nu se potrivește.', status: 422 };
    http.expectOne('/api/profile/totp/confirm').flush(problem, { status: 422, statusText: 'x' });
    await turn();
    expect(host.querySelector('app-totp-setup ui-note')?.textContent).toContain(
      'Codul nu se potrivește.',
    );
  });

  it('ask for the present password only where there is one', async () => {
    const { host, press, card, http, type } = await section({ hasPassword: false });
    await press('Adaugă o parolă', card('app-password-card'));
    expect(host.querySelector('#current-password')).toBeNull();
    expect(document.activeElement?.id).toBe('new-password');
    await type('new-password', 'patru cai verzi pe pereti');
    await type('new-password-again', 'patru cai verzi pe pereti');
    await press('Salvează parola', card('app-password-card'));
    expect(http.expectOne('/api/profile/change-password').request.body).toEqual({
      password: 'patru cai verzi pe pereti',
      passwordConfirm: 'patru cai verzi pe pereti',
    });
  });

  it('put a wrong present password at its field and keep what was typed', async () => {
    const { host, press, card, http, type, turn } = await section();
    await press('Schimbă parola', card('app-password-card'));
    await type('current-password', 'gresita');
    await type('new-password', 'patru cai verzi pe pereti');
    await type('new-password-again', 'patru cai verzi pe pereti');
    await press('Salvează parola', card('app-password-card'));
    const problem = {
      code: 'wrong_password',
      title: 'Parola actuală nu se potrivește.',
      status: 422,
      field: 'currentPassword',
    };
    http.expectOne('/api/profile/change-password').flush(problem, { status: 422, statusText: 'x' });
    await turn();
    expect(card('app-password-card').querySelector('mat-error')?.textContent).toContain(
      'nu se potrivește',
    );
    expect(host.querySelector<HTMLInputElement>('#new-password')?.value).not.toBe('');
  });

  it('say which address waits for its confirmation', async () => {
    const { card } = await section({ newEmail: 'nou@demo.example' });
    expect(card('app-email-card').textContent).toContain('Am trimis un link la nou@demo.example.');
  });

  it('ask before a passkey is removed', async () => {
    const passkey = {
      id: 'p1',
      name: 'Laptop demo',
      createdAt: '2026-11-20T09:00:00Z',
      lastUsedAt: null,
      backedUp: false,
    };
    const { http, press, card, turn } = await section({ passkeys: [passkey] });
    await press('Elimină', card('app-passkeys-card'));
    http.expectNone('/api/profile/passkeys/p1');
    const dialog = document.querySelector('mat-dialog-container');
    expect(dialog?.textContent).toContain('Eliminați cheia „Laptop demo”?');
    if (dialog) await press('Elimină', dialog);
    let asked: TestRequest[] = [];
    for (let turns = 0; turns < MOST_TURNS && asked.length === 0; turns++) {
      await turn();
      asked = http.match('/api/profile/passkeys/p1');
    }
    expect(asked.map(({ request }) => request.method)).toEqual(['DELETE']);
  });
});
