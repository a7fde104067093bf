import { cursor, one, own, type Samples } from './sample';

/** The customers of the shops are gone at Stripe. */
const NOT_SUBSCRIBED = { stranger: 409, own: 409 };
/** No Stripe is there to ask what a plan costs. */
const UNREACHABLE = { stranger: 503, own: 503 };

/** Plans, payments and invoices. */
export const BILLING_SAMPLES: Readonly<Record<string, Samples>> = {
  startCheckout: own(() => ({ body: { plan: 'growth' }, ...UNREACHABLE })),
  // It says what became of it, and nothing of the shop.
  readCheckout: one((shop) => ({
    params: { sessionId: shop.billing.sessionId },
    pointsAtNothing: true,
  })),
  openPortal: own(() => ({ body: { flow: 'home' }, ...NOT_SUBSCRIBED })),
  previewChange: own(() => ({ body: { plan: 'growth' }, ...NOT_SUBSCRIBED })),
  changePlan: own(() => ({ body: { plan: 'growth' }, ...NOT_SUBSCRIBED })),
  cancelSubscription: own(() => ({ body: { reason: 'unused' }, ...NOT_SUBSCRIBED })),
  resumeSubscription: own(() => ({ ...NOT_SUBSCRIBED })),
  listInvoices: one((shop) => cursor(shop.cursors.invoices)),
  // For staff only, whoever's invoice it is.
  refundInvoice: one((shop) => ({
    params: { id: shop.billing.invoiceId },
    body: { reason: 'duplicate' },
    stranger: 403,
    own: 403,
  })),
};
