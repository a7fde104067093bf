import { endpointAt } from '../delivery/testing/fake-events';
import type { EventReceiver } from '../delivery/testing/event-receiver';
import { startEventReceiver } from '../delivery/testing/event-receiver';
import { INVOICE } from './testing/fake-engine';
import type { PageServer } from './testing/page-server';
import { startPages } from './testing/page-server';

let pages: PageServer;
let receiver: EventReceiver;
beforeEach(async () => {
  pages = await startPages();
  receiver = await startEventReceiver();
  pages.engine.made.list.push(endpointAt(receiver.url));
});
afterEach(async () => {
  await pages.close();
  await receiver.close();
});

describe('the control page', () => {
  it('shows customers, subscriptions, invoices, events and endpoints in both languages', async () => {
    pages.engine.made.make(1);
    await pages.courier.settled();
    const source = await pages.page('');
    for (const words of [
      'Stripe de probă',
      'Demo Electro SRL',
      '<code>active</code>',
      'DEMO-0001',
      'invoice.paid',
      'Livrat',
      receiver.url,
    ]) {
      expect(source).toContain(words);
    }
    expect(source).toContain('aria-current="page"');
    expect(await pages.page('?lang=en')).toContain('Delivery of events');
  });

  it('shows one event with its payload and its tries, and sends it again', async () => {
    receiver.answers.push(500);
    pages.engine.made.make(1);
    await pages.courier.settled();
    const source = await pages.page('?event=evt_0001');
    expect(source).toContain('&quot;id&quot;: &quot;evt_0001&quot;');
    expect(source).toContain('answer 500');
    expect(await pages.post('/events/evt_0001/redeliver/form')).toMatchObject({
      status: 303,
      location: '/sandbox/stripe?lang=ro&said=done',
    });
    await pages.courier.settled();
    expect(receiver.received).toHaveLength(2);
    expect((await pages.post('/events/evt_0009/redeliver/form')).location).toContain('refused');
  });

  it('turns the form into switches, shows them again and turns them off', async () => {
    await pages.post('/chaos/form', {
      duplicate: '25',
      reorder: '',
      drop: '10',
      delayMs: '50',
      parallel: '4',
      seed: '7',
      hold: '1',
    });
    expect(pages.courier.chaos).toEqual({
      seed: 7,
      duplicate: 0.25,
      reorder: 0,
      drop: 0.1,
      delayMs: 50,
      hold: true,
      parallel: 4,
    });
    const source = await pages.page('');
    expect(source).toMatch(/name="duplicate"[^>]*value="25"/);
    expect(source).toContain('Sunt necazuri pornite.');
    await pages.post('/chaos/off');
    expect(pages.courier.isCalm).toBe(true);
  });

  it('delivers at a press what is on hold', async () => {
    pages.courier.setChaos({ hold: true });
    pages.engine.made.make(2);
    await pages.post('/chaos/flush');
    expect(receiver.numbers()).toEqual([1, 2]);
  });

  it('moves the time of one customer, and refuses nobody and no time', async () => {
    const moved = { customer: 'cus_demo', days: '7', hours: '2' };
    expect((await pages.post('/customer/move', moved)).location).toContain('said=done');
    expect(pages.engine.asked).toEqual([['advance', 'cus_demo', { seconds: 612_000 }]]);
    for (const wrong of [
      { customer: 'cus_demo', days: '' },
      { customer: 'cus_other', days: '1' },
    ]) {
      expect((await pages.post('/customer/move', wrong)).location).toContain('said=refused');
    }
    expect(pages.engine.asked).toHaveLength(1);
  });

  it('disputes a payment that was made', async () => {
    expect(await pages.page('')).not.toContain('Contestați plata');
    pages.engine.invoice = { ...INVOICE, status: 'paid', amountPaidMinor: 24_900 };
    expect(await pages.page('')).toContain('Contestați plata');
    expect((await pages.post('/invoices/in_demo/dispute/form')).location).toContain('said=done');
    expect((await pages.post('/invoices/in_x/dispute/form')).location).toContain('said=refused');
    expect(pages.engine.asked[0]).toEqual(['dispute', 'in_demo', 'fraudulent']);
  });

  it('asks nobody else for anything', async () => {
    const addresses = (await pages.page('')).match(/(?:src|href|action)="[^"]*"/g) ?? [];
    expect(addresses.filter((address) => !/="(\/|data:,)/.test(address))).toEqual([]);
  });
});
