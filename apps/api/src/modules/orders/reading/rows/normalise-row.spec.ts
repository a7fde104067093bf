import type { Cell } from '../book';
import type { ColumnField, ColumnMap } from '../sources/known-sources';
import { RowNormaliser, type NormalisedRow, type RowRules } from './normalise-row';
import { orderStatusOf, paymentStatusOf } from './status-words';

const FIELDS: ColumnField[] = [
  'orderNumber',
  'orderedAt',
  'deliveredAt',
  'awb',
  'productName',
  'sku',
  'pnk',
  'quantity',
  'unitPrice',
  'totalPrice',
  'currency',
  'status',
  'payment',
  'buyerName',
  'phone',
  'phone2',
  'isCompany',
  'cancelledAt',
];
const GOOD: Partial<Record<ColumnField, Cell>> = {
  orderNumber: 420000014,
  orderedAt: '2026-11-21 14:05:33',
  awb: '4EMG0001',
  productName: 'Căști Demo',
  sku: 'sku-1',
  pnk: 'demo01bbm',
  quantity: 2,
  unitPrice: 83.1933,
  totalPrice: '197,99',
  currency: 'lei',
  status: 'Finalizata',
  payment: 'Incasata',
  buyerName: 'Client demo 14',
  phone: '0722 000 014',
  isCompany: 'Nu',
};

function columnsOf(fields: readonly ColumnField[]): ColumnMap {
  return Object.fromEntries(fields.map((field, i) => [field, i]));
}

function normaliser(
  fields: readonly ColumnField[] = FIELDS,
  rules: Partial<RowRules> = {},
): RowNormaliser {
  return new RowNormaliser({
    headers: fields.map((field) => `H ${field}`),
    columns: columnsOf(fields),
    date1904: false,
    ordersSpanRows: false,
    ...rules,
  });
}

function normalise(changes: Partial<Record<ColumnField, Cell>>, fields = FIELDS): NormalisedRow {
  const row = { ...GOOD, ...changes };
  return normaliser(fields).normalise({
    rowNumber: 7,
    cells: fields.map((field) => row[field] ?? null),
  });
}

describe('a row of an order file', () => {
  it('becomes an order line candidate', () => {
    expect(normalise({})).toMatchObject({
      problems: [],
      line: {
        rowNumber: 7,
        orderNumber: '420000014',
        productKey: 'sku:SKU-1',
        pnk: 'DEMO01BBM',
        sku: 'sku-1',
        productName: 'Căști Demo',
        quantity: 2,
        unitPriceMinor: 8319,
        totalMinor: 19799,
        currency: 'RON',
        status: 'finalized',
        statusRaw: 'Finalizata',
        payment: 'paid',
        paymentRaw: 'Incasata',
        orderedAt: new Date('2026-11-21T12:05:33Z'),
        deliveredAt: null,
        awb: '4EMG0001',
        buyerName: 'Client demo 14',
        isCompany: false,
        phone: '+40722000014',
        phoneKind: 'mobile',
        phoneRaw: '0722 000 014',
        phoneProblem: null,
      },
    });
  });

  it('keeps every original column as text, also the empty ones', () => {
    const raw = JSON.parse(normalise({}).line?.rawJson ?? '') as Record<string, string>;
    expect(Object.keys(raw)).toHaveLength(FIELDS.length);
    expect(raw).toMatchObject({
      'H orderNumber': '420000014',
      'H unitPrice': '83.1933',
      'H deliveredAt': '',
    });
  });

  it.each([
    ['no order number', { orderNumber: null }, 'order_number_missing', 'H orderNumber', ''],
    [
      'an endless order number',
      { orderNumber: '1'.repeat(65) },
      'order_number_unreadable',
      'H orderNumber',
      '1'.repeat(65),
    ],
    [
      'no product at all',
      { productName: null, sku: ' ', pnk: '' },
      'product_missing',
      'H productName',
      '',
    ],
    [
      'a date in no calendar',
      { orderedAt: '32.11.2026' },
      'date_unreadable',
      'H orderedAt',
      '32.11.2026',
    ],
  ])('is rejected for %s', (_what, changes, code, column, value) => {
    const { line, problems } = normalise(changes);
    expect(line).toBeNull();
    expect(problems).toMatchObject([{ rowNumber: 7, code, column, value, severity: 'rejected' }]);
    expect(JSON.parse(problems[0]?.rawJson ?? '')).toHaveProperty('H status', 'Finalizata');
  });

  it.each([
    ['no PNK', { pnk: '' }, 'pnk_missing', 'H pnk', ''],
    ['a PNK that is none', { pnk: 'DEMO-1' }, 'pnk_unreadable', 'H pnk', 'DEMO-1'],
    ['no date', { orderedAt: null }, 'date_missing', 'H orderedAt', ''],
    [
      'a strange delivery date',
      { deliveredAt: 'mâine' },
      'delivery_date_unreadable',
      'H deliveredAt',
      'mâine',
    ],
    ['half a piece', { quantity: 1.5 }, 'quantity_unreadable', 'H quantity', '1.5'],
    ['a price in words', { totalPrice: 'mult' }, 'price_unreadable', 'H totalPrice', 'mult'],
    ['no phone', { phone: null }, 'phone_missing', 'H phone', ''],
    ['a landline', { phone: '021 000 00 06' }, 'phone_landline', 'H phone', '021 000 00 06'],
    [
      'a number that Excel rounded',
      { phone: '4.0722E+10' },
      'phone_scientific',
      'H phone',
      '4.0722E+10',
    ],
    ['hidden digits', { phone: '0722***014' }, 'phone_masked', 'H phone', '0722***014'],
    [
      'two numbers',
      { phone: '0722 000 014 / 015' },
      'phone_two_numbers',
      'H phone',
      '0722 000 014 / 015',
    ],
  ])('is stored with a problem for %s', (_what, changes, code, column, value) => {
    const { line, problems } = normalise(changes);
    expect(line).not.toBeNull();
    expect(problems).toMatchObject([{ rowNumber: 7, code, column, value, severity: 'problem' }]);
  });

  it('takes the delivery phone first, the other only when the first is no mobile', () => {
    expect(normalise({ phone2: '0733000015' }).line?.phone).toBe('+40722000014');
    expect(normalise({ phone: '0210000006', phone2: '0733000015' })).toMatchObject({
      line: { phone: '+40733000015', phoneRaw: '0733000015' },
      problems: [],
    });
    expect(normalise({ phone: '', phone2: '0372000000' }).problems).toMatchObject([
      { code: 'phone_landline', column: 'H phone2' },
    ]);
    expect(normalise({ phone: '0210000006', phone2: 'x' }).problems).toMatchObject([
      { code: 'phone_landline', column: 'H phone' },
    ]);
    expect(normalise({ phone: '+359888123456' }).line).toMatchObject({
      phone: '+359888123456',
      phoneKind: 'foreign_mobile',
    });
  });

  it('keeps its key when the PNK is corrected later', () => {
    expect(normalise({ pnk: null }).line?.productKey).toBe(normalise({}).line?.productKey);
    expect(normalise({ sku: null }).line?.productKey).toBe('pnk:DEMO01BBM');
    expect(normalise({ sku: null, pnk: null }).line?.productKey).toBe('name:castidemo');
  });

  it('sees a line of no pieces as cancelled and of negative ones as returned', () => {
    expect(normalise({ quantity: 0 }).line?.status).toBe('cancelled');
    expect(normalise({ quantity: '-1' }).line?.status).toBe('returned');
    expect(normalise({ cancelledAt: '2026-11-22' }).line?.status).toBe('cancelled');
    expect(normalise({ quantity: 0, status: 'Stornata' }).line?.status).toBe('returned');
  });

  it('passes over the header when it comes again', () => {
    const cells = FIELDS.map((field) => `H ${field}`);
    expect(normaliser().normalise({ rowNumber: 9, cells })).toEqual({ line: null, problems: [] });
  });

  it('stores nothing that Postgres refuses', () => {
    const { line } = normalise({ productName: 'a\u0000b\ud800c', buyerName: '\u0007x' });
    expect(line).toMatchObject({ productName: 'ab\ufffdc', buyerName: 'x' });
    expect(line?.rawJson).not.toMatch(/\\u0000|\\ud800/);
    expect((JSON.parse(line?.rawJson ?? '') as Record<string, string>)['H productName']).toBe(
      'ab\ufffdc',
    );
  });

  it('links by the stock code where the file has no PNK column', () => {
    const fields = FIELDS.filter((field) => field !== 'pnk');
    expect(normalise({ sku: 'tshirt-red-m' }, fields)).toMatchObject({
      line: { pnk: 'TSHIRTREDM' },
      problems: [],
    });
    expect(normalise({ sku: 'a-1' }, fields)).toMatchObject({
      line: { pnk: null },
      problems: [{ code: 'pnk_missing' }],
    });
  });

  it('does not miss a date column that the sheet does not have', () => {
    const fields = FIELDS.filter((field) => field !== 'orderedAt');
    expect(normalise({}, fields)).toMatchObject({ line: { orderedAt: null }, problems: [] });
  });

  it('reads serial dates of the 1904 system', () => {
    const rules = normaliser(FIELDS, { date1904: true });
    const cells = FIELDS.map((field) => (field === 'orderedAt' ? 44885 : (GOOD[field] ?? null)));
    expect(rules.normalise({ rowNumber: 2, cells }).line?.orderedAt).toEqual(
      new Date('2026-11-20T22:00:00Z'),
    );
  });
});

describe('orders over several rows (Shopify)', () => {
  const fields: ColumnField[] = [
    'orderNumber',
    'orderedAt',
    'status',
    'payment',
    'phone',
    'phone2',
    'buyerName',
    'sku',
    'productName',
    'quantity',
    'unitPrice',
    'cancelledAt',
  ];
  const rows: Cell[][] = [
    [
      '#1001',
      '2026-11-21 14:05:33 +0200',
      'fulfilled',
      'paid',
      '',
      '0722000014',
      'Client demo 14',
      'DEMO-1',
      'Unu',
      '1',
      '10.00',
    ],
    ['#1001', null, null, null, null, null, null, 'DEMO-2', 'Doi', '3', '5.50'],
    [
      '#1002',
      '2026-11-22 09:00:00 +0200',
      'unfulfilled',
      'pending',
      null,
      null,
      'Client demo 15',
      'DEMO-3',
      'Trei',
      '1',
      '7.00',
      '2026-11-23 10:00:00 +0200',
    ],
    ['#1002', null, null, null, null, null, null, 'DEMO-4', 'Patru', '1', '8.00'],
  ];

  function all(ordersSpanRows: boolean): NormalisedRow[] {
    const rules = normaliser(fields, { ordersSpanRows });
    return rows.map((cells, i) =>
      rules.normalise({
        rowNumber: i + 2,
        cells: cells.map((cell) => (cell === '' ? null : cell)),
      }),
    );
  }

  it('lets follow-up rows inherit what belongs to the order, and nothing of another order', () => {
    const [, second, , fourth] = all(true);
    expect(second).toMatchObject({
      problems: [],
      line: {
        productName: 'Doi',
        phone: '+40722000014',
        status: 'finalized',
        payment: 'paid',
        buyerName: 'Client demo 14',
        orderedAt: new Date('2026-11-21T12:05:33Z'),
        totalMinor: 1650,
      },
    });
    expect(fourth).toMatchObject({
      line: { productName: 'Patru', buyerName: 'Client demo 15', phone: null, status: 'cancelled' },
      problems: [{ code: 'phone_missing' }],
    });
  });

  it('inherits nothing in files whose rows stand alone', () => {
    expect(all(false)[1]?.line).toMatchObject({ phone: null, status: 'unknown', buyerName: null });
  });
});

describe('words of shops', () => {
  it.each([
    ['Finalizata', 'finalized'],
    ['finished', 'finalized'],
    ['Finalized', 'finalized'],
    ['completed', 'finalized'],
    ['fulfilled', 'finalized'],
    ['4', 'finalized'],
    ['Anulată', 'cancelled'],
    ['Canceled by customer', 'cancelled'],
    ['Automatically canceled', 'cancelled'],
    ['Canceled with incident', 'cancelled'],
    ['0', 'cancelled'],
    ['Stornata', 'returned'],
    ['Storno', 'returned'],
    ['Returned', 'returned'],
    ['refunded', 'returned'],
    ['5', 'returned'],
    ['Noua', 'new'],
    ['New', 'new'],
    ['on-hold', 'new'],
    ['In asteptare', 'new'],
    ['In progress', 'in_progress'],
    ['Behind schedule', 'in_progress'],
    ['unfulfilled', 'in_progress'],
    ['processing', 'in_progress'],
    ['In curs de livrare', 'in_progress'],
    ['Pregatita', 'in_progress'],
    ['Altceva', 'unknown'],
    ['', 'unknown'],
  ])('calls an order that is %p %s', (word, status) => {
    expect(orderStatusOf(word)).toBe(status);
  });

  it.each([
    ['Incasata', 'paid'],
    ['Neincasata', 'unpaid'],
    ['paid', 'paid'],
    ['unpaid', 'unpaid'],
    ['Plătit', 'paid'],
    ['Neplătit', 'unpaid'],
    ['partially_refunded', 'paid'],
    ['refunded', 'unpaid'],
    ['pending', 'unpaid'],
    ['?', 'unknown'],
  ])('calls a payment that is %p %s', (word, payment) => {
    expect(paymentStatusOf(word)).toBe(payment);
  });
});
