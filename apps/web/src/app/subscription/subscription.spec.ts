import type { BillingMe, Role } from '@smssend/contracts';
import { PageLeaver } from '../shell/billing/page-leaver';
import { PLAN_WORDS } from '../shell/billing/plan-words';
import {
  ALL_PLANS,
  billingMe,
  subscription,
  usage,
} from '../shell/billing/testing/billing-samples';
import { openPage } from '../shell/testing/page-world';
import { Subscription } from './subscription';

jest.mock('./usage/draw-bars', () => ({
  barChart: () => ({ draw: () => undefined, destroy: () => undefined }),
}));

const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };
const DAYS = [
  { date: '2026-11-21', sent: 238, delivered: 226 },
  { date: '2026-11-22', sent: 232, delivered: 220 },
];

async function page(me: BillingMe, role: Role = 'owner') {
  jest.restoreAllMocks();
  const left = jest.spyOn(PageLeaver.prototype, 'leaveFor').mockReturnValue(undefined);
  const world = await openPage(Subscription, {
    role,
    words: { subscription: WORDS, plans: PLAN_WORDS },
    answers: {
      '/api/billing/me': me,
      '/api/billing/plans': ALL_PLANS,
      '/api/billing/usage': { days: DAYS },
      '/api/billing/invoices': { items: [], next: null },
      '/api/team': { members: [], invitations: [], seats: null },
    },
  });
  await world.answer();
  return { ...world, left };
}

describe('the subscription’s page', () => {
  afterEach(() => document.body.replaceChildren());

  it('says what is used, what is paid next and with which card', async () => {
    const { host } = await page(billingMe());
    expect(host.textContent).toContain('2.324');
    expect(host.querySelector('.next')?.textContent).toContain('249,00');
    expect(host.querySelector('.next')?.textContent).toContain('Visa care se termină în 4242');
    expect(host.textContent).toContain('Nicio factură încă');
  });

  it('gives a screen reader the chart’s figures as a table', async () => {
    const { host } = await page(billingMe());
    const table = host.querySelector('app-usage-chart table');
    expect(table?.textContent).toContain('238');
    const slider = host.querySelector<HTMLElement>('[role=slider]');
    expect(slider?.getAttribute('aria-valuetext')).toBe('22 nov.: 232 trimise, 220 livrate');
  });

  it('walks over the days by keyboard', async () => {
    const { host, turn } = await page(billingMe());
    const slider = host.querySelector<HTMLElement>('[role=slider]');
    slider?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    slider?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    await turn();
    expect(slider?.getAttribute('aria-valuetext')).toContain('21 nov.');
  });

  it('shows colleagues the usage and nothing of the money', async () => {
    const { host, http } = await page(
      billingMe({ subscription: null, usage: usage(6_000) }),
      'agent',
    );
    expect(host.textContent).toContain('Cereți proprietarului un plan mai mare');
    expect(host.querySelector('app-plan-cards')).toBeNull();
    expect(host.querySelector('app-invoices-list')).toBeNull();
    http.expectNone('/api/billing/invoices');
  });

  it('leads to the payment page once, however often it is pressed', async () => {
    const { press, http, left, turn } = await page(billingMe({ plan: 'free', subscription: null }));
    await press('Alege Starter');
    await press('Se deschide plata');
    const asked = http.match('/api/billing/checkout');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.request.body).toEqual({ plan: 'starter' });
    expect(asked[0]?.request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    asked[0]?.flush({ url: 'https://pay.example/c' });
    await turn();
    expect(left).toHaveBeenCalledWith('https://pay.example/c');
  });

  it('asks what the change costs and pays it at exactly that price', async () => {
    const { press, call, answer, find, http, turn } = await page(billingMe());
    await press('Treci la Pro');
    await find('h2', 'Treceți la Pro');
    await answer();
    const prorationDate = Math.floor(Date.now() / 1000);
    (await call('POST', '/api/billing/preview-change')).flush({
      plan: 'pro',
      from: 'growth',
      when: 'now',
      effectiveAt: '2026-11-22T10:00:00Z',
      dueTodayMinor: 17_500,
      creditMinor: 16_600,
      nextAmountMinor: 49_900,
      nextPaymentAt: '2026-12-12T10:00:00Z',
      currency: 'RON',
      smsLimit: 15_000,
      prorationDate,
    });
    await turn();
    await find('dt', 'Pro, pentru restul lunii');
    await find('dd', '341,00');
    const confirm = await find('button', 'Treci la Pro: 175,00');
    confirm.click();
    confirm.click();
    const change = await call('POST', '/api/billing/change-plan');
    expect(change.request.body).toEqual({ plan: 'pro', prorationDate });
    change.flush({ state: 'payment_needed', payUrl: 'https://pay.example/i' });
    await turn();
    expect((await find('a', 'Continuă la plată')).getAttribute('href')).toBe(
      'https://pay.example/i',
    );
    http.expectNone('/api/billing/change-plan');
  });

  it('pays nothing at a price that has grown old, but shows the new one first', async () => {
    const { press, call, answer, find, http, turn } = await page(billingMe());
    await press('Treci la Pro');
    await answer();
    const preview = {
      plan: 'pro',
      from: 'growth',
      when: 'now',
      effectiveAt: '2026-11-22T10:00:00Z',
      dueTodayMinor: 17_500,
      creditMinor: 0,
      nextAmountMinor: 49_900,
      nextPaymentAt: '2026-12-12T10:00:00Z',
      currency: 'RON',
      smsLimit: 15_000,
      prorationDate: Math.floor(Date.now() / 1000) - 11 * 60,
    };
    (await call('POST', '/api/billing/preview-change')).flush(preview);
    await turn();
    (await find('button', 'Treci la Pro: 175,00')).click();
    const again = await call('POST', '/api/billing/preview-change');
    http.expectNone('/api/billing/change-plan');
    again.flush({ ...preview, dueTodayMinor: 17_400, prorationDate: Date.now() / 1000 });
    await turn();
    await find('button', 'Treci la Pro: 174,00');
    await find('ui-note', 'Am calculat suma din nou');
  });

  it('says what goes when it is cancelled, and keeps the harmless button ready', async () => {
    const { press, call, find, turn } = await page(billingMe());
    await press('Anulează abonamentul');
    await find('li', 'limita devine 50 SMS pe lună');
    expect((await find('button', 'Păstrează abonamentul')).hasAttribute('cdkFocusInitial')).toBe(
      true,
    );
    await press('Oprește din 12 dec. 2026');
    const asked = await call('POST', '/api/billing/cancel');
    expect(asked.request.body).toEqual({});
    const stopped = { cancelAtPeriodEnd: true, endsAt: '2026-12-12T10:00:00Z', renewsAt: null };
    asked.flush(billingMe({ subscription: subscription(stopped) }));
    await turn();
    await press('Reia abonamentul');
    (await call('POST', '/api/billing/resume')).flush(billingMe());
    await turn();
    await find('button', 'Anulează abonamentul');
  });

  it('has the payment as its one accent while one is missing', async () => {
    const late = {
      status: 'past_due',
      attention: 'past_due',
      payUrl: 'https://pay.example',
    } as const;
    const { host } = await page(
      billingMe({ status: 'past_due', subscription: subscription(late) }),
    );
    const filled = [...host.querySelectorAll('.mat-mdc-unelevated-button')];
    expect(filled.map((button) => button.textContent?.trim())).toEqual(['Plătește acum']);
    expect(filled[0]?.getAttribute('href')).toBe('https://pay.example');
  });
});
