import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideSheetThread } from '../testing/sheet-thread';
import { readOrders, readSheet, type OrdersEvent, type ReadOrdersOptions } from './read-sheet';
import type { SheetInput } from './spool-file';
import { withFile } from './testing/read-bytes';
import { rowsXml, sheetOf, workbookOf } from './testing/workbook-writer';
import type { OrderBatch, RecognisedEvent } from './thread-messages';

const HEADERS = [
  'Nr. comanda',
  'Data comenzii',
  'Nume produs',
  'Cod produs',
  'PNK',
  'Status comanda',
  'Telefon livrare',
];

function order(
  number: number,
  changes: Partial<Record<string, string | number>> = {},
): (string | number)[] {
  const row: Record<string, string | number> = {
    'Nr. comanda': 420000000 + number,
    'Data comenzii': '2026-11-21 14:05:33',
    'Nume produs': `Căști Demo ${number}`,
    'Cod produs': `SKU-${number}`,
    PNK: 'DEMO01BBM',
    'Status comanda': 'Finalizata',
    'Telefon livrare': `07220${String(number).padStart(5, '0')}`,
  };
  return HEADERS.map((header) => changes[header] ?? row[header] ?? '');
}

function orders(count: number): Buffer {
  return sheetOf(rowsXml([HEADERS, ...Array.from({ length: count }, (_unused, i) => order(i))]));
}

async function all(input: SheetInput, options: ReadOrdersOptions = {}): Promise<OrdersEvent[]> {
  const events: OrdersEvent[] = [];
  for await (const event of readOrders(input, options)) events.push(event);
  return events;
}

function inPieces(bytes: Buffer, size = 1000): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_unused, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

/** Copies of exactly this upload that lie about; other runs use the same folder for theirs. */
function copiesOf(upload: Buffer): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith('smssend-sheet-'))
    .map((name) => join(tmpdir(), name, 'upload'))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.size === upload.length);
}

beforeAll(provideSheetThread);

describe('reading orders in a thread', () => {
  it('says first what the file is, then brings its lines in batches', async () => {
    const events = await all({ chunks: [orders(1_234)] });
    const [recognised, ...batches] = events as [RecognisedEvent, ...OrderBatch[]];
    expect(recognised).toMatchObject({
      kind: 'recognised',
      rowsTotal: null,
      recognition: { kind: 'known', source: 'emag', header: { headerRow: 1, headers: HEADERS } },
    });
    expect(batches.map(({ lines, rowsRead }) => [lines.length, rowsRead])).toEqual([
      [500, 500],
      [500, 1000],
      [234, 1234],
    ]);
    expect(batches[2]?.lines[0]).toMatchObject({
      rowNumber: 1002,
      orderNumber: '420001000',
      phone: '+40722001000',
      orderedAt: new Date('2026-11-21T12:05:33Z'),
    });
    expect(batches[2]?.progress).toBeGreaterThan(0.9);
  });

  it('counts rows under the header when the sheet claims its size', async () => {
    const bytes = workbookOf({
      sheets: [{ data: rowsXml([HEADERS, order(1)]), dimension: 'A1:G2' }],
    });
    expect((await all({ chunks: [bytes] }))[0]).toMatchObject({ rowsTotal: 1 });
  });

  it('lists rejected rows and problems beside the lines', async () => {
    const bytes = sheetOf(
      rowsXml([
        HEADERS,
        order(1),
        order(2, { 'Telefon livrare': '0210000006' }),
        order(3, { 'Data comenzii': '32.11.2026' }),
      ]),
    );
    const [, batch] = (await all({ chunks: [bytes] })) as [RecognisedEvent, OrderBatch];
    expect(batch.lines).toHaveLength(2);
    expect(batch.rowsRead).toBe(3);
    expect(batch.problems).toMatchObject([
      { rowNumber: 3, column: 'Telefon livrare', code: 'phone_landline', severity: 'problem' },
      {
        rowNumber: 4,
        column: 'Data comenzii',
        value: '32.11.2026',
        code: 'date_unreadable',
        severity: 'rejected',
      },
    ]);
  });

  it('reads a text file by content, whatever its name', async () => {
    const text = [HEADERS, order(1)].map((cells) => cells.join(';')).join('\r\n');
    await withFile(text, async (path) => {
      expect((await all({ path }))[1]).toMatchObject({ lines: [{ orderNumber: '420000001' }] });
    });
  });

  it('stops after an unknown sheet, and reads it with the mapping that was remembered', async () => {
    const bytes = sheetOf(
      rowsXml([
        ['Comanda', 'Mobil', 'Articol'],
        ['1', '0722000014', 'Produs demo'],
      ]),
    );
    const [unknown, ...nothing] = (await all({ chunks: [bytes] })) as [RecognisedEvent];
    expect(unknown.recognition.kind).toBe('unknown');
    expect(nothing).toEqual([]);
    const remembered = {
      [unknown.recognition.header.headerSignature]: { orderNumber: 0, phone: 1, productName: 2 },
    };
    const [known, batch] = (await all({ chunks: [bytes] }, { remembered })) as [
      RecognisedEvent,
      OrderBatch,
    ];
    expect(known.recognition).toMatchObject({ kind: 'known', source: 'sheet' });
    expect(batch.lines).toMatchObject([
      { orderNumber: '1', phone: '+40722000014', productName: 'Produs demo' },
    ]);
  });

  it('gives a batch only when it is asked for, and ends when nobody asks any more', async () => {
    const reading = readOrders({ chunks: inPieces(orders(20_000)) });
    await reading.next();
    const first = await reading.next();
    expect(first.value).toMatchObject({ rowsRead: 500 });
    await reading.return();
    expect(await reading.next()).toEqual({ value: undefined, done: true });
  });

  it('removes the private copy of the upload, also when it is left early or refused', async () => {
    const whole = orders(4_321);
    const left = readOrders({ chunks: inPieces(whole) });
    await left.next();
    expect(copiesOf(whole)).toHaveLength(1);
    await left.return();
    expect(copiesOf(whole)).toEqual([]);
    await all({ chunks: inPieces(whole) });
    expect(copiesOf(whole)).toEqual([]);
    const refused = Buffer.concat([Buffer.from('%PDF'), whole]);
    await expect(all({ chunks: [refused] })).rejects.toThrow('file_not_a_sheet');
    expect(copiesOf(refused)).toEqual([]);
  });
});

describe('refusals out of the thread', () => {
  it.each([
    ['a header alone', { chunks: [sheetOf(rowsXml([HEADERS]))] }, {}, 'file_empty'],
    [
      'too large an upload',
      { chunks: inPieces(orders(100)) },
      { fileBytes: 2_000 },
      'file_too_large',
    ],
    ['a row too many', { chunks: [orders(600)] }, { rows: 600 }, 'too_many_rows'],
    [
      'the order list',
      { chunks: [Buffer.from('Nr. comanda;Data comenzii;Status comanda;Nume client\n1;2;3;4\n')] },
      {},
      'emag_order_list',
    ],
    ['no time at all', { chunks: [orders(50_000)] }, { readingMs: 1 }, 'file_too_slow'],
  ])('brings the code for %s', async (_what, input, limits, code) => {
    await expect(all(input, { limits })).rejects.toMatchObject({ name: 'ReadingRefusal', code });
  });

  it('refuses what needs more memory than the thread may take', async () => {
    const strings = Array.from({ length: 60 }, (_unused, i) => `Coloana ${i}`);
    const text = `${strings.join(';')}\n${`${strings.map((cell) => cell.repeat(80)).join(';')}\n`.repeat(400)}`;
    const limits = { threadHeapMb: 8, rowBytes: 10_000_000 };
    await expect(all({ chunks: [Buffer.from(text)] }, { limits })).rejects.toMatchObject({
      code: 'file_inflates_too_much',
    });
  });
});

describe('being told to stop', () => {
  it('throws the reason, before the start and half-way', async () => {
    const reason = new Error('cancelled by the merchant');
    await expect(all({ chunks: [orders(1)] }, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const control = new AbortController();
    const reading = readOrders({ chunks: [orders(20_000)] }, { signal: control.signal });
    await reading.next();
    control.abort(reason);
    await expect(reading.next()).rejects.toBe(reason);
  });

  it('lets a missing thread program fly as the bug that it is', async () => {
    await expect(
      all({ chunks: [orders(1)] }, { threadPath: '/nowhere/sheet-thread.mjs' }),
    ).rejects.toThrow(/Cannot find module/);
  });
});

describe('reading plain rows', () => {
  it('reads the first visible sheet that has rows', async () => {
    const sheets = [
      { data: '' },
      { data: rowsXml([['ascuns']]), state: 'hidden' as const },
      {
        data: rowsXml([
          ['PNK', 'Link'],
          ['DEMO01BBM', 'https://example.ro/'],
        ]),
      },
    ];
    const rows: unknown[] = [];
    for await (const batch of readSheet({ chunks: [workbookOf({ sheets })] })) rows.push(...batch);
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['PNK', 'Link'] },
      { rowNumber: 2, cells: ['DEMO01BBM', 'https://example.ro/'] },
    ]);
  });

  it('refuses a file without any row', async () => {
    const reading = readSheet({ chunks: [sheetOf('')] });
    await expect(reading.next()).rejects.toMatchObject({ code: 'file_empty' });
  });
});
