import type { OrderLine } from '@smssend/contracts';
import { callableOf, chipOf, momentOf, phoneOf } from './line-view';

const aLine = (change: Partial<OrderLine> = {}): OrderLine => ({
  id: 'line-1',
  source: 'emag',
  orderNumber: '480000114',
  orderedAt: '2026-11-07T12:05:00Z',
  productName: 'Cablu USB-C',
  pnk: 'DEMO01BBM',
  sku: null,
  quantity: 1,
  totalMinor: 9_900,
  currency: 'RON',
  status: 'finalized',
  statusRaw: 'Finalizata',
  payment: 'paid',
  buyerName: 'Client demo 14',
  phone: '+40722000014',
  phoneRaw: '0722000014',
  phoneProblem: null,
  smsState: 'eligible',
  smsStateAt: null,
  messageState: null,
  ...change,
});

describe('a line of the list', () => {
  it('shows a number whole or hidden', () => {
    expect(phoneOf(aLine(), false)).toBe('0722 000 014');
    expect(phoneOf(aLine(), true)).toBe('07•• ••• 014');
  });

  it('never hides twice what the server has hidden', () => {
    const line = aLine({ phone: '07•• ••• 014' });
    expect(phoneOf(line, true)).toBe('07•• ••• 014');
    expect(callableOf(line)).toBeNull();
  });

  it('shows what stood in the file when there is no mobile number, and offers no call', () => {
    const line = aLine({ phone: null, phoneRaw: '021 000 00 06', smsState: 'no_mobile' });
    expect(phoneOf(line, true)).toBe('021 000 00 06');
    expect(callableOf(line)).toBeNull();
  });

  it.each(['suppressed', 'order_cancelled'] as const)(
    'offers no call to somebody %s',
    (smsState) => {
      expect(callableOf(aLine({ smsState }))).toBeNull();
    },
  );

  it('calls a returned order returned', () => {
    expect(chipOf(aLine({ smsState: 'order_cancelled', status: 'returned' }))).toBe(
      'order_returned',
    );
    expect(chipOf(aLine({ smsState: 'order_cancelled', status: 'cancelled' }))).toBe(
      'order_cancelled',
    );
  });

  it('shows a moment only where something happened', () => {
    const at = '2026-11-20T07:12:00Z';
    expect(momentOf(aLine({ smsState: 'delivered', smsStateAt: at }))).toBe(at);
    expect(momentOf(aLine({ smsState: 'eligible', smsStateAt: at }))).toBeNull();
  });
});
