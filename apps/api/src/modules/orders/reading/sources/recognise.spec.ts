import type { Cell } from '../book';
import { ReadingRefusal } from '../reading-refusal';
import { comparable } from './header-names';
import { recognise, type RememberedMappings, type SheetPreview } from './recognise';

const EMAG_HEADERS = [
  'Nr. comanda',
  'Data comenzii',
  'Numar AWB',
  'Nume produs',
  'Cod produs',
  'PNK',
  'Serial numbers',
  'Cantitate',
  'Pret fara TVA/buc',
  'Pret total cu TVA',
  'Moneda',
  'TVA',
  'Status comanda',
  'Mod plata',
  'Mod livrare',
  'ID extern punct de livrare',
  'Denumire punct de livrare',
  'Status plata',
  'Data maxima finalizare',
  'Data maxima de predare',
  'Nume client',
  'Persoana juridica',
  'Numar VAT',
  'Numar telefon',
  'Nume livrare',
  'Telefon livrare',
  'Adresa de livrare',
  'Cod postal de livrare',
  'Nume facturare',
  'Adresa de facturare',
  'Cod postal de facturare',
  'Observatii',
];
const SHOPIFY_HEADERS = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Total',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem sku',
  'Billing Name',
  'Billing Phone',
  'Shipping Name',
  'Shipping Phone',
  'Cancelled at',
  'Phone',
];
const WOOCOMMERCE_HEADERS = [
  'Order Number',
  'Order Status',
  'Order Date',
  'First Name (Billing)',
  'Last Name (Billing)',
  'Phone (Billing)',
  'SKU',
  'Item Name',
  'Quantity (- Refund)',
  'Item Cost',
];

function sheet(rows: readonly (readonly Cell[])[], more: Partial<SheetPreview> = {}): SheetPreview {
  return {
    sheetIndex: 0,
    name: 'Foaie1',
    hidden: false,
    rows: rows.map((cells, i) => ({ rowNumber: i + 1, cells })),
    ...more,
  };
}

function known(
  previews: readonly SheetPreview[],
  remembered: RememberedMappings = {},
): ReturnType<typeof recognise> & { kind: 'known' } {
  const recognition = recognise(previews, remembered);
  if (recognition.kind !== 'known') throw new Error('The sheet was not recognised.');
  return recognition;
}

function refusal(headers: readonly string[]): string {
  try {
    return recognise([sheet([headers, headers.map(() => 'x')])], {}).kind;
  } catch (error) {
    if (error instanceof ReadingRefusal) return error.code;
    throw error;
  }
}

describe('known sources', () => {
  it('recognises the details file of eMAG with its 32 columns', () => {
    const { source, header, columns } = known([sheet([EMAG_HEADERS, ['1']])]);
    expect(source).toBe('emag');
    expect(header.headers).toEqual(EMAG_HEADERS);
    expect(columns).toMatchObject({
      orderNumber: 0,
      orderedAt: 1,
      awb: 2,
      productName: 3,
      sku: 4,
      pnk: 5,
      quantity: 7,
      totalPrice: 9,
      status: 12,
      payment: 17,
      buyerName: 20,
      phone: 25,
      phone2: 23,
    });
  });

  it('never takes Nume produs for Nume client', () => {
    const { columns } = known([
      sheet([EMAG_HEADERS.filter((name) => name !== 'Nume client'), ['1']]),
    ]);
    expect(columns.productName).toBe(3);
    expect(columns.buyerName).toBeUndefined();
  });

  it('recognises older files without the last columns, other cases, diacritics, spaces and English names', () => {
    const drifted = EMAG_HEADERS.slice(0, 30).map((name) => ` ${name.toUpperCase()} `);
    drifted[0] = 'NR COMANDĂ';
    drifted[2] = 'AWB number';
    drifted[8] = 'Price without VAT(RON)';
    drifted[9] = 'Price with VAT(RON)';
    expect(known([sheet([drifted, ['1']])]).columns).toMatchObject({
      orderNumber: 0,
      awb: 2,
      unitPrice: 8,
      totalPrice: 9,
      pnk: 5,
    });
    const english = [
      'Order number',
      'Order date',
      'AWB number',
      'Product name',
      'PNK',
      'Quantity',
      'Order status',
      'Phone number',
    ];
    expect(known([sheet([english, ['1']])]).source).toBe('emag');
  });

  it.each([
    ['shopify', SHOPIFY_HEADERS, { orderNumber: 0, sku: 14, phone: 18, phone2: 16, phone3: 20 }],
    ['woocommerce', WOOCOMMERCE_HEADERS, { orderNumber: 0, phone: 5, sku: 6, productName: 7 }],
  ])('recognises %s', (source, headers, columns) => {
    expect(known([sheet([headers, ['1']])])).toMatchObject({ source, columns });
  });
});

describe('finding the header', () => {
  it('looks below titles and blank rows', () => {
    const rows = [['Export comenzi'], ['Perioada', '01.11.2026'], EMAG_HEADERS, ['1']];
    const preview = sheet(rows, {
      rows: rows.map((cells, i) => ({ rowNumber: i * 2 + 1, cells })),
    });
    expect(known([preview]).header.headerRow).toBe(5);
  });

  it('looks through the sheets in their order and leaves hidden ones alone', () => {
    const notes = sheet([['Note'], ['Mulțumim', 'da']], { name: 'Note' });
    const orders = sheet([EMAG_HEADERS, ['1']], { sheetIndex: 1, name: 'Comenzi' });
    const old = sheet([EMAG_HEADERS, ['0']], { sheetIndex: 2, name: 'Vechi' });
    expect(known([notes, orders, old]).header).toMatchObject({
      sheetIndex: 1,
      sheetName: 'Comenzi',
    });
    expect(
      known([
        { ...orders, hidden: true },
        { ...old, hidden: false },
      ]).header.sheetName,
    ).toBe('Vechi');
    expect(known([{ ...orders, hidden: true }]).header.sheetName).toBe('Comenzi');
  });

  it('puts a header together that is merged over two rows', () => {
    const above = EMAG_HEADERS.map((name, i) => (i % 2 === 0 ? name : null));
    const below = EMAG_HEADERS.map((name, i) => (i % 2 === 0 ? null : name));
    const { header, columns } = known([sheet([above, below, ['1']])]);
    expect(header.headerRow).toBe(2);
    expect(header.headers).toEqual(EMAG_HEADERS);
    expect(columns.pnk).toBe(5);
  });

  it('gives every column a name of its own', () => {
    const { header } = known([
      sheet([
        [...EMAG_HEADERS, 'Observatii', null],
        [...EMAG_HEADERS.map(() => 'x'), 'y', 'z'],
      ]),
    ]);
    expect(header.headers.slice(32)).toEqual(['Observatii (2)', 'Coloana 34']);
  });
});

describe('sheets of no known source', () => {
  const headers = ['Comanda', 'Client', 'Telefon', 'Produs', 'Cod', 'Culoare'];
  const rows = [
    headers,
    ...Array.from({ length: 15 }, (_unused, i) => [
      i,
      `Client demo ${i}`,
      722000014,
      'Produs demo',
      'DEMO01BBM',
      null,
    ]),
  ];

  it('asks a person, with a suggestion and ten rows, and applies nothing', () => {
    const recognition = recognise([sheet(rows)], {});
    if (recognition.kind !== 'unknown') throw new Error('must not be recognised');
    expect(recognition.sheet).toMatchObject({
      name: 'Foaie1',
      headerRow: 1,
      headers,
      suggestion: { orderNumber: 0, buyerName: 1, phone: 2, productName: 3, sku: 4 },
    });
    expect(recognition.sheet.sampleRows).toHaveLength(10);
    expect(recognition.sheet.sampleRows[0]).toEqual([
      '0',
      'Client demo 0',
      '722000014',
      'Produs demo',
      'DEMO01BBM',
      '',
    ]);
  });

  it('uses the mapping that was remembered for these headers, and for no others', () => {
    const first = recognise([sheet(rows)], {});
    const remembered = { [first.header.headerSignature]: { orderNumber: 0, phone: 2, pnk: 4 } };
    expect(known([sheet(rows)], remembered)).toMatchObject({
      source: 'sheet',
      columns: { orderNumber: 0, phone: 2, pnk: 4 },
    });
    const swapped = rows.map((cells) => [cells[1] ?? null, cells[0] ?? null, ...cells.slice(2)]);
    expect(recognise([sheet(swapped)], remembered).kind).toBe('unknown');
    expect(
      recognise(
        [sheet(rows)],
        Object.create({ [first.header.headerSignature]: {} }) as RememberedMappings,
      ).kind,
    ).toBe('unknown');
  });

  it('refuses a sheet in which no row can be a header', () => {
    expect(refusal(['un text oarecare'])).toBe('file_not_a_sheet');
    expect(() => recognise([sheet([])], {})).toThrow('file_empty');
  });
});

describe('exports that cannot work', () => {
  it.each([
    [
      'emag_order_list',
      [
        'Nr. comanda',
        'Data comenzii',
        'Status comanda',
        'Mod plata',
        'Nume client',
        'Numar telefon',
        'Total comanda',
      ],
    ],
    [
      'prestashop_list',
      [
        'ID',
        'Reference',
        'New client',
        'Delivery',
        'Customer',
        'Total',
        'Payment',
        'Status',
        'Date',
      ],
    ],
    [
      'prestashop_list',
      ['ID', 'Referință', 'Client nou', 'Livrare', 'Client', 'Total', 'Plată', 'Stare', 'Dată'],
    ],
    [
      'trendyol_no_phone',
      ['Barkod', 'Paket No', 'Sipariş Numarası', 'Sipariş Tarihi', 'Teslim Tarihi', 'Ürün Adı'],
    ],
  ])('explains %s', (code, headers) => {
    expect(refusal(headers)).toBe(code);
  });

  it('does not refuse a list that has phones and products', () => {
    expect(refusal(['Nr. comanda', 'Data comenzii', 'Nume produs', 'Mod plata', 'Telefon'])).toBe(
      'unknown',
    );
    expect(
      refusal([
        'ID',
        'Reference',
        'Customer',
        'Total',
        'Payment',
        'Status',
        'Date',
        'New client',
        'Phone',
      ]),
    ).toBe('unknown');
  });
});

describe('comparing headers', () => {
  it.each([
    ['Preț total cu TVA', 'prettotalcutva'],
    ['  PRET   FARA TVA / BUC ', 'pretfaratvabuc'],
    ['Price with VAT(RON)', 'pricewithvat'],
    ['Phone (Billing)', 'phonebilling'],
    ['Sipariş Numarası', 'siparisnumarasi'],
  ])('sees %p as %s', (header, name) => {
    expect(comparable(header)).toBe(name);
  });
});
