import { HANDLED_EVENTS, isHandled, readStripeEvent } from './stripe-events';

function event(type: string, object: Record<string, unknown>): unknown {
  return {
    id: 'evt_1',
    object: 'event',
    type,
    created: 1_790_000_000,
    livemode: false,
    data: { object },
  };
}

describe('what an event says of itself', () => {
  it.each([
    ['customer.updated', { id: 'cus_1', object: 'customer' }, { customerId: 'cus_1' }],
    [
      'customer.subscription.updated',
      { id: 'sub_1', object: 'subscription', customer: 'cus_1' },
      { customerId: 'cus_1', subscriptionId: 'sub_1' },
    ],
    [
      'invoice.paid',
      {
        id: 'in_1',
        object: 'invoice',
        customer: { id: 'cus_1', object: 'customer' },
        parent: { subscription_details: { subscription: 'sub_1' } },
      },
      { customerId: 'cus_1', invoiceId: 'in_1', subscriptionId: 'sub_1' },
    ],
    [
      'credit_note.created',
      { id: 'cn_1', object: 'credit_note', customer: 'cus_1', invoice: 'in_1' },
      { customerId: 'cus_1', invoiceId: 'in_1' },
    ],
    [
      'charge.dispute.created',
      { id: 'dp_1', object: 'dispute', charge: 'ch_1' },
      { customerId: null, chargeId: 'ch_1' },
    ],
    [
      'payment_method.detached',
      { id: 'pm_1', object: 'payment_method', customer: null },
      { customerId: null },
    ],
  ])('%s', (type, object, facts) => {
    expect(readStripeEvent(event(type, object))).toMatchObject({
      id: 'evt_1',
      type,
      createdAt: new Date(1_790_000_000_000),
      objectId: object.id,
      objectType: object.object,
      ...facts,
    });
  });

  it.each([[null], ['event'], [{}], [{ id: 'evt_1', type: 'x', created: 1 }]])(
    'refuses %j',
    (payload) => {
      expect(() => readStripeEvent(payload)).toThrow('no event of Stripe');
    },
  );

  it('knows what is handled, each type once', () => {
    expect(isHandled('invoice.paid')).toBe(true);
    expect(isHandled('payout.paid')).toBe(false);
    expect(new Set(HANDLED_EVENTS).size).toBe(HANDLED_EVENTS.length);
  });
});
