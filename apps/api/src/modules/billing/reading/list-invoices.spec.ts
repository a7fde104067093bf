import type { InvoiceView, PageOf } from '@smssend/contracts';
import { uuidv7 } from '../../../platform/ids';
import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';

describe('the list of invoices', () => {
  let test: TestApp;
  let owner: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  beforeEach(async () => {
    owner = await test.signIn();
  });
  afterAll(() => test.close());

  const line = (planCode: string | null, amountMinor: number) => ({
    description: 'Demo',
    amountMinor,
    planCode,
    periodStart: '2026-11-10T09:00:00.000Z',
    periodEnd: '2026-12-10T09:00:00.000Z',
    proration: amountMinor < 0,
  });
  const invoice = async (
    own: Record<string, unknown>,
    lines: object[] = [line('starter', 9900)],
  ) => {
    const id = uuidv7();
    const row = {
      merchant_id: owner.merchantId,
      id,
      stripe_invoice_id: `in_${id}`,
      number: 'DEMO-0001',
      status: 'paid',
      currency: 'RON',
      subtotal_minor: 9900,
      tax_minor: 0,
      total_minor: 9900,
      amount_due_minor: 9900,
      amount_paid_minor: 9900,
      amount_remaining_minor: 0,
      attempt_count: 1,
      action_required: false,
      hosted_url: 'https://pay.example/demo',
      pdf_url: 'https://pdf.example/demo',
      lines: JSON.stringify(lines),
      created_at: '2026-11-10T09:00:00Z',
      paid_at: own['status'] === undefined ? '2026-11-10T09:01:00Z' : null,
      synced_at: '2026-11-10T09:01:00Z',
      ...own,
    };
    const names = Object.keys(row);
    await test.db.execute(
      `INSERT INTO billing_invoices (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  };
  const page = async (query: object = {}) => {
    const { body } = await owner.agent.get('/api/billing/invoices').query(query).expect(200);
    return body as PageOf<InvoiceView>;
  };

  it('is empty while nothing was bought', async () => {
    expect(await page()).toEqual({ items: [], next: null });
  });

  it('tells what was paid for which plan and month', async () => {
    const id = await invoice({});
    expect((await page()).items).toEqual([
      {
        id,
        number: 'DEMO-0001',
        status: 'paid',
        plan: 'starter',
        totalMinor: 9900,
        paidMinor: 9900,
        creditedMinor: 0,
        currency: 'RON',
        periodStart: '2026-11-10T09:00:00.000Z',
        periodEnd: '2026-12-10T09:00:00.000Z',
        createdAt: '2026-11-10T09:00:00.000Z',
        paidAt: '2026-11-10T09:01:00.000Z',
        payUrl: null,
        receiptUrl: 'https://pdf.example/demo',
        fiscal: null,
        creditNotes: [],
      },
    ]);
  });

  it('names the plan that was changed to, and shows where an open one is paid', async () => {
    await invoice({ status: 'open', amount_paid_minor: 0, amount_remaining_minor: 9900 }, [
      line('starter', -4000),
      line('pro', 20000),
      line(null, 100),
    ]);
    expect((await page()).items).toMatchObject([
      { plan: 'pro', payUrl: 'https://pay.example/demo', receiptUrl: null, paidAt: null },
    ]);
  });

  it('keeps drafts to itself', async () => {
    await invoice({ status: 'draft' });
    expect((await page()).items).toEqual([]);
  });

  it('is newest first, page by page, also when two were made in the same second', async () => {
    const ids = [];
    for (const second of ['01', '02', '02', '03']) {
      ids.push(await invoice({ created_at: `2026-11-10T09:00:${second}Z` }));
    }
    const first = await page({ limit: 2 });
    const second = await page({ limit: 2, after: first.next });
    expect(second.next).toBeNull();
    const told = [...first.items, ...second.items].map(({ id }) => id);
    expect(told).toEqual([...ids].reverse());
  });

  it.each(['x', Buffer.from('["2026-99-99T00:00:00.000Z","x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (after) => {
      const { body } = await owner.agent.get('/api/billing/invoices').query({ after }).expect(400);
      expect(body.code).toBe('bad_cursor');
    },
  );
});
