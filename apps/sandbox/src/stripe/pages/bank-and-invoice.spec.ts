import { INVOICE } from './testing/fake-engine';
import type { PageServer } from './testing/page-server';
import { startPages, TYPED } from './testing/page-server';

let pages: PageServer;
beforeEach(async () => {
  pages = await startPages();
});
afterEach(() => pages.close());

const BANK = {
  intentId: 'pi_demo',
  amountMinor: 24_900,
  currency: 'ron',
  cardLast4: '3155',
  returnUrl: 'http://localhost:4200/back',
};

describe('the page of the bank', () => {
  it('asks with amount and card, and takes both answers', async () => {
    pages.engine.bank = BANK;
    const source = await pages.page('/3ds/pi_demo');
    expect(source).toContain('249,00 lei');
    expect(source).toContain('•••• 3155');
    expect(await pages.post('/3ds/pi_demo', { answer: 'accept' })).toMatchObject({
      status: 303,
      location: 'http://localhost:4200/done',
    });
    pages.engine.result = {
      kind: 'declined',
      code: 'payment_intent_authentication_failure',
      message: 'no',
    };
    const refused = await pages.post('/3ds/pi_demo', { answer: 'refuse' });
    expect(refused.status).toBe(402);
    expect(refused.page).toContain('Plata nu a fost confirmată');
    expect(refused.page).toContain('href="http://localhost:4200/back"');
    expect(pages.engine.asked.map(([, , answer]) => answer)).toEqual(['accept', 'refuse']);
  });

  it('takes anything but a yes for a no', async () => {
    pages.engine.bank = BANK;
    await pages.post('/3ds/pi_demo', { answer: 'perhaps' });
    expect(pages.engine.asked).toEqual([['confirmThreeDSecure', 'pi_demo', 'refuse']]);
  });

  it('says when there is nothing to confirm any more', async () => {
    const answer = await pages.get('/3ds/pi_demo');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Nu mai este nimic de confirmat');
    expect((await pages.post('/3ds/pi_demo', { answer: 'accept' })).status).toBe(404);
  });
});

describe('the hosted page of an invoice', () => {
  it('shows lines, total and state, and is paid by the saved card or another', async () => {
    const source = await pages.page('/invoices/in_demo');
    expect(source).toContain('Factura DEMO-0001');
    expect(source).toContain('22 nov. 2026 – 22 dec. 2026');
    expect(source).toContain('De plată');
    await pages.post('/invoices/in_demo/pay', { with: 'default' });
    await pages.post('/invoices/in_demo/pay', TYPED);
    expect(pages.engine.asked).toMatchObject([
      ['payInvoice', 'in_demo', 'default'],
      ['payInvoice', 'in_demo', { number: '4242424242424242' }],
    ]);
  });

  it('keeps a declined one open and says why', async () => {
    pages.engine.result = { kind: 'declined', code: 'card_declined', message: 'no' };
    const answer = await pages.post('/invoices/in_demo/pay', { with: 'default' });
    expect(answer.status).toBe(402);
    expect(answer.page).toContain('Banca a refuzat cardul');
  });

  it('takes no money once it is paid', async () => {
    pages.engine.invoice = {
      ...INVOICE,
      status: 'paid',
      amountPaidMinor: 24_900,
      amountRemainingMinor: 0,
    };
    const source = await pages.page('/invoices/in_demo');
    expect(source).toContain('Plătită');
    expect(source).not.toContain('<form');
    expect((await pages.post('/invoices/in_demo/pay', TYPED)).status).toBe(303);
    expect(pages.engine.asked).toEqual([]);
  });

  it('gives its PDF under the number of the invoice', async () => {
    const answer = await pages.get('/invoices/in_demo/pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="DEMO-0001.pdf"');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await pages.get('/invoices/in_other/pdf')).status).toBe(404);
  });
});
