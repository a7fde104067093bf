export interface OblioClient {
  cif?: string;
  name: string;
  rc?: string;
  address?: string;
  state?: string;
  city?: string;
  country?: string;
  email?: string;
  vatPayer?: boolean | number;
  save?: boolean | number;
}

export interface OblioProduct {
  name: string;
  description?: string;
  price: number;
  measuringUnit?: string;
  currency?: string;
  vatName?: string;
  vatPercentage?: number;
  vatIncluded?: boolean | number;
  quantity?: number;
  productType?: string;
  save?: boolean | number;
}

export interface OblioCollect {
  type: string;
  documentNumber?: string;
  value?: number;
  issueDate?: string;
}

export interface OblioReference {
  type: string;
  seriesName: string;
  number: string | number;
  refund?: boolean | number;
}

/** The body of POST /api/docs/invoice, as far as it is used. */
export interface InvoiceRequest {
  cif: string;
  client: OblioClient;
  seriesName: string;
  issueDate?: string;
  deliveryDate?: string;
  collectDate?: string;
  dueDate?: string;
  language?: string;
  precision?: number;
  currency?: string;
  products: OblioProduct[];
  collect?: OblioCollect;
  referenceDocument?: OblioReference;
  mentions?: string;
  internalNote?: string;
  idempotencyKey?: string;
  sendEmail?: boolean | number;
  useStock?: boolean | number;
}

/** -1 not sent, 0 being processed, 1 sent, 2 with errors. */
export type EinvoiceCode = -1 | 0 | 1 | 2;

export interface OblioDocument {
  id: number;
  seriesName: string;
  /** Four digits or more, as Oblio writes them. */
  number: string;
  /** YYYY-MM-DD */
  issueDate: string;
  currency: string;
  totalMinor: number;
  client: OblioClient;
  products: OblioProduct[];
  mentions: string;
  internalNote: string;
  idempotencyKey: string | null;
  collect: OblioCollect | null;
  /** What it takes back; null for an invoice of its own. */
  storno: { seriesName: string; number: string } | null;
  canceled: boolean;
  einvoice: { code: EinvoiceCode; text: string; sentAt: number | null };
  issuedAt: number;
  /** The secret half of its public address. */
  key: string;
  /** Kept in the file for its number alone. */
  forgotten?: boolean;
  /** Of a later day than the one that everybody went back to: the order of days leaves it out. */
  ahead?: boolean;
}

const EINVOICE_WORDS: Record<EinvoiceCode, string> = {
  [-1]: 'Netrimisa',
  0: 'In procesare',
  1: 'Trimisa',
  2: 'Cu erori',
};

export function einvoiceWords(code: EinvoiceCode): string {
  return EINVOICE_WORDS[code];
}

/** Minor units; each line is rounded for itself, as on paper. */
export function totalMinorOf(products: readonly OblioProduct[]): number {
  return products.reduce((sum, product) => sum + lineMinor(product), 0);
}

export function lineMinor({
  price,
  quantity = 1,
  vatIncluded = 1,
  vatPercentage = 0,
}: OblioProduct): number {
  const gross = vatIncluded ? price : price * (1 + vatPercentage / 100);
  return Math.round(gross * quantity * 100 + Number.EPSILON);
}

const NUMBER_DIGITS = 4;

export function writtenNumber(number: number): string {
  return String(number).padStart(NUMBER_DIGITS, '0');
}

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Bucharest',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Bucharest, YYYY-MM-DD. */
export function dayInBucharest(ms: number): string {
  return dayFormat.format(ms);
}
