import { PORTAL, SUBSCRIPTION } from './testing/fake-engine';
import type { PageServer } from './testing/page-server';
import { startPages, TYPED } from './testing/page-server';

let pages: PageServer;
beforeEach(async () => {
  pages = await startPages();
});
afterEach(() => pages.close());

const HOME = '/portal/bps_demo';
const CANCEL = `${HOME}/subscriptions/sub_demo/cancel`;

describe('the billing portal', () => {
  it('shows plan, card, invoices with their PDFs, details and the way back', async () => {
    const source = await pages.page(HOME);
    for (const words of [
      'SMSsend Growth',
      '249,00 lei pe lună',
      'Se reînnoiește pe 22 dec. 2026',
      'visa •••• 4242',
      'DEMO-0001',
      'href="/sandbox/stripe/invoices/in_demo/pdf?lang=ro"',
      'value="Strada Demo 1"',
      '990000013',
      'href="http://localhost:4200/subscription"',
    ]) {
      expect(source).toContain(words);
    }
  });

  it('cancels only after it was asked twice, and takes it back', async () => {
    expect(await pages.page(CANCEL)).toContain('Rămâne al dumneavoastră până pe 22 dec. 2026');
    expect(pages.engine.asked).toEqual([]);
    expect(await pages.post(CANCEL)).toMatchObject({
      status: 303,
      location: '/sandbox/stripe/portal/bps_demo?lang=ro',
    });
    pages.engine.portal = {
      ...PORTAL,
      subscriptions: [{ ...SUBSCRIPTION, cancelAtPeriodEnd: true }],
    };
    const source = await pages.page(HOME);
    expect(source).toContain('Se încheie pe 22 dec. 2026');
    expect(source).toContain('Păstrați totuși abonamentul');
    await pages.post(`${HOME}/subscriptions/sub_demo/resume`);
    expect(pages.engine.asked).toEqual([
      ['portalCancel', 'bps_demo', 'sub_demo'],
      ['portalResume', 'bps_demo', 'sub_demo'],
    ]);
  });

  it('saves another card, or says why not', async () => {
    await pages.post(`${HOME}/card`, TYPED);
    expect(pages.engine.asked).toMatchObject([
      ['portalSetCard', 'bps_demo', { number: '4242424242424242' }],
    ]);
    pages.engine.result = { kind: 'declined', code: 'card_declined', message: 'no' };
    const refused = await pages.post(`${HOME}/card`, TYPED);
    expect(refused.status).toBe(402);
    expect(refused.page).toContain('Banca a refuzat cardul');
  });

  it('changes the details that were named, and empties what was emptied', async () => {
    await pages.post(`${HOME}/customer`, { name: 'Demo Jucării', line2: '', city: 'Cluj-Napoca' });
    expect(pages.engine.asked).toEqual([
      [
        'portalUpdateCustomer',
        'bps_demo',
        { name: 'Demo Jucării', address: { line2: null, city: 'Cluj-Napoca' } },
      ],
    ]);
  });

  it('offers and does nothing that its configuration does not allow', async () => {
    pages.engine.portal = {
      ...PORTAL,
      features: {
        customerUpdate: false,
        invoiceHistory: false,
        paymentMethodUpdate: false,
        subscriptionCancel: { enabled: false, mode: 'at_period_end' },
      },
    };
    const source = await pages.page(HOME);
    for (const words of ['Anulați abonamentul', 'Schimbați cardul', 'DEMO-0001', '<form']) {
      expect(source).not.toContain(words);
    }
    await pages.post(CANCEL);
    await pages.post(`${HOME}/card`, TYPED);
    await pages.post(`${HOME}/customer`, { name: 'Altul' });
    expect(pages.engine.asked).toEqual([]);
  });

  it('knows only its own subscriptions and its own token', async () => {
    expect((await pages.post(`${HOME}/subscriptions/sub_other/cancel`)).status).toBe(404);
    expect((await pages.get('/portal/bps_other')).status).toBe(404);
    expect(pages.engine.asked).toEqual([]);
  });
});

describe('a deep link into the portal', () => {
  it('leads to the card at once, and out again when it is saved', async () => {
    pages.engine.portal = {
      ...PORTAL,
      flow: {
        type: 'payment_method_update',
        subscriptionId: null,
        afterUrl: 'http://localhost:4200/card-saved',
      },
    };
    expect(await pages.page(HOME)).toContain('Cardul nou');
    expect(await pages.post(`${HOME}/card`, TYPED)).toMatchObject({
      location: 'http://localhost:4200/card-saved',
    });
  });

  it('leads to the question about cancelling, and out again', async () => {
    pages.engine.portal = {
      ...PORTAL,
      flow: { type: 'subscription_cancel', subscriptionId: 'sub_demo', afterUrl: null },
    };
    expect(await pages.page(HOME)).toContain('Anulați abonamentul?');
    expect(await pages.post(CANCEL)).toMatchObject({
      location: 'http://localhost:4200/subscription',
    });
  });
});
