import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { BillingMe, DeletionState, MembershipView } from '@smssend/contracts';
import { Viewport } from '@smssend/ui';
import { Connectivity, LiveEvents, Session, provideWebCore } from '@smssend/web-core';
import { NEVER, Subject } from 'rxjs';
import { SHELL_WORDS } from '../words';
import { billingMe, subscription, usage } from './billing/testing/billing-samples';
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
  unread?: number;
  deletion?: Partial<DeletionState>;
  billing?: Partial<BillingMe>;
}

async function shell({
  phone = false,
  wide = true,
  memberships = [SHOP],
  merchant = SHOP,
  unread = 0,
  deletion = {},
  billing = {},
}: World) {
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
      request.flush(billingMe({ usage: usage(used), ...billing }));
    }
    for (const request of http.match('/api/notices?limit=1')) {
      request.flush({ items: [], next: null, unread });
    }
    for (const request of http.match('/api/privacy/deletion')) {
      request.flush({ user: null, merchant: null, ownedAlone: [], deletedToo: [], ...deletion });
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

describe('the shell', () => {
  it('shows where one is, the quota, the plan and how many links are missing', async () => {
    const { host } = await shell({});
    expect(host.querySelector('[aria-current=page]')?.textContent?.trim()).toBe('Comenzi');
    expect(host.querySelector('ui-quota-meter')?.textContent).toContain('2.324 / 6.000 SMS');
    expect(host.textContent).toContain('Plan Growth');
    expect(host.querySelector('.badge')?.textContent).toBe('3 lipsă');
  });

  it('has a bell that says how many notices wait', async () => {
    const { host } = await shell({ unread: 3 });
    const bell = host.querySelector('app-bell a');
    expect(bell?.getAttribute('href')).toBe('/notifications');
    expect(bell?.getAttribute('aria-label')).toBe('Notificări: 3 notificări necitite');
    expect(bell?.textContent?.trim()).toBe('3');
  });

  it('shows no number on the bell when nothing waits, and not more than two digits', async () => {
    const { host } = await shell({});
    expect(host.querySelector('app-bell a')?.getAttribute('aria-label')).toBe('Notificări');
    expect(host.querySelector('app-bell .count')).toBeNull();
    TestBed.resetTestingModule();
    const { host: busy } = await shell({ unread: 1000 });
    expect(busy.querySelector('app-bell .count')?.textContent).toBe('99+');
  });

  it('tells of unread notices behind the phone’s last button', async () => {
    const { host } = await shell({ phone: true, unread: 1 });
    const more = host.querySelector('app-bottom-bar button');
    expect(more?.textContent).toContain('1 notificare necitită');
  });

  it('says on every page that a deletion is asked for, and stops it where that is allowed', async () => {
    const asked = { requestedAt: '2026-11-22T10:00:00Z', executeAfter: '2026-12-06T10:00:00Z' };
    const { host, http, harness } = await shell({ deletion: { merchant: asked } });
    const note = host.querySelector('app-deletion-note ui-note');
    expect(note?.textContent).toContain('Magazinul Demo Electro SRL se șterge pe 6 dec. 2026');
    note?.querySelector('button')?.click();
    http.expectOne({ method: 'DELETE', url: '/api/privacy/deletion/merchant' }).flush(null);
    await nextTurn(harness);
    http.expectOne({ method: 'GET', url: '/api/privacy/deletion' });
  });

  it('leaves the shop’s deletion to its owner', async () => {
    const asked = { requestedAt: '2026-11-22T10:00:00Z', executeAfter: '2026-12-06T10:00:00Z' };
    const { host } = await shell({ merchant: OTHER, deletion: { merchant: asked } });
    expect(host.querySelector('app-deletion-note ui-note')).not.toBeNull();
    expect(host.querySelector('app-deletion-note button')).toBeNull();
  });

  it('keeps the quota true while messages go out, asking at most once a second', async () => {
    const { host, quota, http, answer } = await shell({});
    for (let told = 0; told < 100; told += 1) quota.next({});
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const asked = http.match((request) => request.url === '/api/billing/me');
    expect(asked.length).toBe(1);
    asked[0]?.flush(billingMe({ usage: usage(2452) }));
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
      '/subscription',
      '/settings',
    ]);
  });

  it('shows the subscription to whoever may see its money', async () => {
    const { host } = await shell({ merchant: OTHER });
    expect(host.querySelector('app-side-nav a[href="/subscription"]')).toBeNull();
    expect(host.querySelector('app-side-nav .apart a')?.getAttribute('href')).toBe('/settings');
  });

  it('says above every page that a payment is missing, with the way to pay it', async () => {
    const late = {
      status: 'past_due',
      attention: 'past_due',
      payUrl: 'https://pay.example',
    } as const;
    const graceUntil = '2999-12-19T10:00:00Z';
    const view = subscription({ ...late, graceUntil });
    const { host } = await shell({ billing: { status: 'past_due', subscription: view } });
    const note = host.querySelector('app-billing-note ui-note');
    expect(note?.textContent).toContain('până pe 19 dec. 2999');
    expect(note?.querySelector('a')?.getAttribute('href')).toBe('https://pay.example');
  });

  it('tells colleagues of a missing payment without a way to pay', async () => {
    const { host } = await shell({
      merchant: OTHER,
      billing: { status: 'past_due', subscription: null },
    });
    const note = host.querySelector('app-billing-note ui-note');
    expect(note?.textContent).toContain('Anunțați proprietarul');
    expect(note?.querySelector('a, button')).toBeNull();
  });

  it('has one accent at the limit: the way to a higher one', async () => {
    const { host, harness } = await shell({ billing: { usage: usage(6000) } });
    const [raise] = host.querySelectorAll<HTMLButtonElement>('ui-quota-meter button');
    expect(raise?.textContent?.trim()).toBe('Mărește limita');
    expect(host.querySelector('.raising')).not.toBeNull();
    raise?.click();
    await nextTurn(harness);
    expect(TestBed.inject(Router).url).toBe('/subscription');
    expect(host.querySelector('ui-quota-meter button')).toBeNull();
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
