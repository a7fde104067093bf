import type { OrderSource } from '@smssend/contracts';
import type { OrderLineCandidate } from '../reading';

/** A row of the file on its way into `order_import_staging`. */
export interface StagedRow {
  /** The id that the line gets if it is new. */
  readonly id: string;
  readonly source: OrderSource;
  /** Stands for the date of a row that has none. */
  readonly importedAt: Date;
  readonly line: OrderLineCandidate;
}

export const STAGING_COLUMNS = `merchant_id, import_id, row_no, id, source, order_number, product_key, occurrence, pnk,
  sku, product_name, quantity, unit_price_minor, total_minor, currency, status, status_raw, payment, payment_raw,
  ordered_at, ordered_at_assumed, delivered_at, awb, buyer_name, is_company, phone, phone_kind, phone_raw,
  phone_problem, raw`;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

type CopyValue = string | number | boolean | Date | null;

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return typeof value === 'number' ? String(value) : value.toISOString();
}

function escaped(text: string): string {
  return SPECIAL.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : text;
}

/** Rows on their way, outside the heap: as objects they would outlive young generations while they wait. */
export interface EncodedRows {
  readonly text: Buffer;
  readonly count: number;
}

export function copyLines(prefix: string, rows: readonly StagedRow[]): EncodedRows {
  return {
    text: Buffer.from(rows.map((row) => copyLine(prefix, row)).join('')),
    count: rows.length,
  };
}

/** One line of COPY's text format, in the order of {@link STAGING_COLUMNS}. `prefix` is the merchant and the import. */
function copyLine(prefix: string, { id, source, importedAt, line }: StagedRow): string {
  const values: CopyValue[] = [
    line.rowNumber,
    id,
    source,
    line.orderNumber,
    line.productKey,
    1,
    line.pnk,
    line.sku,
    line.productName,
    line.quantity,
    line.unitPriceMinor,
    line.totalMinor,
    line.currency,
    line.status,
    line.statusRaw,
    line.payment,
    line.paymentRaw,
    line.orderedAt ?? importedAt,
    line.orderedAt === null,
    line.deliveredAt,
    line.awb,
    line.buyerName,
    line.isCompany,
    line.phone,
    line.phoneKind,
    line.phoneRaw,
    line.phoneProblem,
    line.rawJson,
  ];
  return `${prefix}\t${values.map(field).join('\t')}\n`;
}
