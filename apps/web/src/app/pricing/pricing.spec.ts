import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Language, Session, provideWebCore } from '@smssend/web-core';
import { PLAN_WORDS } from '../shell/billing/plan-words';
import { ALL_PLANS, billingMe } from '../shell/billing/testing/billing-samples';
import { Pricing } from './pricing';

const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };

async function prices({ signedIn = false, freePlanTaken = false } = {}) {
  localStorage.clear();
  const merchant = signal(signedIn ? { merchantId: 'm1', role: 'owner' } : null);
  const session = {
    merchant,
    signedIn: computed(() => signedIn),
    place: () => null,
    token: () => ({ value: 'first', fresh: true }),
    restore: () => Promise.resolve('signed-out'),
  };
  TestBed.configureTestingModule({
    providers: [
      provideWebCore({}),
      provideHttpClientTesting(),
      provideRouter([]),
      { provide: Session, useValue: session },
    ],
  });
  const language = TestBed.inject(Language);
  await language.load('pricing', WORDS);
  await language.load('plans', PLAN_WORDS);
  const fixture = TestBed.createComponent(Pricing);
  fixture.autoDetectChanges();
  const http = TestBed.inject(HttpTestingController);
  const host: HTMLElement = fixture.nativeElement;
  const turn = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  await turn();
  for (const me of http.match('/api/billing/me')) {
    me.flush(
      billingMe({
        ...{ subscription: null, plan: 'free', freePlanTaken },
        trialAvailable: !freePlanTaken,
      }),
    );
  }
  const ways = () =>
    [...host.querySelectorAll('a.start')].map((way) => [
      way.textContent?.trim(),
      way.getAttribute('href'),
    ]);
  const offer = async () => {
    http.expectOne('/api/billing/plans').flush(ALL_PLANS);
    await turn();
  };
  return { host, http, turn, ways, offer };
}

describe('the price list', () => {
  it('leads strangers to a registration that keeps the plan', async () => {
    const { host, ways, offer } = await prices();
    await offer();
    expect(ways()).toEqual([
      ['Începe gratuit', '/register'],
      ['Alege Starter', '/register?plan=starter'],
      ['Începe proba gratuită', '/register?plan=growth'],
      ['Încearcă Pro', '/register?plan=pro'],
    ]);
    expect(host.querySelectorAll('.mat-mdc-unelevated-button')).toHaveLength(1);
    expect(host.textContent).toContain('Primele 7 zile sunt gratuite, cu 100 SMS.');
    expect(host.querySelector('.compare')?.textContent).toContain('0,042');
  });

  it('leads members to their subscription', async () => {
    const { ways, offer } = await prices({ signedIn: true });
    await offer();
    expect(ways()[2]).toEqual(['Începe proba gratuită', '/subscription?plan=growth']);
    expect(ways()[0]).toEqual(['Mergi la panou', '/']);
  });

  it('promises no trial to whoever does not hold the free plan of his mailbox', async () => {
    const { host, ways, offer } = await prices({ signedIn: true, freePlanTaken: true });
    await offer();
    expect(host.textContent).toContain('are deja planul gratuit');
    expect(ways()[2]?.[0]).toBe('Alege Growth');
    expect(host.querySelector('.cards')?.textContent).not.toContain('gratuite');
  });

  it('says honestly that the prices did not come, and asks again', async () => {
    const { host, http, turn, ways, offer } = await prices();
    http.expectOne('/api/billing/plans').flush(null, { status: 503, statusText: 'x' });
    await turn();
    expect(host.textContent).toContain('Nu am putut încărca prețurile');
    host.querySelector<HTMLButtonElement>('ui-error-state button')?.click();
    await turn();
    await offer();
    expect(ways()).toHaveLength(4);
  });
});
