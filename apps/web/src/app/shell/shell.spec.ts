import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { MembershipView } from '@smssend/contracts';
import { Viewport } from '@smssend/ui';
import { Connectivity, LiveEvents, Session, provideWebCore } from '@smssend/web-core';
import { NEVER, Subject } from 'rxjs';
import { SHELL_WORDS } from '../words';
import { Shell } from './shell';

@Component({ template: '<h1>Pagina</h1>' })
class Page {}

const SHOP: MembershipView = { merchantId: 'm1', merchantName: 'Demo Electro SRL', role: 'owner' };
const OTHER: MembershipView = { merchantId: 'm2', merchantName: 'Demo Casa SRL', role: 'agent' };

function aSession(memberships: MembershipView[], merchant: MembershipView | null) {
  const state = signal('signed-in');
  return {
    state,
    signedIn: computed(() => state() === 'signed-in'),
    place: signal('u1 m1'),
    merchant: signal(merchant),
    memberships: signal(memberships),
    user: signal({
      id: 'u1',
      firstName: 'Utilizator',
      lastName: 'demo',
      locale: 'ro',
      theme: 'system',
    }),
    token: () => ({ value: 'first', fresh: true }),
  };
}

interface World {
  phone?: boolean;
  wide?: boolean;
  memberships?: MembershipView[];
  merchant?: MembershipView | null;
}

async function shell({ phone = false, wide = true, memberships = [SHOP], merchant = SHOP }: World) {
  localStorage.clear();
  const session = aSession(memberships, merchant);
  const quota = new Subject<unknown>();
  const online = signal(true);
  const viewport = { phone: signal(phone), wide: signal(wide), coarse: signal(phone) };
  const live = {
    on: (topic: string) => (topic === 'quota' ? quota : NEVER),
    resync: () => NEVER,
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({ app: SHELL_WORDS }),
      provideHttpClientTesting(),
      provideRouter([
        {
          path: '',
          component: Shell,
          children: [
            { path: '', pathMatch: 'full', component: Page },
            { path: 'sends', component: Page, data: { fullScreen: true } },
            { path: '**', component: Page },
          ],
        },
        { path: 'sign-in', component: Page },
      ]),
      { provide: Session, useValue: session },
      { provide: LiveEvents, useValue: live },
      { provide: Viewport, useValue: viewport },
      { provide: Connectivity, useValue: { online, answered: () => undefined } },
    ],
  });
  const harness = await RouterTestingHarness.create('/orders');
  const http = TestBed.inject(HttpTestingController);
  const answer = async (used: number) => {
    await nextTurn(harness);
    for (const request of http.match('/api/billing/me')) {
      request.flush({ plan: 'growth', status: 'active', usage: usage(used), freePlanTaken: false });
    }
    for (const request of http.match('/api/product-links/missing?limit=1')) {
      request.flush({ items: [], next: null, products: 3, buyersWaiting: 38 });
    }
    await nextTurn(harness);
  };
  await answer(2324);
  const host: HTMLElement = harness.fixture.nativeElement;
  return { harness, host, session, http, quota, online, answer };
}

/** Resources ask, and hand their answers on, one turn after the change that caused it. */
async function nextTurn(harness: RouterTestingHarness): Promise<void> {
  harness.detectChanges();
  await new Promise((resolve) => setTimeout(resolve));
  harness.detectChanges();
}

const usage = (used: number) => ({
  limit: 6000,
  used,
  reserved: 0,
  remaining: 6000 - used,
  periodStart: '2026-11-12T10:00:00Z',
  periodEnd: '2026-12-12T10:00:00Z',
});

describe('the shell', () => {
  it('shows where one is, the quota, the plan and how many links are missing', async () => {
    const { host } = await shell({});
    expect(host.querySelector('[aria-current=page]')?.textContent?.trim()).toBe('Comenzi');
    expect(host.querySelector('ui-quota-meter')?.textContent).toContain('2.324 / 6.000 SMS');
    expect(host.textContent).toContain('Plan Growth');
    expect(host.querySelector('.badge')?.textContent).toBe('3 lipsă');
  });

  it('keeps the quota true while messages go out, asking at most once a second', async () => {
    const { host, quota, http, answer } = await shell({});
    for (let told = 0; told < 100; told += 1) quota.next({});
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const asked = http.match((request) => request.url === '/api/billing/me');
    expect(asked.length).toBe(1);
    asked[0]?.flush({ plan: 'growth', status: 'active', usage: usage(2452), freePlanTaken: false });
    await answer(2452);
    expect(host.querySelector('ui-quota-meter')?.textContent).toContain('2.452 / 6.000 SMS');
  });

  it('leads nowhere that does not exist yet', async () => {
    const { host } = await shell({});
    const links = [...host.querySelectorAll('app-side-nav nav a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/',
      '/orders',
      '/imports',
      '/product-links',
      '/messages',
      '/templates',
      '/settings',
    ]);
  });

  it('is a bar of five with labels on phones', async () => {
    const { host } = await shell({ phone: true, wide: false });
    expect(host.querySelector('app-side-nav')).toBeNull();
    const places = [...host.querySelectorAll('app-bottom-bar a, app-bottom-bar button')];
    expect(places.map((place) => place.textContent?.trim())).toEqual([
      'Panou',
      'Comenzi',
      'Importuri',
      'Mesaje',
      'Mai mult',
    ]);
  });

  it('gives the whole phone to a page with one docked action', async () => {
    const { host, harness } = await shell({ phone: true, wide: false });
    await harness.navigateByUrl('/sends');
    harness.detectChanges();
    expect(host.querySelector('app-bottom-bar')).toBeNull();
  });

  it('is a rail with the quota as a ring in between', async () => {
    const { host } = await shell({ wide: false });
    expect(host.querySelector('ui-quota-meter')?.getAttribute('data-variant')).toBe('ring');
    expect(host.querySelector('app-merchant-switcher')).toBeNull();
  });

  it('offers other shops only to who has them', async () => {
    const one = await shell({});
    expect(one.host.querySelector('app-merchant-switcher button')).toBeNull();
    TestBed.resetTestingModule();
    const two = await shell({ memberships: [SHOP, OTHER] });
    expect(two.host.querySelector('app-merchant-switcher button')).not.toBeNull();
  });

  it('says that one is offline, and stops saying it', async () => {
    const { host, online, harness } = await shell({});
    online.set(false);
    harness.detectChanges();
    expect(host.textContent).toContain('Sunteți fără internet.');
    online.set(true);
    harness.detectChanges();
    expect(host.textContent).not.toContain('Sunteți fără internet.');
  });

  it('tells a person without a shop what to do, instead of an empty page', async () => {
    const { host } = await shell({ merchant: null, memberships: [] });
    expect(host.textContent).toContain('Contul nu ține de niciun magazin');
    expect(host.textContent).not.toContain('Pagina');
  });

  it('moves the focus to a new page, but not for a filter in the address', async () => {
    const { host, harness } = await shell({});
    document.body.append(host);
    const main = host.querySelector('main');
    await harness.navigateByUrl('/orders?text=demo');
    expect(document.activeElement).not.toBe(main);
    await harness.navigateByUrl('/messages');
    expect(document.activeElement).toBe(main);
    host.remove();
  });

  it('goes to sign-in when the session ends, and remembers the page', async () => {
    const { session, harness } = await shell({});
    session.state.set('signed-out');
    harness.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    expect(TestBed.inject(Router).url).toBe('/sign-in?returnUrl=%2Forders');
  });
});
