import type { CheckoutOutcome } from '@smssend/contracts';
import { PLAN_WORDS } from '../../shell/billing/plan-words';
import { billingMe } from '../../shell/billing/testing/billing-samples';
import { openPage } from '../../shell/testing/page-world';
import { CheckoutSuccess } from './checkout-success';
import { pollDelay } from './poll-delay';

jest.mock('./poll-delay', () => ({ pollDelay: jest.fn(() => 5) }));

const WORDS = { ro: () => import('../words/ro'), en: () => import('../words/en') };
const ASKED = '/api/billing/checkout/cs_1';
const outcome = (changes: Partial<CheckoutOutcome>): CheckoutOutcome => ({
  state: 'waiting',
  plan: 'growth',
  ready: false,
  ...changes,
});

async function back(session: string | null = 'cs_1') {
  const world = await openPage(CheckoutSuccess, {
    words: { subscription: WORDS, plans: PLAN_WORDS },
    answers: { '/api/billing/me': billingMe() },
    inputs: session === null ? {} : { session },
  });
  const hear = async (changes: Partial<CheckoutOutcome>) => {
    (await world.call('GET', ASKED)).flush(outcome(changes));
    await world.answer();
  };
  return { ...world, hear };
}

describe('back from the payment page', () => {
  beforeEach(() => jest.mocked(pollDelay).mockReset().mockReturnValue(5));
  afterEach(() => document.body.replaceChildren());

  it('waits for the truth, says that the payment is confirmed, and then what one has', async () => {
    const { host, hear, answer } = await back();
    await hear({ state: 'open' });
    expect(host.textContent).toContain('Așteptăm confirmarea plății');
    await hear({ state: 'waiting' });
    expect(host.textContent).toContain('Plata e confirmată; activăm planul Growth…');
    await hear({ state: 'settled', ready: true });
    await answer();
    expect(host.textContent).toContain('Sunteți pe planul Growth');
    expect(host.textContent).toContain('Aveți 6.000 SMS până pe 12 dec. 2026');
    expect(host.querySelector('mat-progress-bar')).toBeNull();
  });

  it('asks at once when the live events speak of billing', async () => {
    jest.mocked(pollDelay).mockReturnValue(60_000);
    const { host, hear, told } = await back();
    await hear({ state: 'waiting' });
    told.next({ topic: 'billing', data: {} });
    await hear({ state: 'settled', ready: true });
    expect(host.textContent).toContain('Sunteți pe planul Growth');
  });

  it('stops asking after a while, says that nothing is lost, and asks again by hand', async () => {
    jest.mocked(pollDelay).mockReturnValue(null);
    const { host, hear, press } = await back();
    await hear({ state: 'waiting' });
    expect(host.textContent).toContain('Nu plătiți a doua oară');
    await press('Verifică din nou');
    await hear({ state: 'settled', ready: true });
    expect(host.textContent).toContain('Sunteți pe planul Growth');
  });

  it('tells an expired page from one that was left, and leads on from both', async () => {
    jest.mocked(pollDelay).mockReturnValue(null);
    const left = await back();
    await left.hear({ state: 'open' });
    expect(left.host.textContent).toContain('Plata nu este încheiată');
    await left.press('Continuă plata');
    expect((await left.call('POST', '/api/billing/checkout')).request.body).toEqual({
      plan: 'growth',
    });
    left.told.next({ topic: 'billing', data: {} });
    await left.hear({ state: 'expired' });
    expect(left.host.textContent).toContain('Nu s-a plătit nimic și nu s-a pierdut nimic');
  });

  it('knows nothing of a payment that is not this shop’s', async () => {
    const { host, call, turn } = await back();
    (await call('GET', ASKED)).flush(null, { status: 404, statusText: 'Not Found' });
    await turn();
    expect(host.textContent).toContain('Nu știm despre ce plată este vorba');
    expect(host.querySelector('mat-progress-bar')).toBeNull();
  });

  it('does not wait when the address names no payment', async () => {
    const { host, http } = await back(null);
    expect(host.textContent).toContain('Nu știm despre ce plată este vorba');
    http.expectNone(ASKED);
  });

  it('goes on asking over a broken connection', async () => {
    const { host, call, hear } = await back();
    (await call('GET', ASKED)).error(new ProgressEvent('error'));
    await hear({ state: 'settled', ready: true });
    expect(host.textContent).toContain('Sunteți pe planul Growth');
  });
});
