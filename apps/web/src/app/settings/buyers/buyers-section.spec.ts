import type { BuyerData, Role } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { BuyersSection } from './buyers-section';

const FOUND: BuyerData = {
  phone: '+40722000014',
  orderLines: 60,
  messages: 1,
  firstSeenAt: '2026-10-01T09:00:00Z',
  lastSeenAt: '2026-11-20T09:00:00Z',
  suppressed: false,
  lines: [
    { orderNumber: '480000114', productName: null, buyerName: 'Client demo 14', orderedAt: null },
  ],
  sent: [{ at: '2026-11-20T09:00:00Z', text: '', state: 'delivered' }],
};
const NOTHING: BuyerData = { ...FOUND, orderLines: 0, messages: 0, lines: [], sent: [] };

function section(role: Role = 'owner') {
  return openPage(BuyersSection, {
    role,
    words: { buyers: { ro: () => import('./words/ro'), en: () => import('./words/en') } },
    answers: { '/api/privacy/retention': { ordersMonths: null, messagesMonths: 18 } },
  });
}

type Page = Awaited<ReturnType<typeof section>>;

async function ask({ find, press, call }: Page, answer: BuyerData) {
  const field = (await find('#buyer-phone')) as HTMLInputElement;
  field.value = ' 0722 000 014 ';
  field.dispatchEvent(new Event('input'));
  await press('Caută');
  const request = await call('POST', '/api/privacy/buyers/find');
  expect(request.request.body).toEqual({ phone: '0722 000 014' });
  request.flush(answer);
}

describe('the request of a buyer', () => {
  afterEach(() => document.body.replaceChildren());

  it('is answered with everything that the shop holds', async () => {
    const page = await section('manager');
    await ask(page, FOUND);
    const found = await page.find('app-buyer-found', 'Ce știm despre 0722 000 014');
    expect(found.textContent).toContain('60 de linii de comandă, 1 mesaj.');
    expect(found.textContent).toContain('Client demo 14');
    expect(found.textContent).toContain('textul a fost șters');
    expect(found.textContent).toContain('Primele 1; fișierul le are pe toate.');
  });

  it('says so plainly when there is nothing', async () => {
    const page = await section();
    await ask(page, { ...NOTHING, suppressed: true });
    const found = await page.find('app-buyer-found', 'Nu avem nicio dată despre 0722 000 014');
    expect(found.textContent).toContain('Numărul este dezabonat');
    expect(found.querySelector('button')).toBeNull();
  });

  it('erases after a question, and looks again', async () => {
    const page = await section();
    await ask(page, FOUND);
    await page.press('Șterge datele lui');
    await page.find('mat-dialog-container', 'Nu se poate reface.');
    page.http.expectNone('/api/privacy/buyers/erase');
    (await page.find('mat-dialog-container .ui-danger')).click();
    const request = await page.call('POST', '/api/privacy/buyers/erase');
    expect(request.request.body).toEqual({ phone: '+40722000014' });
    request.flush({ orderLines: 60, messages: 1 });
    (await page.call('POST', '/api/privacy/buyers/find')).flush(NOTHING);
    await page.find('app-buyer-found', 'Nu avem nicio dată');
  });
});

describe('how long data are kept', () => {
  afterEach(() => document.body.replaceChildren());

  it('is read, not chosen, by a manager', async () => {
    const { host } = await section('manager');
    expect(host.querySelector('app-retention-card select')).toBeNull();
    expect(host.textContent).toContain('18 luni');
  });

  it('asks before it removes what is kept now', async () => {
    const page = await section();
    const orders = (await page.find('#ordersMonths')) as HTMLSelectElement;
    orders.value = '24';
    orders.dispatchEvent(new Event('change'));
    await page.press('Salvează');
    await page.find('mat-dialog-container', 'Comenzile mai vechi de 2 ani se șterg');
    page.http.expectNone({ method: 'PUT', url: '/api/privacy/retention' });
    (await page.find('mat-dialog-container .ui-danger')).click();
    const request = await page.call('PUT', '/api/privacy/retention');
    expect(request.request.body).toEqual({ ordersMonths: 24, messagesMonths: 18 });
  });

  it('is saved without a question when more is kept than before', async () => {
    const page = await section();
    const messages = (await page.find('#messagesMonths')) as HTMLSelectElement;
    messages.value = '';
    messages.dispatchEvent(new Event('change'));
    await page.press('Salvează');
    const request = await page.call('PUT', '/api/privacy/retention');
    expect(request.request.body).toEqual({ ordersMonths: null, messagesMonths: null });
  });
});
