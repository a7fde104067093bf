import { one, own, type Samples } from './sample';
import type { Shop } from './shop';

const endpoint = (shop: Shop) => ({ id: shop.webhook.id });
const delivery = (shop: Shop) => ({ ...endpoint(shop), deliveryId: shop.webhook.deliveryId });

/** Where a shop's own programs are called. */
export const WEBHOOK_SAMPLES: Readonly<Record<string, Samples>> = {
  addWebhookEndpoint: own(() => ({
    body: { url: 'https://magazin.demo.smssend.local/', events: ['import.done'] },
    stranger: 201,
  })),
  changeWebhookEndpoint: one((shop) => ({
    params: endpoint(shop),
    body: { description: 'Alt loc' },
  })),
  removeWebhookEndpoint: one((shop) => ({ params: { id: shop.webhook.spareId } })),
  rotateWebhookSecret: one((shop) => ({ params: endpoint(shop) })),
  testWebhookEndpoint: one((shop) => ({ params: endpoint(shop) })),
  listWebhookDeliveries: (shop) => [
    { params: endpoint(shop) },
    { params: endpoint(shop), query: { after: shop.webhook.cursor } },
  ],
  getWebhookDelivery: one((shop) => ({ params: delivery(shop) })),
  resendWebhookDelivery: one((shop) => ({ params: delivery(shop) })),
};
