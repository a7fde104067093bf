import type Stripe from 'stripe';
import { readInvoice } from './read-invoice';
import {
  aLine,
  anInvoice,
  aPayment,
  listOf,
  NOV_1,
  subscriptionLine,
} from './testing/stripe-samples';

function read(over: Partial<Stripe.Invoice> = {}, lines: Stripe.InvoiceLineItem[] = [aLine()]) {
  return readInvoice(anInvoice(over), lines, (id) => (id === 'price_growth' ? 'growth' : null));
}

describe('what we read of an invoice', () => {
  it('finds subscription and merchant in its parent', () => {
    expect(read()).toMatchObject({
      subscriptionId: 'sub_1',
      merchantId: 'm-1',
      status: 'paid',
      currency: 'RON',
      totalMinor: 24_900,
      paidAt: new Date(NOV_1 * 1000),
    });
  });

  it('has neither when it belongs to nothing of ours', () => {
    expect(read({ parent: null, metadata: null })).toMatchObject({
      subscriptionId: null,
      merchantId: null,
    });
  });

  it('adds the VAT of every rate', () => {
    const taxes = [{ amount: 4_000 }, { amount: 321 }] as Stripe.Invoice.TotalTax[];
    expect(read({ total_taxes: taxes }).taxMinor).toBe(4_321);
    expect(read({ total_taxes: null }).taxMinor).toBe(0);
  });

  it('adds credit notes from before and after the payment', () => {
    const invoice = read({
      pre_payment_credit_notes_amount: 100,
      post_payment_credit_notes_amount: 900,
    });
    expect(invoice.creditedMinor).toBe(1_000);
  });

  it('reads the lines of a change of plan, the negative one too', () => {
    const { lines } = read({}, [
      aLine({ id: 'il_back', amount: -12_450, parent: subscriptionLine(true) }),
      aLine({ id: 'il_new', amount: 24_950, parent: subscriptionLine(true) }),
    ]);
    expect(
      lines.map(({ id, amountMinor, proration, planCode }) => [
        id,
        amountMinor,
        proration,
        planCode,
      ]),
    ).toEqual([
      ['il_back', -12_450, true, 'growth'],
      ['il_new', 24_950, true, 'growth'],
    ]);
  });

  it('takes discounts off a line, so that a free month is told from a trial', () => {
    const discount_amounts = [{ amount: 24_900, discount: 'di_1' }];
    const [free] = read({}, [aLine({ discount_amounts })]).lines;
    expect(free).toMatchObject({ amountMinor: 0, discountMinor: 24_900 });
    const [trial] = read({}, [aLine({ amount: 0 })]).lines;
    expect(trial).toMatchObject({ amountMinor: 0, discountMinor: 0 });
  });

  it('says when the bank wants a confirmation, and why the card failed', () => {
    const asks = read({
      status: 'open',
      payments: listOf([aPayment({ status: 'requires_action' })]),
    });
    expect(asks).toMatchObject({ actionRequired: true, lastFailure: null });
    const refused = read({
      status: 'open',
      payments: listOf([
        aPayment({
          status: 'requires_payment_method',
          last_payment_error: {
            type: 'card_error',
            code: 'card_declined',
            decline_code: 'insufficient_funds',
          } as Stripe.PaymentIntent.LastPaymentError,
        }),
      ]),
    });
    expect(refused).toMatchObject({
      actionRequired: false,
      lastFailure: { code: 'card_declined', declineCode: 'insufficient_funds' },
    });
  });

  it('forgets the trouble once it is paid', () => {
    const payments = listOf([aPayment({ status: 'requires_action' })]);
    expect(read({ status: 'paid', payments }).actionRequired).toBe(false);
  });
});
