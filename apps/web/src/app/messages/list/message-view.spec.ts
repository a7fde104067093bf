import type { SmsMessage } from '@smssend/contracts';
import { momentOf, phoneOf, remarkOf, shortReason } from './message-view';

const NOW = new Date('2026-11-21T12:05:00Z');

const aMessage = (change: Partial<SmsMessage> = {}): SmsMessage => ({
  id: 'message-1',
  kind: 'review_request',
  state: 'delivered',
  phone: '+40722000014',
  pnk: 'DEMO01BBM',
  productName: 'Cablu USB-C',
  buyerName: 'Client demo 14',
  orderNumber: '480000114',
  orderLineId: 'line-1',
  sendId: 'send-1',
  text: 'Buna ziua',
  segments: 1,
  points: 0.165,
  dueAt: '2026-11-21T08:00:00Z',
  createdAt: '2026-11-21T07:00:00Z',
  acceptedAt: '2026-11-21T08:00:01Z',
  deliveredAt: '2026-11-21T08:00:09Z',
  failureClass: null,
  failureCode: null,
  failureReason: null,
  attempts: 1,
  canCancel: false,
  canRetry: false,
  ...change,
});

describe('a message of the list', () => {
  it('shows its number whole or hidden, and never hides twice', () => {
    expect(phoneOf(aMessage(), false)).toBe('0722 000 014');
    expect(phoneOf(aMessage(), true)).toBe('07•• ••• 014');
    expect(phoneOf(aMessage({ phone: '07•• ••• 014' }), true)).toBe('07•• ••• 014');
  });

  it.each([
    ['scheduled', '2026-11-21T08:00:00Z'],
    ['queued', '2026-11-21T08:00:00Z'],
    ['accepted', '2026-11-21T08:00:01Z'],
    ['delivered', '2026-11-21T08:00:09Z'],
    ['failed', null],
    ['cancelled', null],
  ] as const)('that is %s shows the moment %s', (state, at) => {
    expect(momentOf(aMessage({ state }))).toBe(at);
  });

  it('that was delivered without a time from the operator shows when it went', () => {
    expect(momentOf(aMessage({ deliveredAt: null }))).toBe('2026-11-21T08:00:01Z');
  });

  it.each([
    ['failed', 'bad_number', 'bad_number'],
    ['failed', null, 'unknown'],
    ['undelivered', null, 'unreachable'],
    ['undelivered', 'unknown', 'unreachable'],
    ['undelivered', 'unsubscribed', 'unsubscribed'],
    ['expired', 'temporary', 'expired'],
    ['delivered', null, null],
    ['unknown', 'temporary', null],
  ] as const)('that is %s because of %s says %s', (state, failureClass, reason) => {
    expect(shortReason({ state, failureClass })).toBe(reason);
  });

  it('explains why it still waits only while its time has not come', () => {
    const state = 'queued';
    expect(remarkOf(aMessage({ state, dueAt: '2026-11-22T06:00:00Z' }), NOW)).toBe('notYet');
    expect(remarkOf(aMessage({ state, dueAt: '2026-11-21T12:00:00Z' }), NOW)).toBeNull();
    expect(remarkOf(aMessage({ state: 'unknown' }), NOW)).toBe('unknown');
  });
});
