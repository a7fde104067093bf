import { IMPORT_PROBLEMS, type ImportProblemCode, type OrderStatus } from '@smssend/contracts';
import { parseMoney, parseOrderDate, parsePnk, pnkFromSku } from '@smssend/kernel';
import { parsePhone, type PhoneReading } from '@smssend/kernel/phone';
import type { Cell, SheetRow } from '../book';
import { comparable, shownText } from '../sources/header-names';
import type { ColumnField, ColumnMap } from '../sources/known-sources';
import { shortText, storableText } from './cell-text';
import type { OrderLineCandidate, RowProblem } from './order-line-candidate';
import { orderStatusOf, paymentStatusOf, remembering, yesOrNo } from './status-words';

const ORDER_NUMBER_MAX_LENGTH = 64;
const CODE_MAX_LENGTH = 100;
const NAME_MAX_LENGTH = 300;
const PRODUCT_NAME_MAX_LENGTH = 500;
const PROBLEM_VALUE_MAX_LENGTH = 200;
const QUANTITY_LIMIT = 1_000_000;
/** Escapes that Postgres refuses in jsonb: NUL, and halves of two-part signs. */
const UNSTORABLE_ESCAPE = /\\u(?:00[01]|d[89a-f])/i;

/** Shopify leaves these blank on the rows after an order's first; they hold for the whole order. */
const ORDER_FIELDS: ReadonlySet<ColumnField> = new Set<ColumnField>([
  'orderedAt',
  'deliveredAt',
  'awb',
  'currency',
  'status',
  'payment',
  'buyerName',
  'deliveryName',
  'cancelledAt',
  'phone',
  'phone2',
  'phone3',
]);
const PHONE_FIELDS = ['phone', 'phone2', 'phone3'] as const;

/** How one file's rows are to be understood. */
export interface RowRules {
  readonly headers: readonly string[];
  readonly columns: ColumnMap;
  readonly date1904: boolean;
  /** Rows after an order's first take the order's own cells from it (Shopify). */
  readonly ordersSpanRows: boolean;
}

export interface NormalisedRow {
  /** Null when the row was rejected, or is the header once more. */
  readonly line: OrderLineCandidate | null;
  readonly problems: readonly RowProblem[];
}

const NOTHING: NormalisedRow = { line: null, problems: [] };

/** Turns the rows of one file, in their order, into order line candidates and problems for a person. */
export class RowNormaliser {
  private readonly statusOf = remembering(orderStatusOf);
  private readonly paymentOf = remembering(paymentStatusOf);
  private readonly jsonKeys: string[];
  private readonly orderNumberHeader: string;
  private order: { number: string; cells: readonly Cell[] } = { number: '', cells: [] };
  // The row at hand.
  private cells: readonly Cell[] = [];
  private sameOrder = false;
  private found: { field: ColumnField; code: ImportProblemCode }[] = [];

  constructor(private readonly rules: RowRules) {
    this.jsonKeys = rules.headers.map(
      (header, i) => `${i === 0 ? '' : ','}${JSON.stringify(storableText(header))}:`,
    );
    this.orderNumberHeader = comparable(rules.headers[rules.columns.orderNumber ?? -1] ?? '');
  }

  normalise(row: SheetRow): NormalisedRow {
    this.cells = row.cells;
    this.found = [];
    const orderNumber = this.orderNumber();
    if (orderNumber !== null && comparable(orderNumber) === this.orderNumberHeader) return NOTHING;
    this.enterOrder(orderNumber);
    const line = orderNumber === null ? null : this.line(row.rowNumber, orderNumber);
    if (this.found.length === 0) return { line, problems: [] };
    const rawJson = line?.rawJson ?? this.rawJson();
    const problems = this.found.map(({ field, code }) =>
      this.problem(row.rowNumber, field, code, rawJson),
    );
    const rejections = problems.filter(({ severity }) => severity === 'rejected');
    return rejections.length > 0 ? { line: null, problems: rejections } : { line, problems };
  }

  private enterOrder(number: string | null): void {
    this.sameOrder = this.rules.ordersSpanRows && number !== null && number === this.order.number;
    if (!this.sameOrder) this.order = { number: number ?? '', cells: this.cells };
  }

  private cell(field: ColumnField): Cell {
    const column = this.rules.columns[field];
    if (column === undefined) return null;
    const own = this.cells[column] ?? null;
    if (own !== null || !this.sameOrder || !ORDER_FIELDS.has(field)) return own;
    return this.order.cells[column] ?? null;
  }

  private report(field: ColumnField, code: ImportProblemCode): void {
    this.found.push({ field, code });
  }

  private orderNumber(): string | null {
    const text = storableText(this.cell('orderNumber')).replace(/^['’]/, '');
    if (text === '') this.report('orderNumber', 'order_number_missing');
    else if (text.length > ORDER_NUMBER_MAX_LENGTH)
      this.report('orderNumber', 'order_number_unreadable');
    else return text;
    return null;
  }

  private line(rowNumber: number, orderNumber: string): OrderLineCandidate | null {
    const product = this.product();
    if (product === null) return null;
    const orderedAt = this.orderedAt();
    const quantity = this.quantity();
    const prices = this.prices(quantity);
    const phone = this.phone();
    const statusRaw = shortText(this.cell('status'), CODE_MAX_LENGTH);
    const paymentRaw = shortText(this.cell('payment'), CODE_MAX_LENGTH);
    return {
      rowNumber,
      orderNumber,
      ...product,
      quantity,
      ...prices,
      currency: this.currency(),
      vat: shortText(this.cell('vat'), CODE_MAX_LENGTH),
      status: this.status(statusRaw, quantity),
      statusRaw,
      payment: paymentRaw === null ? 'unknown' : this.paymentOf(paymentRaw),
      paymentRaw,
      orderedAt,
      deliveredAt: this.deliveredAt(),
      awb: shortText(this.cell('awb'), CODE_MAX_LENGTH),
      buyerName: this.buyerName(),
      isCompany: yesOrNo(shownText(this.cell('isCompany'))),
      ...phone,
      rawJson: this.rawJson(),
    };
  }

  private product(): Pick<OrderLineCandidate, 'productKey' | 'pnk' | 'sku' | 'productName'> | null {
    const productName = shortText(this.cell('productName'), PRODUCT_NAME_MAX_LENGTH);
    const sku = shortText(this.cell('sku'), CODE_MAX_LENGTH);
    const written = shortText(this.cell('pnk'), CODE_MAX_LENGTH);
    if (productName === null && sku === null && written === null) {
      this.report('productName', 'product_missing');
      return null;
    }
    const pnk = this.pnk(sku);
    const productKey = keyOf(sku, pnk ?? written, productName);
    return { productKey, pnk, sku, productName };
  }

  /** Shops without a PNK column link products by their stock code. */
  private pnk(sku: string | null): string | null {
    const reading = parsePnk(storableText(this.cell('pnk')));
    if (reading.kind === 'pnk') return reading.pnk;
    const own = this.rules.columns.pnk === undefined && sku !== null ? pnkFromSku(sku) : null;
    if (own === null) this.report('pnk', reading.code);
    return own;
  }

  private orderedAt(): Date | null {
    const reading = parseOrderDate(this.cell('orderedAt'), this.rules);
    if (reading.kind === 'date') return reading.at;
    if (reading.code === 'date_unreadable') this.report('orderedAt', 'date_unreadable');
    else if (this.rules.columns.orderedAt !== undefined) this.report('orderedAt', 'date_missing');
    return null;
  }

  private deliveredAt(): Date | null {
    const reading = parseOrderDate(this.cell('deliveredAt'), this.rules);
    if (reading.kind === 'date') return reading.at;
    if (reading.code === 'date_unreadable') this.report('deliveredAt', 'delivery_date_unreadable');
    return null;
  }

  private quantity(): number | null {
    const cell = this.cell('quantity');
    if (cell === null || storableText(cell) === '') return null;
    const text = storableText(cell).replace(',', '.');
    const quantity = /^[+-]?\d{1,9}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Math.abs(quantity) <= QUANTITY_LIMIT) return quantity;
    this.report('quantity', 'quantity_unreadable');
    return null;
  }

  private prices(
    quantity: number | null,
  ): Pick<OrderLineCandidate, 'unitPriceMinor' | 'totalMinor'> {
    const unitPriceMinor = this.money('unitPrice');
    if (this.rules.columns.totalPrice !== undefined)
      return { unitPriceMinor, totalMinor: this.money('totalPrice') };
    const total =
      unitPriceMinor === null || !this.rules.ordersSpanRows
        ? null
        : unitPriceMinor * (quantity ?? 1);
    return {
      unitPriceMinor,
      totalMinor: total !== null && Number.isSafeInteger(total) ? total : null,
    };
  }

  private money(field: 'unitPrice' | 'totalPrice'): number | null {
    const reading = parseMoney(this.cell(field));
    if (reading.kind === 'money') return reading.minor;
    if (reading.code === 'money_unreadable') this.report(field, 'price_unreadable');
    return null;
  }

  private currency(): string | null {
    const word = storableText(this.cell('currency')).toUpperCase();
    if (word === 'LEI') return 'RON';
    return /^[A-Z]{3}$/.test(word) ? word : null;
  }

  /** A line of no pieces was cancelled inside a live order; a negative one was given back. */
  private status(word: string | null, quantity: number | null): OrderStatus {
    if (storableText(this.cell('cancelledAt')) !== '') return 'cancelled';
    const status = word === null ? 'unknown' : this.statusOf(word);
    if (status === 'cancelled' || status === 'returned' || quantity === null || quantity > 0)
      return status;
    return quantity === 0 ? 'cancelled' : 'returned';
  }

  private buyerName(): string | null {
    const whole =
      shortText(this.cell('buyerName'), NAME_MAX_LENGTH) ??
      shortText(this.cell('deliveryName'), NAME_MAX_LENGTH);
    if (whole !== null) return whole;
    const parts = [
      storableText(this.cell('buyerFirstName')),
      storableText(this.cell('buyerLastName')),
    ];
    return shortText(parts.join(' '), NAME_MAX_LENGTH);
  }

  /** The first column with a mobile number decides; otherwise the trouble of the first filled column. */
  private phone(): Pick<OrderLineCandidate, 'phone' | 'phoneKind' | 'phoneRaw' | 'phoneProblem'> {
    let trouble: {
      field: (typeof PHONE_FIELDS)[number];
      reading: PhoneReading & { kind: 'problem' };
    } | null = null;
    for (const field of PHONE_FIELDS) {
      if (this.rules.columns[field] === undefined) continue;
      const reading = parsePhone(this.cell(field), { region: 'RO' });
      if (reading.kind !== 'problem') {
        const phoneRaw = shortText(this.cell(field), CODE_MAX_LENGTH);
        return { phone: reading.e164, phoneKind: reading.kind, phoneRaw, phoneProblem: null };
      }
      const firstTrouble = trouble === null || trouble.reading.code === 'phone_missing';
      if (trouble === null || (firstTrouble && reading.code !== 'phone_missing'))
        trouble = { field, reading };
    }
    const field = trouble?.field ?? 'phone';
    const phoneProblem = trouble?.reading.code ?? 'phone_missing';
    this.report(field, phoneProblem);
    return {
      phone: null,
      phoneKind: null,
      phoneRaw: shortText(this.cell(field), CODE_MAX_LENGTH),
      phoneProblem,
    };
  }

  private problem(
    rowNumber: number,
    field: ColumnField,
    code: ImportProblemCode,
    rawJson: string,
  ): RowProblem {
    const column = this.rules.headers[this.rules.columns[field] ?? -1] ?? field;
    const value = shortText(this.cell(field), PROBLEM_VALUE_MAX_LENGTH) ?? '';
    return { rowNumber, column, value, code, severity: IMPORT_PROBLEMS[code].severity, rawJson };
  }

  private rawJson(): string {
    const json = this.jsonOf(this.cells);
    return json.includes('\\') && UNSTORABLE_ESCAPE.test(json)
      ? this.jsonOf(this.cells.map(storableText))
      : json;
  }

  private jsonOf(cells: readonly Cell[]): string {
    const { jsonKeys } = this;
    let json = '{';
    for (let i = 0; i < jsonKeys.length; i++) json += (jsonKeys[i] ?? '') + jsonText(cells[i]);
    for (let i = jsonKeys.length; i < cells.length; i++) {
      json += `,"Coloana ${i + 1}":${jsonText(cells[i])}`;
    }
    return `${json}}`;
  }
}

function jsonText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return JSON.stringify(cell);
  return typeof cell === 'number' ? `"${cell}"` : '""';
}

function keyOf(sku: string | null, pnk: string | null, productName: string | null): string {
  if (sku !== null && /[\p{L}\p{N}]/u.test(sku)) return `sku:${sku.toUpperCase()}`;
  if (pnk !== null) return `pnk:${pnk.toUpperCase()}`;
  return `name:${comparable(productName ?? sku ?? '')}`;
}
