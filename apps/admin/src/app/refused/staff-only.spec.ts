import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PlatformRole } from '@smssend/contracts';
import { Session } from '@smssend/web-core';
import { staffOnly } from './staff-only';

@Component({ template: '' })
class Page {}

async function visit(platformRole: PlatformRole | null) {
  const session = {
    restore: () => Promise.resolve('signed-in'),
    user: () => ({ id: 'u1', platformRole }),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: session },
      provideRouter([
        { path: 'refused', component: Page },
        { path: '', canActivate: [staffOnly], component: Page },
      ]),
    ],
  });
  await RouterTestingHarness.create('/');
  return TestBed.inject(Router).url;
}

describe('the console', () => {
  it.each<PlatformRole>(['staff', 'admin'])('is open to %s', async (role) => {
    expect(await visit(role)).toBe('/');
  });

  it('tells a merchant in a sentence that it is not his', async () => {
    expect(await visit(null)).toBe('/refused');
  });
});
