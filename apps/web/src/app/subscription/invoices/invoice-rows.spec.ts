import type { FiscalState, InvoiceView } from '@smssend/contracts';
import { PLAN_WORDS } from '../../shell/billing/plan-words';
import { spokenWords } from '../../shell/testing/spoken-words';
import { invoiceRows, type InvoiceRow } from './invoice-rows';

const WORDS = { ro: () => import('../words/ro'), en: () => import('../words/en') };
const fiscal = (state: FiscalState, number: string | null = 'DEMO 12') => ({
  state,
  number,
  issuedAt: null,
  hasPdf: number !== null,
});

function invoice(changes: Partial<InvoiceView> = {}): InvoiceView {
  return {
    id: 'i1',
    number: 'ST-1',
    status: 'paid',
    plan: 'growth',
    totalMinor: 24_900,
    paidMinor: 24_900,
    creditedMinor: 0,
    currency: 'RON',
    periodStart: '2026-11-12T10:00:00Z',
    periodEnd: '2026-12-12T10:00:00Z',
    createdAt: '2026-11-12T10:00:00Z',
    paidAt: '2026-11-12T10:00:00Z',
    payUrl: null,
    receiptUrl: 'https://stripe.example/r',
    fiscal: fiscal('spv_ok'),
    creditNotes: [],
    ...changes,
  };
}

async function rows(...invoices: InvoiceView[]): Promise<InvoiceRow[]> {
  const words = await spokenWords({ subscription: WORDS, plans: PLAN_WORDS });
  return invoiceRows(invoices, { words, locale: 'ro' });
}

describe('lines of the invoices', () => {
  it('name the fiscal number, the month and the sum, with a PDF', async () => {
    const [row] = await rows(invoice());
    expect(row).toMatchObject({
      number: 'DEMO 12',
      fiscal: 'acceptată de ANAF',
      what: 'Growth, 12 nov. – 12 dec. 2026',
      sum: '249,00\u00a0lei',
      state: 'Plătită',
      pdf: { url: '/api/billing/invoices/i1/fiscal.pdf', fileName: 'DEMO-12.pdf' },
    });
  });

  it('use the payment’s own number until the fiscal one is there, and offer no PDF', async () => {
    const [row] = await rows(invoice({ fiscal: fiscal('pending', null) }));
    expect(row).toMatchObject({ number: 'ST-1', fiscal: 'se emite', pdf: null });
    const [bare] = await rows(invoice({ number: null, fiscal: null }));
    expect(bare).toMatchObject({ number: 'Fără număr încă', fiscal: '' });
  });

  it.each(['spv_error', 'needs_human'] as const)(
    'say of %s that we look after it',
    async (state) => {
      const [row] = await rows(invoice({ fiscal: fiscal(state) }));
      expect(row?.fiscal).toBe('o verificăm noi');
    },
  );

  it('lead to the payment only where something is open', async () => {
    const [open] = await rows(invoice({ status: 'open', payUrl: 'https://p', fiscal: null }));
    expect(open).toMatchObject({ payUrl: 'https://p', state: 'De plătit' });
    expect(open?.chip.look).toBe('tinted');
    const [paid] = await rows(invoice({ payUrl: 'https://p' }));
    expect(paid?.payUrl).toBeNull();
  });

  it('show a refund below its invoice, with the storno', async () => {
    const note = {
      id: 'c1',
      number: 'CN-1',
      totalMinor: 24_900,
      createdAt: '2026-11-20T10:00:00Z',
      fiscal: fiscal('issued', 'DEMO 13'),
    };
    const [whole, credit] = await rows(invoice({ creditedMinor: 24_900, creditNotes: [note] }));
    expect(whole?.state).toBe('Rambursată');
    expect(credit).toMatchObject({
      credit: true,
      sum: '−249,00\u00a0lei',
      what: 'Rambursare din DEMO 12',
      pdf: { url: '/api/billing/credit-notes/c1/fiscal.pdf', fileName: 'DEMO-13.pdf' },
    });
    const [part] = await rows(invoice({ creditedMinor: 1 }));
    expect(part?.state).toBe('Rambursată în parte');
  });
});
