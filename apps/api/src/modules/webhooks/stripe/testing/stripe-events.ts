/** An event as Stripe writes it, about a customer's subscription. */
export function stripeEvent(id: string, over: object = {}) {
  return {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_795_305_600,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'customer.subscription.updated',
    data: { object: { id: 'sub_1', object: 'subscription', customer: 'cus_1', status: 'active' } },
    ...over,
  };
}
