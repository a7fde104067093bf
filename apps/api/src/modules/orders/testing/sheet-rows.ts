import exceljs from 'exceljs';
import type { Test } from 'supertest';

/** Downloads a sheet and answers the cells of its rows, the header first. */
export async function sheetRows(request: Test): Promise<(string | number | Date | null)[][]> {
  const { body } = await request
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200)
    .expect('content-type', /spreadsheetml/);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(body as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('The download holds no sheet.');
  const rows: (string | number | Date | null)[][] = [];
  sheet.eachRow((row) => {
    const values = Array.from(
      { length: sheet.columnCount },
      (_, column) => row.getCell(column + 1).value,
    );
    rows.push(values as (string | number | Date | null)[]);
  });
  return rows;
}
