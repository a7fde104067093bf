import type { InvoiceLine } from '../../billing';

/** A line of a month of Growth, as the sync with Stripe leaves it. */
export const monthOf = (amountMinor: number, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  description: '1 × SMSsend Growth',
  amountMinor,
  planCode: 'growth',
  periodStart: '2026-11-20T09:00:00Z',
  periodEnd: '2026-12-20T09:00:00Z',
  proration: false,
  ...more,
});
