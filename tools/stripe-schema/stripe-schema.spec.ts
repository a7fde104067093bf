import { objectFaults, requestFaults, watchStripe } from './index.ts';

/** Everything that the types ask of a price, so that each test changes one thing. */
function aPrice(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'price_1',
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: 1_790_000_000,
    currency: 'ron',
    custom_unit_amount: null,
    livemode: false,
    lookup_key: 'smssend_growth_month',
    metadata: { smssend_plan: 'growth' },
    nickname: null,
    product: 'prod_1',
    recurring: {
      interval: 'month',
      interval_count: 1,
      meter: null,
      trial_period_days: null,
      usage_type: 'licensed',
    },
    tax_behavior: 'inclusive',
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: 24_900,
    unit_amount_decimal: '24900',
    ...over,
  };
}

function aTaxId(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'txi_1',
    object: 'tax_id',
    country: 'RO',
    created: 1_790_000_000,
    customer: 'cus_1',
    customer_account: null,
    livemode: false,
    owner: { type: 'customer', customer: 'cus_1', customer_account: null },
    type: 'ro_tin',
    value: '990000048',
    verification: null,
    ...over,
  };
}

function anEvent(type: string, object: unknown): Record<string, unknown> {
  return {
    id: 'evt_1',
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_790_000_000,
    data: { object },
    livemode: false,
    pending_webhooks: 0,
    request: { id: null, idempotency_key: null },
    type,
  };
}

describe('requests against the types of the installed SDK', () => {
  const checkout = {
    mode: 'subscription',
    ui_mode: 'hosted_page',
    customer: 'cus_1',
    success_url: 'http://localhost/ok',
    line_items: [{ price: 'price_1', quantity: '1' }],
    subscription_data: { trial_period_days: '7', metadata: { merchant_id: 'm' } },
  };

  it.each([
    ['POST', '/v1/checkout/sessions', checkout],
    ['POST', '/v1/customers', { name: 'Demo Electro SRL', metadata: { merchant_id: 'm' } }],
    ['POST', '/v1/customers/cus_1', { address: { line1: 'Strada Demo 1', country: 'RO' } }],
    ['POST', '/v1/customers/cus_1/tax_ids', { type: 'ro_tin', value: '990000048' }],
    ['DELETE', '/v1/customers/cus_1/tax_ids/txi_1', {}],
    ['GET', '/v1/prices', { lookup_keys: ['smssend_pro_month'], active: 'true', limit: '1' }],
    ['POST', '/v1/subscriptions/sub_1', { cancel_at_period_end: 'true' }],
    ['POST', '/v1/subscriptions/sub_1', { cancel_at: '' }],
    ['DELETE', '/v1/subscriptions/sub_1', { prorate: 'false' }],
    ['POST', '/v1/invoices/create_preview', { subscription: 'sub_1' }],
    ['POST', '/v1/invoices/in_1/pay', {}],
    ['POST', '/v1/credit_notes', { invoice: 'in_1', amount: '100', refund_amount: 100 }],
    ['POST', '/v1/subscription_schedules', { from_subscription: 'sub_1' }],
    ['POST', '/v1/test_helpers/test_clocks/clock_1/advance', { frozen_time: '1790000000' }],
    ['GET', '/v1/invoices/in_1?expand[0]=payments', { expand: ['payments'] }],
  ])('knows %s %s', (method, path, params) => {
    expect(requestFaults(method, path, params)).toEqual([]);
  });

  it('reads lists that a parser of forms left as numbered members', () => {
    const asParsed = { ...checkout, line_items: { 0: { price: 'price_1', quantity: '1' } } };
    expect(requestFaults('POST', '/v1/checkout/sessions', asParsed)).toEqual([]);
  });

  it('refuses payment_method_types at the checkout, which the newest API removed', () => {
    expect(
      requestFaults('POST', '/v1/checkout/sessions', {
        ...checkout,
        payment_method_types: ['card'],
      }),
    ).toEqual(['POST /v1/checkout/sessions: it may not have payment_method_types']);
  });

  it('refuses the old words of ui_mode', () => {
    const [fault] = requestFaults('POST', '/v1/checkout/sessions', {
      ...checkout,
      ui_mode: 'hosted',
    });
    expect(fault).toContain('ui_mode must be one of');
    expect(fault).toContain('hosted_page');
  });

  it('refuses what it does not know, however deep', () => {
    const faults = requestFaults('POST', '/v1/checkout/sessions', {
      ...checkout,
      line_items: [{ price: 'price_1', quantity: 'one', colour: 'red' }],
    });
    expect(faults).toContain('POST /v1/checkout/sessions: line_items.0 may not have colour');
    expect(faults.join()).toContain('line_items.0.quantity');
  });

  it('refuses a request without what it needs', () => {
    expect(requestFaults('POST', '/v1/customers/cus_1/tax_ids', { type: 'ro_tin' })).toEqual([
      'POST /v1/customers/{}/tax_ids: it needs value',
    ]);
  });

  it('refuses a path or a method that the SDK does not have', () => {
    expect(requestFaults('GET', '/v1/invoices/in_1/subscription', {})).not.toEqual([]);
    expect(requestFaults('PUT', '/v1/customers/cus_1', {})).toEqual([
      'PUT /v1/customers/cus_1: the SDK has no such request',
    ]);
  });
});

describe('objects against the types of the installed SDK', () => {
  it.each([
    ['a price', aPrice()],
    [
      'a price with its product in it',
      aPrice({ product: { id: 'prod_1', object: 'product', deleted: true } }),
    ],
    ['a tax id', aTaxId()],
    ['a deleted tax id', { id: 'txi_1', object: 'tax_id', deleted: true }],
    ['a list', { object: 'list', data: [aPrice()], has_more: false, url: '/v1/prices' }],
    ['an event', anEvent('price.created', aPrice())],
  ])('knows %s', (_name, object) => {
    expect(objectFaults(object)).toEqual([]);
  });

  it('refuses an invoice that still tells its subscription at the top', () => {
    const faults = objectFaults({ id: 'in_1', object: 'invoice', subscription: 'sub_1' });
    expect(faults).toContain('invoice in_1: it may not have subscription');
    expect(faults.join()).toMatch(/invoice in_1: it needs .*parent/);
  });

  it('refuses a period at the top of a subscription', () => {
    const faults = objectFaults({ id: 'sub_1', object: 'subscription', current_period_end: 1 });
    expect(faults).toContain('subscription sub_1: it may not have current_period_end');
  });

  it('takes exact numbers as text only', () => {
    expect(objectFaults(aPrice({ unit_amount_decimal: 24_900 }))).toEqual([
      'price price_1: unit_amount_decimal must be string',
    ]);
  });

  it('looks into what came expanded', () => {
    const faults = objectFaults(
      aPrice({ product: { id: 'prod_1', object: 'product', name: 'Growth' } }),
    );
    expect(faults.join()).toMatch(/price price_1: product needs active/);
  });

  it('does not take one resource for another', () => {
    expect(objectFaults(aPrice({ product: aTaxId() })).join()).toContain(
      'product must be Products.Product or Products.DeletedProduct',
    );
  });

  it('looks into what an event and a list carry', () => {
    const wrong = aPrice({ colour: 'red' });
    expect(objectFaults(anEvent('price.created', wrong))).toEqual([
      'price.created: price price_1: it may not have colour',
    ]);
    expect(
      objectFaults({ object: 'list', data: [wrong], has_more: false, url: '/v1/prices' }),
    ).toEqual(['price price_1: it may not have colour']);
  });

  it('takes an invoice without an id from invoice.upcoming only', () => {
    const needsId = /invoice: it needs (?:.*, )?id\b/;
    const soon = { object: 'invoice' };
    expect(objectFaults(anEvent('invoice.upcoming', soon)).join()).not.toMatch(needsId);
    expect(objectFaults(anEvent('invoice.paid', soon)).join()).toMatch(needsId);
  });

  it('refuses words that the SDK does not know', () => {
    expect(objectFaults({ id: 'x', object: 'upcoming_invoice' })).toEqual([
      'upcoming_invoice: the SDK has no such object',
    ]);
    expect(objectFaults({ id: 'x' })).not.toEqual([]);
    expect(objectFaults(anEvent('price.sold', aPrice())).join()).toContain('type must be one of');
  });
});

describe('a watch over a stand-in', () => {
  it('collects each fault once and throws them all together', () => {
    const requests: ((request: { method: string; path: string; params: unknown }) => void)[] = [];
    const objects: ((object: unknown) => void)[] = [];
    const watch = watchStripe({
      stripe: {
        onRequest: (listener) => (requests.push(listener), () => requests.splice(0)),
        onObject: (listener) => (objects.push(listener), () => objects.splice(0)),
      },
    });
    for (const tell of requests) tell({ method: 'GET', path: '/v1/customers/cus_1', params: {} });
    for (const tell of objects) tell(aPrice());
    expect(() => watch.expectNoFaults()).not.toThrow();

    for (let time = 0; time < 2; time += 1) {
      for (const tell of requests) tell({ method: 'GET', path: '/v1/clients', params: {} });
      for (const tell of objects) tell(aPrice({ colour: 'red' }));
    }
    expect(watch.faults()).toEqual([
      'GET /v1/clients: the SDK has no such request',
      'price price_1: it may not have colour',
    ]);
    expect(() => watch.expectNoFaults()).toThrow('it may not have colour');
    expect(() => watch.expectNoFaults()).not.toThrow();
    watch.stop();
    expect([requests, objects]).toEqual([[], []]);
  });
});
