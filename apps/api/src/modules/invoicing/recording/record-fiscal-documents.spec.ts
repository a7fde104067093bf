import { monthOf } from '../testing/invoice-lines';
import { NOON, startInvoicing, type InvoicingWorld } from '../testing/invoicing-world';
import { Invoicing } from '../reading/invoicing';

describe('what is recorded of payments and refunds', () => {
  let world: InvoicingWorld;
  beforeAll(async () => {
    world = await startInvoicing();
  });
  beforeEach(() => world.reset());
  afterAll(() => world.close());

  const atOblio = () => world.oblio.documents;
  /** Highest first: two that are due at once go in any order. */
  const totals = () =>
    atOblio()
      .map(({ totalMinor }) => totalMinor)
      .sort((a, b) => b - a);

  it('a trial, or a coupon of 100 %, is paid with nothing and has no document', async () => {
    const { merchantId, invoice } = await world.recorded({ paidMinor: 0, lines: [monthOf(0)] });
    expect(await world.documents(merchantId)).toEqual([]);
    const note = await world.aCreditNote(merchantId, invoice, 100);
    await world.tellCredited(merchantId, invoice, note);
    expect(await world.documents(merchantId)).toEqual([]);
  });

  it('the client is the one of the day of the payment, whatever the shop becomes', async () => {
    const { merchantId } = await world.recorded();
    await world.app.db.execute(`UPDATE merchants SET company_name = 'Demo Nou SRL' WHERE id = $1`, [
      merchantId,
    ]);
    await world.issue();
    expect(atOblio()[0]?.client.name).toBe('Demo Electro SRL');
  });

  it('a whole refund takes the whole invoice back, with its payment', async () => {
    const { merchantId, invoice } = await world.issued();
    const note = await world.aCreditNote(merchantId, invoice, 24_900);
    await world.tellCredited(merchantId, invoice, note);
    await world.tellCredited(merchantId, invoice, note);
    await world.issueUntilSettled();
    expect(atOblio()).toHaveLength(2);
    expect(atOblio()[1]).toMatchObject({
      totalMinor: -24_900,
      storno: { seriesName: 'DEMO', number: atOblio()[0]?.number },
      products: [{ quantity: -1, price: 249, vatName: 'Normala', vatPercentage: 21 }],
    });
  });

  it('parts are taken back one by one, and never more than the invoice held', async () => {
    const { merchantId, invoice } = await world.issued();
    for (const amount of [10_000, 10_000, 10_000]) {
      await world.tellCredited(
        merchantId,
        invoice,
        await world.aCreditNote(merchantId, invoice, amount),
      );
    }
    await world.tellCredited(
      merchantId,
      invoice,
      await world.aCreditNote(merchantId, invoice, 500),
    );
    await world.issueUntilSettled();
    expect(totals()).toEqual([24_900, -4_900, -10_000, -10_000]);
  });

  it('two credit notes at once take back no more than the invoice held', async () => {
    const { merchantId, invoice } = await world.issued();
    const notes = [
      await world.aCreditNote(merchantId, invoice, 20_000),
      await world.aCreditNote(merchantId, invoice, 20_000),
    ];
    await Promise.all(notes.map((note) => world.tellCredited(merchantId, invoice, note)));
    await world.issueUntilSettled();
    expect(totals()).toEqual([24_900, -4_900, -20_000]);
  });

  it('a storno waits until its invoice has a number', async () => {
    world.oblio.setTrouble({ httpStatus: { next: 1, only: ['invoice'], status: 429 } });
    const { merchantId, invoice } = await world.recorded();
    await world.tellCredited(
      merchantId,
      invoice,
      await world.aCreditNote(merchantId, invoice, 24_900),
    );
    await world.issue();
    expect(await world.documents(merchantId)).toMatchObject([
      { kind: 'invoice', state: 'pending', attempts: 1 },
      { kind: 'storno', state: 'pending', attempts: 0 },
    ]);
    await world.issueUntilSettled();
    expect(atOblio().map(({ totalMinor }) => totalMinor)).toEqual([24_900, -24_900]);
  });

  it('a refund that is heard of before its payment loses neither', async () => {
    const merchantId = await world.aShop();
    const invoice = await world.anInvoice(merchantId);
    await world.tellCredited(
      merchantId,
      invoice,
      await world.aCreditNote(merchantId, invoice, 24_900),
    );
    await world.tellPaid(merchantId, invoice);
    await world.issueUntilSettled();
    expect(atOblio().map(({ totalMinor }) => totalMinor)).toEqual([24_900, -24_900]);
  });

  it('a refund whose payment we have not seen yet is recorded with the payment', async () => {
    const merchantId = await world.aShop();
    const invoice = await world.anInvoice(merchantId);
    await world.app.db.execute(
      `UPDATE billing_invoices SET status = 'open', paid_at = NULL WHERE id = $1`,
      [invoice.id],
    );
    await world.tellCredited(
      merchantId,
      invoice,
      await world.aCreditNote(merchantId, invoice, 24_900),
    );
    expect(await world.documents(merchantId)).toEqual([]);
    await world.app.db.execute(
      `UPDATE billing_invoices SET status = 'paid', paid_at = $2 WHERE id = $1`,
      [invoice.id, NOON],
    );
    await world.tellPaid(merchantId, invoice);
    await world.issueUntilSettled();
    expect(atOblio().map(({ totalMinor }) => totalMinor)).toEqual([24_900, -24_900]);
  });

  it('a credit note from before the payment made the invoice smaller and takes nothing back', async () => {
    const merchantId = await world.aShop();
    const invoice = await world.anInvoice(merchantId, {
      paidMinor: 20_000,
      lines: [monthOf(24_900)],
    });
    const note = await world.aCreditNote(merchantId, invoice, 4_900, '2026-11-20T09:00:00Z');
    await world.tellPaid(merchantId, invoice);
    await world.tellCredited(merchantId, invoice, note);
    await world.issueUntilSettled();
    expect(atOblio().map(({ totalMinor }) => totalMinor)).toEqual([20_000]);
  });

  it('the last half hour of the year in London is the next year in Bucharest', async () => {
    world.app.clock.set('2026-12-31T23:30:00Z');
    await world.issued({ paidAt: '2026-12-31T23:29:00Z' });
    expect(atOblio()[0]).toMatchObject({
      issueDate: '2027-01-01',
      collect: { issueDate: '2027-01-01' },
    });
    expect(atOblio()[0]?.mentions).toContain('la 01.01.2027');
  });

  it('a firm that pays no VAT writes none, and its stornos neither, even after it became a payer', async () => {
    world.oblio.vatPayer = false;
    const { merchantId, invoice } = await world.issued();
    expect(atOblio()[0]).toMatchObject({
      products: [{ vatPercentage: 0, price: 249 }],
      totalMinor: 24_900,
    });
    expect(atOblio()[0]?.mentions).toContain('art. 310');
    await world.tellCredited(
      merchantId,
      invoice,
      await world.aCreditNote(merchantId, invoice, 24_900),
    );
    world.oblio.vatPayer = true;
    world.app.clock.advance({ hours: 1 });
    await world.issueUntilSettled();
    expect(atOblio()[1]).toMatchObject({ products: [{ vatPercentage: 0 }], totalMinor: -24_900 });
  });

  it.each([
    ['a company without VAT', { vat_payer: false }, { cif: '990000013', vatPayer: 0 }],
    ['a person', { company_name: null, cui: null, vat_payer: false }, { cif: '', vatPayer: 0 }],
    [
      'a company abroad whose VAT number nobody looked up',
      { country: 'DE', cui: '123456789', county: 'Bayern' },
      { cif: 'DE123456789', country: 'Germania', state: 'Bayern' },
    ],
    ['a company outside the Union', { country: 'CH', cui: '123456789' }, { cif: '123456789' }],
  ])('%s pays our VAT', async (_name, company, client) => {
    await world.issued({}, company);
    expect(atOblio()[0]).toMatchObject({
      client,
      products: [{ vatPercentage: 21 }],
      totalMinor: 24_900,
    });
  });

  it('a person is invoiced by the name of the owner', async () => {
    const merchantId = await world.aShop({ company_name: null, cui: null, vat_payer: false });
    await world.app.signIn('owner', { merchantId });
    await world.tellPaid(merchantId, await world.anInvoice(merchantId));
    expect(await world.documents(merchantId)).toMatchObject([
      { client: { kind: 'person', name: 'Om Demo' } },
    ]);
  });

  it('a company of the Union with a confirmed VAT number owes the VAT itself, and SPV is not told', async () => {
    const merchantId = await world.aShop({ country: 'DE', cui: '123456789' });
    const { userId } = await world.app.signIn('owner', { platformRole: 'staff' });
    const invoicing = world.app.get(Invoicing);
    await expect(invoicing.confirmVatId(merchantId, 'DE999999999', userId)).rejects.toMatchObject({
      code: 'conflict',
    });
    await invoicing.confirmVatId(merchantId, 'de 123 456 789', userId);
    await world.tellPaid(merchantId, await world.anInvoice(merchantId));
    await world.issue();
    expect(atOblio()[0]).toMatchObject({
      products: [{ vatName: 'Taxare inversa', vatPercentage: 0 }],
      totalMinor: 24_900,
    });
    expect(atOblio()[0]?.mentions).toContain('Taxare inversă');
    expect(await world.documents(merchantId)).toMatchObject([
      { state: 'issued', due_at: null, alert_day: null },
    ]);
  });
});
