import Stripe from 'stripe';
import type { Sandbox } from '../../create-sandbox';
import { createSandbox } from '../../create-sandbox';
import type { EventReceiver } from '../delivery/testing/event-receiver';
import { startEventReceiver } from '../delivery/testing/event-receiver';
import { TYPED } from './testing/page-server';

const SECRET = 'whsec_demo';
const SUCCESS = 'http://localhost:4200/done';
const BACK = 'http://localhost:4200/subscription';

let sandbox: Sandbox;
let receiver: EventReceiver;
let stripe: Stripe;

beforeEach(async () => {
  receiver = await startEventReceiver();
  sandbox = await createSandbox({
    stripe: { webhookUrl: receiver.url, webhookSecret: SECRET },
  });
  const { hostname, port } = new URL(sandbox.url);
  stripe = new Stripe('sk_test_sandbox', { host: hostname, port: Number(port), protocol: 'http' });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

interface Plan {
  customer: Stripe.Customer;
  price: Stripe.Price;
}

async function aPlan(): Promise<Plan> {
  const product = await stripe.products.create({ name: 'SMSsend Growth' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'ron',
    unit_amount: 24_900,
    recurring: { interval: 'month' },
  });
  const customer = await stripe.customers.create({
    name: 'Demo Electro SRL',
    email: 'demo@demo.example',
    preferred_locales: ['ro'],
  });
  return { customer, price };
}

async function aCheckout({ customer, price }: Plan, trialDays?: number): Promise<string> {
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: `${SUCCESS}?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: BACK,
    locale: 'ro',
    ...(trialDays === undefined ? {} : { subscription_data: { trial_period_days: trialDays } }),
  });
  return session.url ?? '';
}

async function aSubscriber(card = TYPED.number): Promise<Plan & { subscription: string }> {
  const plan = await aPlan();
  const answer = await post(`${await aCheckout(plan)}/pay`, { ...TYPED, number: card });
  expect(answer.location).toContain(SUCCESS);
  const { data } = await stripe.subscriptions.list({ customer: plan.customer.id });
  return { ...plan, subscription: data[0]?.id ?? '' };
}

async function post(
  url: string,
  fields: Record<string, string> = {},
): Promise<{ status: number; location: string; page: string }> {
  const address = new URL(url, sandbox.url);
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const location = answer.headers.get('location') ?? '';
  return { status: answer.status, location, page: await answer.text() };
}

const page = async (url: string): Promise<string> =>
  (await fetch(new URL(url, sandbox.url))).text();

async function receivedTypes(): Promise<string[]> {
  await sandbox.stripe.courier.settled();
  return receiver.received.map(({ body, headers }) => {
    const signature = String(headers['stripe-signature']);
    return stripe.webhooks.constructEvent(body, signature, SECRET).type;
  });
}

describe('a shop at the hosted pages, over the real rules', () => {
  it('starts a trial with a card that the bank asks about, refused once and then confirmed', async () => {
    const plan = await aPlan();
    const checkout = await aCheckout(plan, 7);
    expect(await page(checkout)).toContain('7 zile gratuite');
    const card = { ...TYPED, number: '4000 0025 0000 3155' };
    const refused = await post((await post(`${checkout}/pay`, card)).location, {
      answer: 'refuse',
    });
    expect(refused.status).toBe(402);
    expect(refused.page).toContain(`href="${checkout}"`);
    const { location } = await post(`${checkout}/pay`, card);
    expect(location).toContain('/sandbox/stripe/3ds/');
    const paid = await post(location, { answer: 'accept' });
    expect(paid.location).toMatch(/^http:\/\/localhost:4200\/done\?session_id=cs_test_/);
    const { data } = await stripe.subscriptions.list({ customer: plan.customer.id });
    expect(data).toMatchObject([{ status: 'trialing' }]);
    expect(await page(checkout)).toContain('Plata este făcută');
    const types = await receivedTypes();
    expect(types).toContain('checkout.session.completed');
    expect(types.filter((type) => type === 'customer.subscription.created')).toHaveLength(1);
  });

  it.each([
    ['4000 0000 0000 0002', 'Banca a refuzat cardul'],
    ['4000 0000 0000 9995', 'Cardul nu are destui bani'],
    ['4000 0000 0000 0069', 'Cardul a expirat'],
    ['4000 0000 0000 0341', 'Banca a refuzat cardul'],
    ['1234 1234 1234 1234', 'Numărul nu este al unui card'],
  ])('is refused with %s, and may pay with another', async (number, words) => {
    const plan = await aPlan();
    const checkout = await aCheckout(plan);
    const refused = await post(`${checkout}/pay`, { ...TYPED, number });
    expect(refused).toMatchObject({ status: 402 });
    expect(refused.page).toContain(words);
    expect((await stripe.subscriptions.list({ customer: plan.customer.id })).data).toEqual([]);
    expect((await post(`${checkout}/pay`, TYPED)).location).toContain(SUCCESS);
  });

  it('pays only once, however often the button is pressed', async () => {
    const plan = await aPlan();
    const checkout = await aCheckout(plan);
    await Promise.all([1, 2, 3].map(() => post(`${checkout}/pay`, TYPED)));
    expect((await stripe.subscriptions.list({ customer: plan.customer.id })).data).toHaveLength(1);
  });

  it('cancels and keeps the plan in the portal', async () => {
    const { customer, subscription } = await aSubscriber();
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: BACK,
    });
    expect(await page(portal.url)).toContain('SMSsend Growth');
    await post(`${portal.url}/subscriptions/${subscription}/cancel`);
    const isEnding = async (): Promise<boolean> => {
      const told = await stripe.subscriptions.retrieve(subscription);
      return told.cancel_at_period_end || told.cancel_at !== null;
    };
    expect(await isEnding()).toBe(true);
    expect(await page(portal.url)).toContain('Păstrați totuși abonamentul');
    await post(`${portal.url}/subscriptions/${subscription}/resume`);
    expect(await isEnding()).toBe(false);
  });

  it('corrects its billing details in the portal, emptying what it empties', async () => {
    const { customer } = await aPlan();
    const address = { line1: 'Strada Demo 1', line2: 'Scara A', city: 'București', country: 'RO' };
    await stripe.customers.update(customer.id, { address });
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: BACK,
    });
    const fields = { name: 'Demo Jucării SRL', line2: '', city: 'Cluj-Napoca' };
    await post(`${portal.url}/customer`, fields);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      name: 'Demo Jucării SRL',
      email: 'demo@demo.example',
      address: { line1: 'Strada Demo 1', line2: null, city: 'Cluj-Napoca', country: 'RO' },
    });
    expect(await receivedTypes()).toContain('customer.updated');
  });

  it('changes its card by a deep link and leaves for where the app said', async () => {
    const { customer } = await aSubscriber();
    const after = 'http://localhost:4200/card-saved';
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: BACK,
      flow_data: {
        type: 'payment_method_update',
        after_completion: { type: 'redirect', redirect: { return_url: after } },
      },
    });
    expect(await page(portal.url)).toContain('Cardul nou');
    const card = { ...TYPED, number: '5555 5555 5555 4444' };
    expect((await post(`${portal.url}/card`, card)).location).toBe(after);
    const told = await stripe.customers.retrieve(customer.id, {
      expand: ['invoice_settings.default_payment_method'],
    });
    expect(told).toMatchObject({
      invoice_settings: { default_payment_method: { card: { last4: '4444' } } },
    });
  });

  it('falls behind when the card fails at renewal, and pays the open invoice by its page', async () => {
    const { customer, subscription } = await aSubscriber();
    const failing = await post('/sandbox/stripe/customer/failing-card', { customer: customer.id });
    expect(failing.location).toContain('said=done');
    const moved = await post('/sandbox/stripe/customer/move', {
      customer: customer.id,
      days: '32',
    });
    expect(moved.location).toContain('said=done');
    expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('past_due');
    expect(await receivedTypes()).toContain('invoice.payment_failed');
    const { data } = await stripe.invoices.list({ customer: customer.id, status: 'open' });
    const hosted = data[0]?.hosted_invoice_url ?? '';
    expect(await page(hosted)).toContain('De plată');
    await post(`${hosted}/pay`, TYPED);
    expect(await page(hosted)).toContain('Plătită');
    expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('active');
  });

  it('takes the payment back through its bank, which the app is told', async () => {
    const { customer } = await aSubscriber();
    const { data } = await stripe.invoices.list({ customer: customer.id });
    const address = `/sandbox/stripe/invoices/${data[0]?.id}/dispute/form`;
    expect((await post(address)).location).toContain('said=done');
    expect(await receivedTypes()).toContain('charge.dispute.created');
  });

  it('is in the lists of the control page, with every event and its delivery', async () => {
    const { customer, subscription } = await aSubscriber();
    await receivedTypes();
    const source = await page('/sandbox/stripe');
    for (const words of [customer.id, subscription, 'checkout.session.completed', 'Livrat']) {
      expect(source).toContain(words);
    }
  });

  it('finds its documents where the API says they are', async () => {
    const { customer } = await aSubscriber();
    const { data } = await stripe.invoices.list({ customer: customer.id });
    const [invoice] = data;
    const note = await stripe.creditNotes.create({
      invoice: invoice?.id ?? '',
      amount: 24_900,
      refund_amount: 24_900,
    });
    const charges = await stripe.charges.list({ customer: customer.id });
    for (const url of [invoice?.invoice_pdf, charges.data[0]?.receipt_url, note.pdf]) {
      const answer = await fetch(new URL(url ?? '', sandbox.url));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    }
    for (const nothing of ['receipts/ch_nobody', 'credit-notes/cn_nobody/pdf']) {
      expect((await fetch(`${sandbox.url}/sandbox/stripe/${nothing}`)).status).toBe(404);
    }
  });
});
