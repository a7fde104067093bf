import {
  WEBHOOK_KINDS,
  type WebhookDeliveryView,
  type WebhookEndpoints,
  type WebhookEndpointView,
} from '@smssend/contracts';

export const WORDS = {
  webhooks: { ro: () => import('../words/ro'), en: () => import('../words/en') },
};

export const ENDPOINT: WebhookEndpointView = {
  id: 'e1',
  url: 'https://magazin.example/smssend',
  description: 'Magazinul demo',
  events: ['message.delivered', 'message.opted_out'],
  active: true,
  disabledReason: null,
  disabledAt: null,
  failures: 0,
  lastDeliveredAt: '2026-11-22T10:00:00Z',
  oldSecretUntil: null,
  createdAt: '2026-11-01T10:00:00Z',
};

export const DELIVERY: WebhookDeliveryView = {
  id: 'd1',
  eventId: 'v1',
  type: 'message.delivered',
  state: 'delivered',
  attempts: 1,
  status: 200,
  error: null,
  durationMs: 123,
  createdAt: '2026-11-22T10:00:00Z',
  triedAt: '2026-11-22T10:00:01Z',
  nextTryAt: null,
};

export function endpointsAnswer(items: WebhookEndpointView[]): WebhookEndpoints {
  return { items, kinds: [...WEBHOOK_KINDS], limit: 10 };
}
