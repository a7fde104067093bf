import Stripe from 'stripe';
import type { StripeTestWorld } from '../testing/stripe-world';
import { clientOf, startStripeWorld } from '../testing/stripe-world';

let world: StripeTestWorld;

beforeEach(async () => {
  world = await startStripeWorld();
});
afterEach(() => world.close());

const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: {
    authorization: 'Bearer sk_test_sandbox',
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  },
});
const post = (path: string, body: string, headers?: Record<string, string>): Promise<Response> =>
  fetch(`${world.sandbox.url}/v1/${path}`, form(body, headers));
const errorOf = async (answer: Response): Promise<Record<string, unknown>> =>
  ((await answer.json()) as { error: Record<string, unknown> }).error;

describe('the API', () => {
  it('wants a test key, and says which is wrong', async () => {
    const none = await fetch(`${world.sandbox.url}/v1/customers`);
    expect(none.status).toBe(401);
    expect(await errorOf(none)).toMatchObject({ type: 'invalid_request_error' });
    const live = await fetch(`${world.sandbox.url}/v1/customers`, {
      headers: { authorization: 'Bearer sk_live_abcdefgh' },
    });
    expect(await errorOf(live)).toMatchObject({
      message: 'Invalid API Key provided: sk_live_****',
    });
    const basic = await fetch(`${world.sandbox.url}/v1/customers`, {
      headers: { authorization: `Basic ${Buffer.from('sk_test_x:').toString('base64')}` },
    });
    expect(basic.status).toBe(200);
  });

  it('names the request and repeats the version that was asked', async () => {
    const answer = await post('customers', 'name=Demo', { 'stripe-version': '2026-10-28.endive' });
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
    expect(answer.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  it.each([
    [
      'customers',
      'colour=red',
      { code: 'parameter_unknown', param: 'colour', message: 'Received unknown parameter: colour' },
    ],
    ['customers', 'address[planet]=mars', { code: 'parameter_unknown', param: 'address[planet]' }],
    [
      'checkout/sessions',
      'mode=subscription&payment_method_types[0]=card',
      { code: 'parameter_unknown', param: 'payment_method_types' },
    ],
    ['checkout/sessions', 'mode=free', { param: 'mode' }],
    ['customers', 'balance=much', { code: 'parameter_invalid_integer', param: 'balance' }],
    ['subscriptions', 'items[0][price]=price_x', { code: 'parameter_missing', param: 'customer' }],
    [
      'subscriptions',
      'customer=cus_nobody&items[0][price]=price_x',
      { code: 'resource_missing', param: 'customer' },
    ],
    ['customers', 'name[0]=a', { param: 'name' }],
    ['customers', 'preferred_locales=ro', { message: 'Invalid array' }],
  ])('refuses %s with %s', async (path, body, error) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ type: 'invalid_request_error', ...error });
  });

  it('answers 404 for what it does not have', async () => {
    await expect(world.stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such customer: 'cus_nobody'",
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    });
    expect((await post('teapots', '')).status).toBe(404);
  });

  it('merges metadata: a key set, a key emptied, all emptied', async () => {
    const { id } = await world.stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect(
      (await world.stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata,
    ).toEqual({ a: '1', c: '3' });
    expect((await world.stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
  });

  it('pages both ways, newest first, and goes through everything', async () => {
    for (let number = 0; number < 5; number++)
      await world.stripe.customers.create({ name: `Demo ${number}` });
    const first = await world.stripe.customers.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, data: [{ name: 'Demo 4' }, { name: 'Demo 3' }] });
    const next = await world.stripe.customers.list({
      limit: 2,
      starting_after: first.data[1]?.id ?? '',
    });
    expect(next.data.map(({ name }) => name)).toEqual(['Demo 2', 'Demo 1']);
    const back = await world.stripe.customers.list({
      limit: 2,
      ending_before: next.data[0]?.id ?? '',
    });
    expect(back).toMatchObject({ has_more: false, data: [{ name: 'Demo 4' }, { name: 'Demo 3' }] });
    const all = await world.stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all).toHaveLength(5);
    await expect(world.stripe.customers.list({ limit: 101 })).rejects.toMatchObject({
      param: 'limit',
    });
  });

  it('expands what is asked, deep and in lists, and refuses the rest', async () => {
    const customer = await world.customer();
    await world.subscribe(customer);
    const list = await world.stripe.subscriptions.list({
      customer: customer.id,
      expand: [
        'data.latest_invoice.payments',
        'data.items.data.price.product',
        'data.customer.tax_ids',
      ],
    });
    const growth = { smssend_plan: 'growth' };
    expect(list.data[0]).toMatchObject({
      latest_invoice: {
        payments: { object: 'list', data: [{ payment: { type: 'payment_intent' } }] },
      },
      items: {
        data: [{ price: { product: { name: 'SMSsend Growth', metadata: growth } } }],
      },
      customer: { id: customer.id, tax_ids: { data: [] } },
    });
    await expect(
      world.stripe.customers.retrieve(customer.id, { expand: ['colour'] }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it('tells the events of an account by kind and by age', async () => {
    await world.stripe.customers.create({ name: 'Demo' });
    const events = await world.stripe.events.list({
      types: ['customer.created', 'price.created'],
      created: { gte: 1 },
      limit: 2,
    });
    expect(events.data.map(({ type }) => type)).toEqual(['customer.created', 'price.created']);
    const [event] = events.data;
    expect(await world.stripe.events.retrieve(event?.id ?? '')).toEqual(event);
    expect((await world.stripe.events.list({ created: { lt: 1 } })).data).toEqual([]);
  });

  it('tells in an update what was before, and nothing when nothing changed', async () => {
    const { id } = await world.stripe.customers.create({ name: 'Demo', metadata: { a: '1' } });
    await world.stripe.customers.update(id, { name: 'Alt Demo', metadata: { a: '', b: '2' } });
    await world.stripe.customers.update(id, { name: 'Alt Demo' });
    const { data } = await world.stripe.events.list({ type: 'customer.updated' });
    expect(data).toHaveLength(1);
    expect(data[0]?.data).toMatchObject({
      object: { id, name: 'Alt Demo' },
      previous_attributes: { name: 'Demo', metadata: { a: '1', b: null } },
    });
  });

  it('deletes a customer with his subscriptions and remembers only that', async () => {
    const customer = await world.customer();
    const { id } = await world.subscribe(customer);
    expect(await world.stripe.customers.del(customer.id)).toMatchObject({
      id: customer.id,
      deleted: true,
    });
    expect(await world.stripe.customers.retrieve(customer.id)).toMatchObject({
      id: customer.id,
      deleted: true,
    });
    expect(await world.stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled' });
  });

  it('keeps tax numbers, lookup keys and prices', async () => {
    const { id } = await world.stripe.customers.create({
      tax_id_data: [{ type: 'ro_tin', value: '990000048' }],
    });
    const [taxId] = (await world.stripe.customers.listTaxIds(id)).data;
    expect(taxId).toMatchObject({
      type: 'ro_tin',
      value: '990000048',
      country: 'RO',
      customer: id,
    });
    await world.stripe.customers.deleteTaxId(id, taxId?.id ?? '');
    expect((await world.stripe.customers.listTaxIds(id)).data).toEqual([]);
    const asked = {
      currency: 'ron',
      unit_amount: 25_900,
      product: world.plans.growth.product.id,
      lookup_key: 'smssend_growth_month',
      recurring: { interval: 'month' as const },
    };
    await expect(world.stripe.prices.create(asked)).rejects.toMatchObject({ param: 'lookup_key' });
    const moved = await world.stripe.prices.create({ ...asked, transfer_lookup_key: true });
    expect(
      (await world.stripe.prices.list({ lookup_keys: ['smssend_growth_month'] })).data.map(
        (price) => price.id,
      ),
    ).toEqual([moved.id]);
  });
});

describe('an idempotency key', () => {
  const customers = (): Promise<Stripe.ApiList<Stripe.Customer>> =>
    world.stripe.customers.list({ limit: 100 }).then((list) => list);

  it('answers the same call from memory', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const first = await post('customers', 'name=Demo', headers);
    const again = await post('customers', 'name=Demo', headers);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.text()).toBe(await first.text());
    expect((await customers()).data).toHaveLength(1);
    expect(
      world.sandbox.stripe.requests.to('POST', '/v1/customers').map(({ isReplay }) => isReplay),
    ).toEqual([false, true]);
  });

  it('belongs to its parameters', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    await post('customers', 'name=Demo', headers);
    const other = await post('customers', 'name=Alt', headers);
    expect(other.status).toBe(400);
    expect(await errorOf(other)).toMatchObject({ type: 'idempotency_error' });
  });

  it('is in use while the first call runs', async () => {
    world.sandbox.stripe.trouble.next('/v1/customers', 'slow');
    const headers = { 'idempotency-key': 'key-1' };
    const slow = post('customers', 'name=Demo', headers);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await post('customers', 'name=Demo', headers);
    expect(second.status).toBe(409);
    expect((await slow).status).toBe(200);
    expect((await customers()).data).toHaveLength(1);
  });

  it('keeps a refused payment, and not a refused parameter', async () => {
    const customer = await world.customer('');
    const headers = { 'idempotency-key': 'key-1' };
    const path = 'payment_methods/pm_card_chargeDeclined/attach';
    expect((await post(path, `customer=${customer.id}`, headers)).status).toBe(402);
    const again = await post(path, `customer=${customer.id}`, headers);
    expect(again.status).toBe(402);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const wrong = { 'idempotency-key': 'key-2' };
    expect((await post('customers', 'colour=red', wrong)).status).toBe(400);
    expect((await post('customers', 'name=Demo', wrong)).status).toBe(200);
  });

  it('is forgotten after a day', async () => {
    let now = Date.now();
    const other = await startStripeWorld({ now: () => now });
    const create = (): Promise<Stripe.Customer> =>
      other.stripe.customers.create({ name: 'Demo' }, { idempotencyKey: 'key-1' });
    const first = await create();
    now += 23 * 3_600_000;
    expect((await create()).id).toBe(first.id);
    now += 2 * 3_600_000;
    expect((await create()).id).not.toBe(first.id);
    await other.close();
  });
});

describe('ordered trouble', () => {
  it.each(['cut', '500', '409'] as const)(
    '%s is survived by the SDK with one customer made',
    async (trouble) => {
      world.sandbox.stripe.trouble.next('/v1/customers', trouble);
      const patient = clientOf(world.sandbox, { maxNetworkRetries: 2 });
      const made = await patient.customers.create({ name: 'Demo' });
      expect((await world.stripe.customers.list()).data.map(({ id }) => id)).toEqual([made.id]);
    },
  );

  it('timeout-after does the work and never answers', async () => {
    world.sandbox.stripe.trouble.next('/v1/customers', 'timeout-after');
    const hasty = clientOf(world.sandbox, { timeout: 200, maxNetworkRetries: 1 });
    const made = await hasty.customers.create({ name: 'Demo' });
    expect((await world.stripe.customers.list()).data.map(({ id }) => id)).toEqual([made.id]);
  });

  it('is shown as it is to whoever does not try again', async () => {
    world.sandbox.stripe.trouble.next(/customers/, '500', { times: 1, method: 'POST' });
    await expect(world.stripe.customers.create({})).rejects.toBeInstanceOf(
      Stripe.errors.StripeAPIError,
    );
    world.sandbox.stripe.trouble.next('/v1/customers', '429');
    await expect(world.stripe.customers.create({})).rejects.toMatchObject({
      statusCode: 429,
      code: 'rate_limit',
    });
    await world.stripe.customers.create({});
  });
});
