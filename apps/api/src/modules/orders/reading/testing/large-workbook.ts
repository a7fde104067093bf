import { columnName, escapeXml, sheetOf, rowsXml } from './workbook-writer';

export const ORDER_HEADERS = [
  'Nr. comanda',
  'Data comenzii',
  'Numar AWB',
  'Nume produs',
  'Cod produs',
  'PNK',
  'Cantitate',
  'Pret total cu TVA',
  'Status comanda',
  'Nume client',
  'Telefon livrare',
  'Adresa de livrare',
];

/** One plausible order line; the numbers make most texts unlike each other, as in a real export. */
function orderRow(i: number): (string | number)[] {
  const scattered = (i * 2654435761) % 1_000_000_007;
  return [
    `42${String(i).padStart(7, '0')}`,
    `2026-${two(1 + (i % 12))}-${two(1 + (scattered % 28))} ${two(i % 24)}:${two(scattered % 60)}:33`,
    `4EMG${scattered}`,
    `Căști fără fir Demo ${scattered % 5000}, Bluetooth 5.3, negru`,
    `SKU-${scattered % 5000}`,
    `DEMO${String(scattered % 5000).padStart(5, '0')}`,
    1 + (i % 3),
    19.99 + (scattered % 900),
    i % 9 === 0 ? 'Anulata' : 'Finalizata',
    `Client demo ${scattered}`,
    `0722${String(i % 1_000_000).padStart(6, '0')}`,
    `Strada Demo nr. ${scattered % 300}, bloc ${i % 90}, București`,
  ];
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** A workbook of that many orders with its texts inline, as streaming writers make it. */
export function inlineOrders(rows: number): Buffer {
  return sheetOf(rowsXml([ORDER_HEADERS]) + xmlOf(rows, (text) => `t="str"><v>${escapeXml(text)}`));
}

/** The same with its texts in the shared table, as Excel and LibreOffice make it. */
export function sharedOrders(rows: number): Buffer {
  const numbers = new Map<string, number>();
  const data = xmlOf(rows, (text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return `t="s"><v>${number}`;
  });
  const strings = Array.from(numbers.keys(), (text) => `<si><t>${escapeXml(text)}</t></si>`).join(
    '',
  );
  return sheetOf(rowsXml([ORDER_HEADERS]) + data, { strings });
}

function xmlOf(rows: number, textCell: (text: string) => string): string {
  const columns = ORDER_HEADERS.map((_header, i) => columnName(i));
  let xml = '';
  for (let i = 0; i < rows; i++) {
    const row = i + 2;
    xml += `<row r="${row}" spans="1:12">`;
    for (const [c, cell] of orderRow(i).entries()) {
      const value = typeof cell === 'number' ? `><v>${cell}` : textCell(cell);
      xml += `<c r="${columns[c] ?? ''}${row}" ${value}</v></c>`;
    }
    xml += '</row>';
  }
  return xml;
}
