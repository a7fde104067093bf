import type { NoticesPage } from '@smssend/contracts';
import { Events, type DomainEvent } from '../../platform/events';
import { createTestApp, type SignedInUser, type TestApp } from '../../testing';

const ID = '01980000-0000-7000-8000-000000000001';
const sum = { currency: 'RON' };

describe('owners are told about their money', () => {
  let test: TestApp;
  let owner: SignedInUser;
  let manager: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  beforeEach(async () => {
    owner = await test.signIn();
    manager = await test.signIn('manager', { merchantId: owner.merchantId });
    await knowsInvoice(owner.merchantId);
  });
  afterAll(() => test.close());

  const happens = async <E extends DomainEvent>(event: E, times = 1) => {
    for (let time = 0; time < times; time++) {
      await test.db.transaction(() => test.get(Events).record(event));
    }
    await test.runJobs();
  };
  /** Invoicing hears the same events, and waits for an invoice that it does not know. This one is not paid. */
  const knowsInvoice = (merchantId: string) =>
    test.db.execute(
      `INSERT INTO billing_invoices
         (merchant_id, id, stripe_invoice_id, status, currency, subtotal_minor, tax_minor, total_minor,
          amount_due_minor, amount_paid_minor, amount_remaining_minor, attempt_count, action_required,
          lines, created_at, synced_at)
       VALUES ($1, $2, 'in_1', 'open', 'RON', 0, 0, 0, 0, 0, 0, 0, false, '[]', now(), now())
       ON CONFLICT (stripe_invoice_id) DO UPDATE SET merchant_id = excluded.merchant_id`,
      [merchantId, ID],
    );
  const bellOf = async (user: SignedInUser) =>
    ((await user.agent.get('/api/notices').expect(200)).body as NoticesPage).items;
  const mailsOf = async ({ userId }: SignedInUser) => {
    const row = await test.db.one<{ email: string }>('SELECT email FROM users WHERE id = $1', [
      userId,
    ]);
    return test.mailsTo(row?.email ?? '').map(({ subject }) => subject.replace(/\u00a0/g, ' '));
  };

  it.each([
    {
      event: {
        ...{ type: 'fiscal-document-issued', documentId: ID, kind: 'invoice' },
        ...{ stripeInvoiceId: 'in_1', series: 'DEMO', number: '12', totalMinor: 24_900, ...sum },
      },
      notice: {
        kind: 'invoice_paid',
        data: { fiscalNumber: 'DEMO 12', amountMinor: 24_900, ...sum },
      },
      subject: 'Factura DEMO 12: 249,00 lei',
    },
    {
      event: {
        ...{
          type: 'payment-failed',
          invoiceId: ID,
          stripeInvoiceId: 'in_1',
          dueMinor: 9_900,
          ...sum,
        },
        ...{ attempt: 1, actionRequired: false, nextAttemptAt: '2026-11-25T10:00:00.000Z' },
      },
      notice: { kind: 'payment_failed', data: { amountMinor: 9_900, ...sum } },
      subject: 'Plata de 99,00 lei nu a reușit',
    },
    {
      event: {
        ...{ type: 'credit-note-issued', creditNoteId: ID, stripeCreditNoteId: 'cn_1' },
        ...{ stripeInvoiceId: 'in_1', totalMinor: 49_900, ...sum },
      },
      notice: { kind: 'refunded', data: { amountMinor: 49_900, ...sum } },
      subject: 'Vă returnăm 499,00 lei',
    },
    {
      event: { type: 'card-expiring', last4: '4242', expires: '2026-12' },
      notice: { kind: 'card_expiring', data: { last4: '4242', expires: '12/2026' } },
      subject: 'Cardul care se termină în 4242 expiră',
    },
    {
      event: {
        ...{ type: 'trial-ending', plan: 'growth', trialEnd: '2026-11-29T10:00:00.000Z' },
        ...{ amountMinor: 24_900, ...sum },
      },
      notice: { kind: 'trial_ending', data: { plan: 'growth', amountMinor: 24_900 } },
      subject: 'Perioada de probă se încheie pe 29 noiembrie 2026',
    },
    {
      event: {
        ...{ type: 'webhook-endpoint-off', endpointId: ID, failures: 10 },
        ...{ url: 'https://hooks.demo.example:8443', failingSince: '2026-11-22T10:00:00.000Z' },
      },
      notice: { kind: 'webhook_off', data: { endpoint: 'hooks.demo.example:8443' } },
      subject: 'Un webhook a fost oprit',
    },
  ])('$event.type, once however often it is told', async ({ event, notice, subject }) => {
    await happens({ ...event, merchantId: owner.merchantId }, 2);
    expect(await bellOf(owner)).toMatchObject([notice]);
    expect(await mailsOf(owner)).toEqual([subject]);
    expect(await bellOf(manager)).toEqual([]);
    expect(await mailsOf(manager)).toEqual([]);
  });

  it.each([
    ['upgraded', 'pro', 'Abonamentul {shop}: planul Pro'],
    ['cancel_scheduled', 'pro', 'Abonamentul Growth este oprit'],
    ['ended', 'free', 'Abonamentul Growth s-a încheiat'],
  ])('a plan that is %s', async (change, plan, subject) => {
    await happens({
      ...{ type: 'subscription-changed', merchantId: owner.merchantId, change },
      ...{ from: { plan: 'growth', status: 'active' }, to: { plan, status: 'active' } },
      effectiveAt: '2026-12-22T12:00:00.000Z',
    });
    const shop = await test.db.one<{ name: string }>('SELECT name FROM merchants WHERE id = $1', [
      owner.merchantId,
    ]);
    expect(await mailsOf(owner)).toEqual([subject.replace('{shop}', shop?.name ?? '')]);
    expect(await bellOf(owner)).toMatchObject([{ kind: 'plan_changed', data: { change } }]);
  });

  it('is silent about a storno of its own and about a mere status', async () => {
    await happens({
      ...{
        type: 'fiscal-document-issued',
        merchantId: owner.merchantId,
        documentId: ID,
        kind: 'storno',
      },
      ...{ stripeInvoiceId: 'in_1', series: 'DEMO', number: '13', totalMinor: -24_900, ...sum },
    });
    await happens({
      ...{ type: 'subscription-changed', merchantId: owner.merchantId, change: 'status' },
      ...{ from: null, to: { plan: 'growth', status: 'past_due' } },
      effectiveAt: '2026-12-22T12:00:00.000Z',
    });
    expect(await bellOf(owner)).toEqual([]);
    expect(await mailsOf(owner)).toEqual([]);
  });

  it.each([
    {
      event: {
        ...{ type: 'fiscal-document-needs-human', documentId: ID, kind: 'invoice' },
        ...{ stripeInvoiceId: 'in_1', why: 'spv_late', reason: 'SPV' },
      },
      subject: 'O factură fiscală are nevoie de un om',
    },
    {
      event: { type: 'money-alert', kind: 'dispute', reference: 'du_1' },
      subject: 'au nevoie de un om',
    },
  ])('our own people hear of $event.type, and the shop does not', async ({ event, subject }) => {
    const admin = await test.signIn('owner', { platformRole: 'admin' });
    await happens({ ...event, merchantId: owner.merchantId });
    const [mail, ...more] = await mailsOf(admin);
    expect(mail).toContain(subject);
    expect(more).toEqual([]);
    expect(await mailsOf(owner)).toEqual([]);
  });
});
