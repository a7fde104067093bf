import type { WebhookEndpointView } from '@smssend/contracts';
import { stateOf } from './endpoint-state';

const ENDPOINT: WebhookEndpointView = {
  id: 'e1',
  url: 'https://magazin.example/smssend',
  description: '',
  events: ['message.delivered'],
  active: true,
  disabledReason: null,
  disabledAt: null,
  failures: 0,
  lastDeliveredAt: '2026-11-22T10:00:00Z',
  oldSecretUntil: null,
  createdAt: '2026-11-01T10:00:00Z',
};

describe('how an address is doing', () => {
  it.each([
    ['works', 'ok', {}],
    ['unused', 'ink', { lastDeliveredAt: null }],
    ['failing', 'fail', { failures: 3 }],
    ['failing', 'fail', { failures: 1, lastDeliveredAt: null }],
    ['switchedOff', 'fail', { active: false, disabledReason: 'failing', failures: 10 }],
    ['off', 'quiet', { active: false, disabledReason: 'by_hand', failures: 3 }],
  ] as const)('%s, in %s', (word, tone, change) => {
    expect(stateOf({ ...ENDPOINT, ...change })).toMatchObject({ word, tone });
  });
});
