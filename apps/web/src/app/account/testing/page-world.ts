import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthOptions, SessionUser, SignedIn } from '@smssend/contracts';
import { loadWords, provideWebCore } from '@smssend/web-core';
import { COMPANY_WORDS } from '@smssend/web-core/company-words';

@Component({ template: 'another page' })
class Elsewhere {}

const WORDS = { ro: () => import('../words/ro'), en: () => import('../words/en') };

const OPTIONS: AuthOptions = {
  policyVersion: '2026-11-22',
  identityProviders: ['google'],
  operator: { name: null, cui: null, registration: null, address: null, email: null, phone: null },
};

/** One public page at an address, with the API played by the test. */
export async function page(component: Type<unknown>, url: string) {
  localStorage.clear();
  const path = new URL(url, 'http://localhost').pathname.slice(1);
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({}),
      provideHttpClientTesting(),
      provideRouter([
        {
          path,
          component,
          resolve: {
            words: loadWords('account', WORDS),
            company: loadWords('company', COMPANY_WORDS),
          },
        },
        { path: '**', component: Elsewhere },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  const http = TestBed.inject(HttpTestingController);
  const host = harness.routeNativeElement;
  if (!host) throw new Error(`Nothing at ${url}.`);
  document.body.append(host);
  const answerOptions = (): void => {
    for (const request of http.match('/api/auth/options')) request.flush(OPTIONS);
  };
  answerOptions();
  return {
    host,
    http,
    router: TestBed.inject(Router),
    stable: () => harness.fixture.whenStable(),
    /** What a person types into a field, by its id. */
    type(id: string, value: string): void {
      const field = host.querySelector<HTMLInputElement>(`#${id}`);
      if (!field) throw new Error(`No field ${id}.`);
      field.value = value;
      field.dispatchEvent(new Event('input'));
      field.dispatchEvent(new Event('change'));
    },
    async submit(): Promise<void> {
      host.querySelector('form')?.dispatchEvent(new Event('submit'));
      await harness.fixture.whenStable();
    },
    /** Nobody is signed in in this browser. */
    async signedOut(): Promise<void> {
      for (const request of http.match('/api/auth/refresh')) {
        request.flush(null, { status: 401, statusText: 'x' });
      }
      await settled();
      await harness.fixture.whenStable();
    },
    async signedIn(answer: SignedIn): Promise<void> {
      for (const request of http.match('/api/auth/refresh')) request.flush(answer);
      await settled();
      await harness.fixture.whenStable();
    },
  };
}

export const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

export function problem(code: string, status: number, more: object = {}) {
  const body = { type: 'about:blank', title: `Ce spune API-ul: ${code}.`, code, status, ...more };
  return [body, { status, statusText: 'x' }] as const;
}

/** Somebody who owns one shop, with only what matters to the test changed. */
export function aPerson(change: Partial<SessionUser> = {}): SignedIn {
  const merchant = {
    merchantId: 'm1',
    merchantName: 'Demo Electro SRL',
    role: 'owner' as const,
  };
  const user: SessionUser = {
    id: 'u1',
    email: 'client@demo.example',
    emailVerified: true,
    firstName: 'Utilizator',
    lastName: 'demo',
    locale: 'ro',
    theme: 'system',
    maskPhones: false,
    platformRole: null,
    ...change,
  };
  return {
    accessToken: 'first',
    expiresInSeconds: 600,
    user,
    merchant,
    memberships: [merchant],
  };
}
