import { join } from 'node:path';
import ExcelJS from 'exceljs';

const HEADERS = [
  'Nr. comanda',
  'Data comenzii',
  'Numar AWB',
  'Nume produs',
  'Cod produs',
  'PNK',
  'Cantitate',
  'Pret total cu TVA',
  'Moneda',
  'Status comanda',
  'Status plata',
  'Nume client',
  'Numar telefon',
  'Telefon livrare',
];

export interface OrderFile {
  /** Who wrote the file. */
  program: 'LibreOffice' | 'openpyxl' | 'exceljs';
  path: string;
  rows: number;
  /** Lines that can receive an SMS once their products have links. */
  sendable: number;
}

/** See fixtures/README.md for what the rows are. */
export const SAVED_FILES: OrderFile[] = [
  { program: 'LibreOffice', path: fixture('orders-libreoffice.xlsx'), rows: 30, sendable: 25 },
  { program: 'openpyxl', path: fixture('orders-openpyxl.xlsx'), rows: 30, sendable: 24 },
];

function fixture(name: string): string {
  return join(import.meta.dirname, '..', 'fixtures', name);
}

/** An eMAG details file as exceljs writes it: `count` sendable rows of one product. */
export async function exceljsFile(path: string, count: number): Promise<OrderFile> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Detalii comenzi');
  sheet.addRow(HEADERS);
  for (let n = 0; n < count; n += 1) {
    sheet.addRow([
      String(483_000_000 + n),
      new Date(Date.UTC(2026, 10, 1 + (n % 20), 9, 30)),
      `DEMOAWB${n}`,
      'Priză inteligentă Wi-Fi, 16 A',
      'DEMO-7',
      'DEMO07BBM',
      1,
      '89,90',
      'RON',
      'Finalizata',
      'Incasata',
      `Client demo ${n}`,
      '',
      `0722${String(30_000 + n).padStart(6, '0')}`,
    ]);
  }
  await book.xlsx.writeFile(path);
  return { program: 'exceljs', path, rows: count, sendable: count };
}
