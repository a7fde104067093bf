import exceljs from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeSheet, type SheetCell } from './sheet-download';

async function* batches(count: number, size: number): AsyncGenerator<SheetCell[][]> {
  for (let batch = 0; batch < count; batch += 1) {
    yield Array.from({ length: size }, (_, row) => [
      `Comanda ${batch * size + row}`,
      batch * size + row,
      'x'.repeat(200) + Math.random(),
    ]);
  }
}

const columns = [
  { header: 'Comandă', width: 20 },
  { header: 'Nr.', width: 10, kind: 'number' as const },
  { header: 'Text', width: 10 },
];

async function read(bytes: Buffer): Promise<exceljs.Worksheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('a sheet as a download', () => {
  it('can be opened again, header first, every row in its place', async () => {
    const bytes = await buffer(writeSheet({ name: 'Comenzi', columns, rows: batches(3, 50) }));
    const sheet = await read(bytes);
    expect(sheet.name).toBe('Comenzi');
    expect(sheet.rowCount).toBe(151);
    expect(sheet.getRow(1).getCell(1).value).toBe('Comandă');
    expect(sheet.getRow(151).getCell(1).value).toBe('Comanda 149');
    expect(sheet.getRow(151).getCell(2).value).toBe(149);
  });

  it.each(['=1+1', '+40722', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'writes %j as text that no program takes for a formula',
    async (text) => {
      async function* one(): AsyncGenerator<SheetCell[][]> {
        yield [[text]];
      }
      const sheet = await read(
        await buffer(writeSheet({ name: 'S', columns: columns.slice(0, 1), rows: one() })),
      );
      expect(String(sheet.getRow(2).getCell(1).value)).toMatch(/^'/);
      expect(sheet.getRow(2).getCell(1).type).toBe(exceljs.ValueType.String);
    },
  );

  it('takes no further rows while nobody reads', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<SheetCell[][]> {
      for await (const batch of batches(2_000, 100)) {
        taken += 1;
        yield batch;
      }
    }
    const stream = writeSheet({ name: 'S', columns, rows: endless() });
    let before = -1;
    for (let look = 0; look < 100 && taken !== before; look += 1) {
      before = taken;
      await sleep(50);
    }
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(200);
    stream.destroy();
  });

  it('lets the rows go when the reader leaves', async () => {
    let left = false;
    async function* endless(): AsyncGenerator<SheetCell[][]> {
      try {
        yield* batches(100_000, 100);
      } finally {
        left = true;
      }
    }
    const stream = writeSheet({ name: 'S', columns, rows: endless() });
    await sleep(50);
    stream.destroy();
    for (let look = 0; look < 100 && !left; look += 1) await sleep(20);
    expect(left).toBe(true);
  });

  it('breaks off when the rows fail, instead of looking whole', async () => {
    async function* failing(): AsyncGenerator<SheetCell[][]> {
      yield [['a', 1, 'b']];
      throw new Error('the database went away');
    }
    const stream = writeSheet({ name: 'S', columns, rows: failing() });
    await expect(buffer(stream)).rejects.toThrow('the database went away');
  });
});
