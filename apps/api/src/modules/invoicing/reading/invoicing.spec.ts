import { setTimeout } from 'node:timers/promises';
import type { FiscalDocumentIssued } from '@smssend/contracts';
import { Events } from '../../../platform/events';
import { LiveEvents } from '../../../platform/live';
import { Metrics } from '../../../platform/telemetry';
import { FiscalPapersOf } from '../../billing';
import { startInvoicing, type InvoicingWorld } from '../testing/invoicing-world';
import { Invoicing } from './invoicing';

const SOME_TIME_MS = 50;

describe('fiscal documents for those who look at them', () => {
  let world: InvoicingWorld;
  const heard: FiscalDocumentIssued[] = [];
  beforeAll(async () => {
    world = await startInvoicing();
    world.app
      .get(Events)
      .on<FiscalDocumentIssued>('fiscal-document-issued', 'spec.hear', async (event) => {
        heard.push(event);
      });
  });
  beforeEach(async () => {
    await world.reset();
    heard.length = 0;
  });
  afterAll(() => world.close());

  it('a list of invoices gets the state and the number of each, and of its credit notes', async () => {
    const { merchantId, invoice } = await world.issued();
    const other = await world.issued();
    const note = await world.aCreditNote(merchantId, invoice, 24_900);
    await world.tellCredited(merchantId, invoice, note);
    const number = world.oblio.documents[0]?.number;
    const papers = await world.app
      .get(FiscalPapersOf)
      .invoices(merchantId, [invoice.stripeInvoiceId, other.invoice.stripeInvoiceId]);
    expect([...papers.invoices]).toEqual([
      [
        invoice.stripeInvoiceId,
        {
          state: 'issued',
          number: `DEMO ${number}`,
          issuedAt: '2026-11-20T10:00:00.000Z',
          hasPdf: true,
        },
      ],
    ]);
    expect([...papers.creditNotes]).toEqual([
      [note.stripeCreditNoteId, { state: 'pending', number: null, issuedAt: null, hasPdf: false }],
    ]);
  });

  it('tells the others when a document has its number', async () => {
    const { merchantId, invoice } = await world.issued();
    await world.app.runJobs();
    expect(heard).toMatchObject([
      {
        kind: 'invoice',
        merchantId,
        stripeInvoiceId: invoice.stripeInvoiceId,
        series: 'DEMO',
        totalMinor: 24_900,
      },
    ]);
  });

  it('an open list of invoices hears of the number, and of what the tax office says', async () => {
    const { merchantId } = await world.recorded();
    const words: string[] = [];
    const stream = world.app.get(LiveEvents).stream(merchantId, ['billing']);
    const open = stream.subscribe(({ type }) => words.push(type ?? ''));
    const heardOfBilling = async (times: number): Promise<void> => {
      const count = (): number => words.filter((word) => word === 'billing').length;
      for (let wait = 0; wait < 40 && count() < times; wait++) await setTimeout(SOME_TIME_MS);
      expect(count()).toBe(times);
    };
    await world.issue();
    await heardOfBilling(1);
    await world.app.runTick('fiscal-einvoices');
    await heardOfBilling(2);
    open.unsubscribe();
  });

  it('the owner downloads the PDF, and its address at the provider stays with us', async () => {
    const { merchantId, invoice } = await world.issued();
    const { agent } = await world.app.signIn('owner', { merchantId });
    const answer = await agent.get(`/api/billing/invoices/${invoice.id}/fiscal.pdf`).buffer(true);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="DEMO-\d{4}\.pdf"$/,
    );
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.stringify(answer.headers)).not.toContain('preview');
  });

  it('the PDF of a storno stands with its credit note', async () => {
    const { merchantId, invoice } = await world.issued();
    const note = await world.aCreditNote(merchantId, invoice, 24_900);
    await world.tellCredited(merchantId, invoice, note);
    const { agent } = await world.app.signIn('owner', { merchantId });
    const address = `/api/billing/credit-notes/${note.id}/fiscal.pdf`;
    const early = await agent.get(address);
    expect(early.status).toBe(409);
    expect(early.body.code).toBe('fiscal_document_not_ready');
    await world.issue();
    expect((await agent.get(address)).status).toBe(200);
  });

  it('nobody else gets it: not another shop, not a role without billing, not a stranger', async () => {
    const { merchantId, invoice } = await world.issued();
    const address = `/api/billing/invoices/${invoice.id}/fiscal.pdf`;
    const stranger = await world.app.signIn();
    expect((await stranger.agent.get(address)).status).toBe(404);
    const manager = await world.app.signIn('manager', { merchantId });
    expect((await manager.agent.get(address)).status).toBe(403);
    expect((await world.app.http().get(address)).status).toBe(401);
  });

  it('an invoice that was paid with nothing has no PDF', async () => {
    const { merchantId, invoice } = await world.recorded({ paidMinor: 0 });
    const { agent } = await world.app.signIn('owner', { merchantId });
    expect((await agent.get(`/api/billing/invoices/${invoice.id}/fiscal.pdf`)).status).toBe(404);
  });

  it.each([
    ['is gone there', 'https://elsewhere.invalid/x'],
    ['leads inside our network', 'http://127.0.0.1:9/x'],
    ['is no address', 'x'],
  ])('a link that %s is answered with "try again" and is not followed', async (_name, link) => {
    const { merchantId, invoice } = await world.issued();
    await world.app.db.execute('UPDATE fiscal_documents SET link = $2 WHERE merchant_id = $1', [
      merchantId,
      link,
    ]);
    const { agent } = await world.app.signIn('owner', { merchantId });
    expect((await agent.get(`/api/billing/invoices/${invoice.id}/fiscal.pdf`)).status).toBe(503);
  });

  it('what is no PDF is not given out as one', async () => {
    const { merchantId, invoice } = await world.issued();
    const link = `${world.sandbox.url}/sandbox/oblio`;
    await world.app.db.execute('UPDATE fiscal_documents SET link = $2 WHERE merchant_id = $1', [
      merchantId,
      link,
    ]);
    const { agent } = await world.app.signIn('owner', { merchantId });
    expect((await agent.get(`/api/billing/invoices/${invoice.id}/fiscal.pdf`)).status).toBe(503);
  });

  it('staff see what waits for them, oldest first, page by page, and let it go on', async () => {
    world.oblio.setTrouble({ refuse: { only: ['invoice'] } });
    const first = await world.issued();
    world.app.clock.advance({ minutes: 1 });
    const second = await world.issued();
    const invoicing = world.app.get(Invoicing);
    const [one] = await invoicing.listNeedingHuman({ limit: 1 });
    expect(one).toMatchObject({ merchantId: first.merchantId, state: 'needs_human' });
    expect(one?.reason).toContain('Clientul nu are adresa completa!');
    if (!one) throw new Error('Nothing waits.');
    const rest = await invoicing.listNeedingHuman({ after: one });
    expect(rest.map(({ merchantId }) => merchantId)).toEqual([second.merchantId]);
    world.oblio.resetTrouble();
    const { merchantId } = first;
    await world.app.db.execute(`UPDATE merchants SET locality = 'Turda' WHERE id = $1`, [
      merchantId,
    ]);
    await invoicing.retry(one.id);
    await world.issue();
    expect(world.oblio.documents[0]?.client.city).toBe('Turda');
    expect(await world.documents(first.merchantId)).toMatchObject([{ state: 'issued' }]);
    await expect(invoicing.retry(one.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('a document that somebody let go on is looked for first, so it exists once', async () => {
    world.oblio.setTrouble({
      forgetKeys: true,
      bodyStatus: { next: 1, only: ['invoice'], status: 400, accepted: true },
      refuse: { next: 1, only: ['list'] },
    });
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    const [row] = await world.documents(merchantId);
    expect(row?.state).toBe('needs_human');
    await world.app.get(Invoicing).retry(row?.id ?? '');
    await world.issueUntilSettled();
    expect(world.oblio.documents).toHaveLength(1);
    expect(await world.documents(merchantId)).toMatchObject([{ state: 'issued' }]);
  });

  it('figures tell how many stand where, and how long the oldest waits', async () => {
    world.oblio.setTrouble({ refuse: { only: ['invoice'], next: 1 } });
    await world.issued();
    await world.recorded();
    world.app.clock.advance({ minutes: 5 });
    const text = await world.app.get(Metrics).text();
    expect(text).toContain('smssend_fiscal_documents{state="needs_human"} 1');
    expect(text).toContain('smssend_fiscal_documents{state="pending"} 1');
    expect(text).toContain('smssend_fiscal_documents_oldest_waiting_seconds 300');
  });
});
