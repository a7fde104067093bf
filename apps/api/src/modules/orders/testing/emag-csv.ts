/** The columns of eMAG's details file in its order. */
export const EMAG_HEADERS = [
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
] as const;

export type EmagRow = Partial<Record<(typeof EMAG_HEADERS)[number], string>>;

/** A row of a demo order; the test states only what matters. */
export function emagRow(n: number, own: EmagRow = {}): EmagRow {
  const digits = String(n).padStart(6, '0');
  return {
    'Nr. comanda': `9${digits}`,
    'Data comenzii': `2026-03-${String((n % 28) + 1).padStart(2, '0')} 10:00:00`,
    'Numar AWB': `AWB${digits}`,
    'Nume produs': `Produs demo ${n % 7}`,
    'Cod produs': `SKU-${n % 7}`,
    PNK: `DEMO0${n % 7}BBM`,
    Cantitate: '1',
    'Pret fara TVA/buc': '100.00',
    'Pret total cu TVA': '121.00',
    Moneda: 'RON',
    'Status comanda': 'Finalizata',
    'Status plata': 'Incasata',
    'Nume client': `Client demo ${n}`,
    'Telefon livrare': `0722${digits}`,
    ...own,
  };
}

function quoted(cell: string): string {
  return /[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function csvOf(headers: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from([headers, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n'));
}

export function emagCsv(rows: readonly EmagRow[]): Buffer {
  return csvOf(
    EMAG_HEADERS,
    rows.map((row) => EMAG_HEADERS.map((header) => row[header] ?? '')),
  );
}
