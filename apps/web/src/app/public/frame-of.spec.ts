import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterOutlet, provideRouter, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { frameOf } from './frame-of';

@Component({ imports: [RouterOutlet], template: 'frame <router-outlet />' })
class Frame {}
@Component({ template: 'page' })
class Page {}
@Component({ template: 'front page' })
class Front {}

const PAGES: Routes = [
  { path: 'sign-in', pathMatch: 'full', component: Page },
  { path: 'sign-in/finish', component: Page },
];

async function visit(url: string): Promise<string> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { matcher: frameOf(PAGES), component: Frame, children: PAGES },
        { path: '', pathMatch: 'full', component: Front },
        { path: '**', component: Front },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  return harness.routeNativeElement?.textContent?.trim() ?? '';
}

describe('a frame', () => {
  it.each([
    ['/sign-in', 'frame page'],
    ['/sign-in/finish', 'frame page'],
    ['/sign-in?returnUrl=/x', 'frame page'],
    ['/', 'front page'],
    ['/orders', 'front page'],
    ['/sign-in/unknown', 'front page'],
  ])('at %s is %s', async (url, text) => {
    expect(await visit(url)).toBe(text);
  });
});
