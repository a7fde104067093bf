import type Stripe from 'stripe';
import type { StripeTestWorld } from '../testing/stripe-world';
import { startStripeWorld } from '../testing/stripe-world';

let world: StripeTestWorld;

beforeEach(async () => {
  world = await startStripeWorld();
});
afterEach(() => world.close());

async function paidInvoice(): Promise<Stripe.Invoice> {
  const customer = await world.customer();
  const subscription = await world.subscribe(customer, 'growth', { expand: ['latest_invoice'] });
  return subscription.latest_invoice as Stripe.Invoice;
}

describe('a credit note', () => {
  it('for a paid invoice refunds the card, in parts, up to what was paid', async () => {
    const invoice = await paidInvoice();
    const before = world.lastEvent();
    const first = await world.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 10_000,
      refund_amount: 10_000,
      reason: 'order_change',
      memo: 'Demo',
    });
    expect(first).toMatchObject({
      number: `${invoice.number}-CN-01`,
      status: 'issued',
      type: 'post_payment',
      total: 10_000,
      reason: 'order_change',
      refunds: [{ amount_refunded: 10_000 }],
    });
    expect(world.eventTypes(before)).toEqual([
      'refund.created',
      'charge.refunded',
      'invoice.updated',
      'credit_note.created',
    ]);
    await expect(
      world.stripe.creditNotes.create({
        invoice: invoice.id,
        amount: 20_000,
        refund_amount: 20_000,
      }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'amount' });
    await world.stripe.creditNotes.create({
      invoice: invoice.id,
      lines: [
        {
          type: 'invoice_line_item',
          invoice_line_item: invoice.lines.data[0]?.id ?? '',
          amount: 14_900,
        },
      ],
      refund_amount: 14_900,
    });
    expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      total: 24_900,
      post_payment_credit_notes_amount: 24_900,
    });
    const { data } = await world.stripe.creditNotes.list({ invoice: invoice.id });
    expect(data.map(({ number }) => number)).toEqual([
      `${invoice.number}-CN-02`,
      `${invoice.number}-CN-01`,
    ]);
    const [charge] = (await world.stripe.charges.list({ customer: String(invoice.customer) })).data;
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 24_900 });
    await expect(world.stripe.refunds.create({ charge: charge?.id ?? '' })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('must say where the money goes', async () => {
    const invoice = await paidInvoice();
    await expect(
      world.stripe.creditNotes.create({ invoice: invoice.id, amount: 10_000 }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const preview = await world.stripe.creditNotes.preview({
      invoice: invoice.id,
      amount: 10_000,
      credit_amount: 10_000,
    });
    expect(preview).toMatchObject({ total: 10_000 });
    expect((await world.stripe.creditNotes.list({ invoice: invoice.id })).data).toEqual([]);
    await world.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 10_000,
      credit_amount: 10_000,
    });
    expect(await world.stripe.customers.retrieve(String(invoice.customer))).toMatchObject({
      balance: -10_000,
    });
  });

  it('for an open invoice lowers what is due, and can be voided', async () => {
    const customer = await world.customer('pm_card_chargeCustomerFail');
    const subscription = await world.subscribe(customer, 'growth', { expand: ['latest_invoice'] });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    const note = await world.stripe.creditNotes.create({ invoice: invoice.id, amount: 4_900 });
    expect(note).toMatchObject({ type: 'pre_payment', pre_payment_amount: 4_900 });
    expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      amount_remaining: 20_000,
    });
    expect(await world.stripe.creditNotes.voidCreditNote(note.id)).toMatchObject({
      status: 'void',
    });
    expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      amount_remaining: 24_900,
    });
    await world.stripe.creditNotes.create({ invoice: invoice.id, amount: 24_900 });
    expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_remaining: 0,
      amount_paid: 0,
    });
  });
});

describe('a dispute', () => {
  it('is opened by the lever and told', async () => {
    const invoice = await paidInvoice();
    const before = world.lastEvent();
    const answer = await fetch(
      `${world.sandbox.url}/sandbox/stripe/invoices/${invoice.id}/dispute`,
      { method: 'POST' },
    );
    expect(answer.status).toBe(200);
    expect(world.eventTypes(before)).toEqual(['charge.dispute.created']);
    const [dispute] = (await world.stripe.disputes.list()).data;
    expect(dispute).toMatchObject({
      amount: 24_900,
      reason: 'fraudulent',
      status: 'needs_response',
    });
    expect(
      (
        await fetch(`${world.sandbox.url}/sandbox/stripe/charges/ch_nobody/dispute`, {
          method: 'POST',
        })
      ).status,
    ).toBe(404);
  });

  it('may be announced by a warning of fraud, in the time of the customer', async () => {
    const invoice = await paidInvoice();
    const address = `${world.sandbox.url}/sandbox/stripe/invoices/${invoice.id}/fraud-warning`;
    expect((await fetch(address, { method: 'POST' })).status).toBe(200);
    const [event] = (await world.stripe.events.list({ type: 'radar.early_fraud_warning.created' }))
      .data;
    expect(event).toMatchObject({
      created: invoice.created,
      data: { object: { actionable: true } },
    });
  });
});
