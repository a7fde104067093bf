import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Component } from '@angular/core';
import { safeReturnUrl, signedInOnly, signedOutOnly } from './guards';
import { Session, type SessionState } from './session';

@Component({ template: 'pagina' })
class Page {}

async function visit(url: string, state: SessionState) {
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: { restore: () => Promise.resolve(state) } },
      provideRouter([
        { path: 'sign-in', canActivate: [signedOutOnly], component: Page },
        { path: 'unreachable', component: Page },
        { path: 'orders', canActivate: [signedInOnly], component: Page },
        { path: '', pathMatch: 'full', canActivate: [signedInOnly], component: Page },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return TestBed.inject(Router).url;
}

describe('the guards', () => {
  it('let signed-in people in', async () => {
    expect(await visit('/orders?text=demo', 'signed-in')).toBe('/orders?text=demo');
  });

  it('remember where a visitor wanted to go', async () => {
    expect(await visit('/orders?text=demo', 'signed-out')).toBe(
      '/sign-in?returnUrl=%2Forders%3Ftext%3Ddemo',
    );
  });

  it('say nothing of the front page, where everybody arrives anyway', async () => {
    expect(await visit('/', 'signed-out')).toBe('/sign-in');
  });

  it('do not take an unreachable server for a lost session', async () => {
    expect(await visit('/orders', 'unreachable')).not.toContain('sign-in');
  });

  it('send signed-in people past the sign-in page, back to where they wanted', async () => {
    expect(await visit('/sign-in?returnUrl=%2Forders', 'signed-in')).toBe('/orders');
  });
});

describe('the address after sign-in', () => {
  it.each([
    ['/orders?text=1', '/orders?text=1'],
    [null, '/'],
    ['', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?returnUrl=/x', '/'],
  ])('of %p is %s', (wanted, url) => {
    expect(safeReturnUrl(wanted)).toBe(url);
  });
});
