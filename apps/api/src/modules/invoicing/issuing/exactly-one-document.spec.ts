import { FiscalQueue } from './fiscal-queue.repository';
import { LEASE_MS } from './issuing-limits';
import { IssueFiscalDocuments } from './issue-fiscal-documents';
import { bucharestDayOf } from './working-days';
import { FiscalProvider } from '../provider/fiscal-provider';
import { startInvoicing, type InvoicingWorld } from '../testing/invoicing-world';

describe('exactly one document for a paid invoice', () => {
  let world: InvoicingWorld;
  beforeAll(async () => {
    world = await startInvoicing();
  });
  beforeEach(() => world.reset());
  afterAll(() => world.close());

  const atOblio = () => world.oblio.documents;

  async function expectOne(merchantId: string): Promise<void> {
    expect(atOblio()).toHaveLength(1);
    const [document] = atOblio();
    const rows = await world.documents(merchantId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      state: 'issued',
      series: 'DEMO',
      number: document?.number,
      in_doubt: false,
      last_error: null,
    });
  }

  it('is issued in one go when nothing goes wrong', async () => {
    const { merchantId, invoice } = await world.recorded();
    await world.issue();
    await expectOne(merchantId);
    expect(atOblio()[0]).toMatchObject({
      totalMinor: 24_900,
      issueDate: '2026-11-20',
      client: { cif: 'RO990000013', name: 'Demo Electro SRL', state: 'Cluj', country: 'Romania' },
      collect: { type: 'Card', value: 249, issueDate: '2026-11-20' },
    });
    const [row] = await world.documents(merchantId);
    expect(atOblio()[0]).toMatchObject({
      idempotencyKey: row?.id,
      internalNote: `smssend:${row?.id}`,
    });
    await world.tellPaid(merchantId, invoice);
    await world.issueUntilSettled();
    await expectOne(merchantId);
  });

  it.each([
    ['accepted, then the connection is cut', { cutAfter: { next: 1, only: ['invoice'] } }],
    ['accepted, then no answer comes', { hangAfter: { next: 1, only: ['invoice'], ms: 5_000 } }],
    ['not accepted, the connection is cut', { cutBefore: { next: 1, only: ['invoice'] } }],
    ['HTTP 200 with a failing status', { bodyStatus: { next: 1, only: ['invoice'], status: 500 } }],
    [
      'accepted, and HTTP 200 with a failing status',
      { bodyStatus: { next: 1, only: ['invoice'], status: 400, accepted: true } },
    ],
    ['429', { httpStatus: { next: 2, only: ['invoice'], status: 429 } }],
    ['500', { httpStatus: { next: 2, only: ['invoice'], status: 500 } }],
    ['the token is over', { tokenOver: { next: 1, only: ['invoice'] } }],
    ['no token to be had', { httpStatus: { next: 3, only: ['token'], status: 503 } }],
    ['no VAT rates to be had', { cutBefore: { next: 1, only: ['vat_rates'] } }],
  ])('%s', async (_name, trouble) => {
    world.oblio.setTrouble(trouble);
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    await expectOne(merchantId);
  });

  it('also where keys are not recognised: what is in doubt is looked for before it is issued again', async () => {
    world.oblio.setTrouble({
      forgetKeys: true,
      cutAfter: { next: 1, only: ['invoice'] },
      cutBefore: { next: 2, only: ['list'] },
    });
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    await expectOne(merchantId);
  });

  it('is found with the day on which it was issued, also after midnight', async () => {
    world.app.clock.set('2026-11-20T21:59:30Z');
    world.oblio.setTrouble({ cutAfter: { next: 1, only: ['invoice'] } });
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    expect(bucharestDayOf(world.app.clock.now())).toBe('2026-11-21');
    expect(await world.documents(merchantId)).toMatchObject([{ issue_day: '2026-11-20' }]);
  });

  it('when two workers are at it, and the payment is told twice', async () => {
    const { merchantId, invoice } = await world.recorded();
    const second = await world.recorded();
    await world.tellPaid(merchantId, invoice);
    world.oblio.setTrouble({ forgetKeys: true, delayMs: 30 });
    const worker = world.app.get(IssueFiscalDocuments);
    await Promise.all([worker.run(), worker.run(), worker.run()]);
    expect(atOblio()).toHaveLength(2);
    expect(new Set(atOblio().map(({ number }) => number)).size).toBe(2);
    for (const one of [merchantId, second.merchantId]) {
      expect(await world.documents(one)).toMatchObject([{ state: 'issued', attempts: 1 }]);
    }
  });

  it('when the worker is killed between its call and its result', async () => {
    const { merchantId } = await world.recorded();
    world.oblio.setTrouble({ forgetKeys: true });
    const { clock } = world.app;
    const claimed = await world.app.get(FiscalQueue).claim(clock.now(), '2026-11-20');
    if (!claimed) throw new Error('Nothing was due.');
    await world.app.get(FiscalProvider).issue({
      ...claimed,
      documentId: claimed.id,
      marker: `smssend:${claimed.id}`,
      issueDay: '2026-11-20',
      paidDay: '2026-11-20',
      vat: { name: 'Normala', percent: 21, payer: true },
    });
    await world.issue();
    expect(await world.documents(merchantId)).toMatchObject([{ state: 'issuing', number: null }]);
    clock.advance({ ms: LEASE_MS });
    await world.issue();
    await expectOne(merchantId);
    expect(await world.documents(merchantId)).toMatchObject([{ attempts: 2 }]);
  });

  it('when the worker is killed before its call', async () => {
    const { merchantId } = await world.recorded();
    const { clock } = world.app;
    await world.app.get(FiscalQueue).claim(clock.now(), '2026-11-20');
    clock.advance({ ms: LEASE_MS });
    await world.issue();
    await expectOne(merchantId);
  });

  it('a worker that comes back from the dead writes over nobody', async () => {
    const { merchantId } = await world.recorded();
    const { clock } = world.app;
    const queue = world.app.get(FiscalQueue);
    const dead = await queue.claim(clock.now(), '2026-11-20');
    if (!dead) throw new Error('Nothing was due.');
    clock.advance({ ms: LEASE_MS });
    await world.issue();
    const failed = { dueAt: clock.now(), failures: 1, inDoubt: true, error: 'x', why: null };
    expect(await queue.settleFailed(dead, { ...failed, state: 'pending' }, clock.now())).toBe(
      false,
    );
    const late = {
      series: 'DEMO',
      number: '9999',
      link: '',
      issueDay: '2026-11-20',
      at: clock.now(),
      spv: null,
    };
    expect(await queue.settleIssued(dead, late)).toBe(false);
    await expectOne(merchantId);
  });

  it('forty invoices have forty numbers without a gap, though every seventh call is cut', async () => {
    world.oblio.setTrouble({ cutAfter: { every: 7, only: ['invoice'] } });
    const merchantId = await world.aShop();
    for (let count = 0; count < 40; count += 1) {
      await world.tellPaid(merchantId, await world.anInvoice(merchantId));
    }
    await world.issueUntilSettled();
    const rows = await world.documents(merchantId);
    expect(rows.map(({ number }) => Number(number)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, at) => (rows[0] ? Number(atOblio()[0]?.number) : 0) + at),
    );
    expect(atOblio()).toHaveLength(40);
  });

  it('a number that another document has is a matter for a person, not a second owner', async () => {
    const { merchantId } = await world.issued();
    const [row] = await world.documents(merchantId);
    await world.app.db.execute(`UPDATE fiscal_documents SET number = $2 WHERE id = $1`, [
      row?.id,
      String(Number(row?.number) + 1).padStart(4, '0'),
    ]);
    const second = await world.recorded();
    await world.issue();
    const [refused] = await world.documents(second.merchantId);
    expect(refused).toMatchObject({ state: 'needs_human', number: null });
    expect(refused?.last_error).toContain('pe care îl are deja alt document');
  });

  it('data that Oblio does not take wait for a person with its words', async () => {
    world.oblio.setTrouble({
      refuse: { next: 1, only: ['invoice'], message: 'Lipsește localitatea!' },
    });
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    expect(await world.documents(merchantId)).toMatchObject([
      { state: 'needs_human', attempts: 1, last_error: 'Lipsește localitatea! (HTTP 400)' },
    ]);
    expect(atOblio()).toEqual([]);
  });

  it('trouble that does not end goes to a person, and the document exists once at most', async () => {
    world.oblio.setTrouble({
      forgetKeys: true,
      cutAfter: { only: ['invoice'] },
      httpStatus: { only: ['list'], status: 500 },
    });
    const { merchantId } = await world.recorded();
    await world.issueUntilSettled();
    expect(await world.documents(merchantId)).toMatchObject([
      { state: 'needs_human', in_doubt: true },
    ]);
    expect(atOblio()).toHaveLength(1);
  });
});
