import { Injectable } from '@nestjs/common';
import { formatPhone } from '@smssend/kernel';
import type {
  LineSmsState,
  Locale,
  OrderFilter,
  OrderStatus,
  PaymentStatus,
  Role,
} from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database, Transactional } from '../../../platform/database';
import type { SheetCell, SheetColumn, SheetContent } from '../../../platform/sheets';
import { ProductLinks } from '../../product-links';
import { EXPORT_STATE_WORDS, EXPORT_STATUS_WORDS, EXPORT_PAYMENT_WORDS } from './export-words';
import { shownPhone } from './line-row';
import { EXPORT_BATCH, EXPORT_ROWS } from './list-limits';
import { filterConditions, SqlParams } from './order-filter-sql';
import type { OrderSort } from './order.dto';
import { SmsFacts } from './sms-state-sql';
import { wallTime } from './wall-time';

interface ExportRow {
  orderNumber: string;
  orderedAt: Date;
  productName: string | null;
  pnk: string | null;
  sku: string | null;
  quantity: number | null;
  totalMinor: number | null;
  currency: string | null;
  status: OrderStatus;
  payment: PaymentStatus;
  buyerName: string | null;
  phone: string | null;
  awb: string | null;
  link: string | null;
  smsState: LineSmsState;
  smsStateAt: Date | null;
}

interface ExportColumn extends Omit<SheetColumn, 'header'> {
  header: Record<Locale, string>;
  cell: (row: ExportRow, reader: { role: Role; locale: Locale }) => SheetCell;
}

const text = (ro: string, en: string, width: number, cell: ExportColumn['cell']): ExportColumn => ({
  header: { ro, en },
  width,
  cell,
});

const COLUMNS: readonly ExportColumn[] = [
  text('Comandă', 'Order', 16, (row) => row.orderNumber),
  { ...text('Data', 'Date', 17, (row) => wallTime(row.orderedAt)), kind: 'time' },
  text('Produs', 'Product', 48, (row) => row.productName),
  text('PNK', 'PNK', 14, (row) => row.pnk),
  text('Cod produs', 'Product code', 16, (row) => row.sku),
  { ...text('Cantitate', 'Quantity', 10, (row) => row.quantity), kind: 'number' },
  { ...text('Total', 'Total', 12, (row) => amount(row.totalMinor)), kind: 'amount' },
  text('Moneda', 'Currency', 9, (row) => row.currency),
  text(
    'Status comandă',
    'Order status',
    16,
    (row, { locale }) => EXPORT_STATUS_WORDS[row.status][locale],
  ),
  text('Plată', 'Payment', 14, (row, { locale }) => EXPORT_PAYMENT_WORDS[row.payment][locale]),
  text('Client', 'Buyer', 26, (row) => row.buyerName),
  text('Telefon', 'Phone', 16, (row, { role }) => phoneCell(row.phone, role)),
  text('AWB', 'AWB', 18, (row) => row.awb),
  text('Link recenzie', 'Review link', 44, (row) => row.link),
  text('SMS', 'SMS', 20, (row, { locale }) => EXPORT_STATE_WORDS[row.smsState][locale]),
  {
    ...text('SMS la', 'SMS at', 17, (row) => (row.smsStateAt ? wallTime(row.smsStateAt) : null)),
    kind: 'time',
  },
];

/** The filtered list as a sheet, read from a cursor as fast as it is downloaded. */
@Injectable()
export class ExportLines {
  constructor(
    private readonly database: Database,
    private readonly facts: SmsFacts,
    private readonly audit: AuditTrail,
  ) {}

  /** Writes down that it was exported, then answers the sheet's content; at most 500,000 rows. */
  @Transactional()
  async run(
    merchantId: string,
    reader: { role: Role; locale: Locale },
    query: { filter: OrderFilter; sort: OrderSort },
  ): Promise<SheetContent> {
    await this.audit.record({
      action: 'ORDERS_EXPORT',
      merchantId,
      data: { filter: Object.keys(query.filter) },
    });
    return {
      name: reader.locale === 'ro' ? 'Comenzi' : 'Orders',
      columns: COLUMNS.map((column) => ({ ...column, header: column.header[reader.locale] })),
      rows: this.rows(merchantId, reader, query),
    };
  }

  private async *rows(
    merchantId: string,
    reader: { role: Role; locale: Locale },
    query: { filter: OrderFilter; sort: OrderSort },
  ): AsyncGenerator<SheetCell[][]> {
    const params = new SqlParams(1);
    const conditions = [
      `l.merchant_id = ${params.add(merchantId)}`,
      ...filterConditions(query.filter, params, this.facts),
    ];
    const direction = query.sort === 'orderedAt' ? 'ASC' : 'DESC';
    const batches = this.database.stream<ExportRow>(
      `SELECT ${exportColumns(this.facts)} FROM order_lines l ${ProductLinks.joinSql('l', 'pl')}
        WHERE ${conditions.join(' AND ')}
        ORDER BY l.ordered_at ${direction}, l.id ${direction} LIMIT ${params.add(EXPORT_ROWS)}`,
      params.values,
      { batchSize: EXPORT_BATCH },
    );
    for await (const batch of batches) {
      yield batch.map((row) => COLUMNS.map((column) => column.cell(row, reader)));
    }
  }
}

const exportColumns = (
  facts: SmsFacts,
): string => `l.order_number AS "orderNumber", l.ordered_at AS "orderedAt",
  l.product_name AS "productName", l.pnk, l.sku, l.quantity, l.total_minor AS "totalMinor", l.currency,
  l.status, l.payment, l.buyer_name AS "buyerName", l.phone, l.awb, pl.url AS link,
  ${facts.stateSql()} AS "smsState", l.sms_state_at AS "smsStateAt"`;

/** As people here write it; the plus of E.164 would look like a formula to a spreadsheet. */
function phoneCell(phone: string | null, role: Role): string | null {
  const shown = shownPhone(phone, role);
  return shown === null ? null : formatPhone(shown);
}

function amount(minor: number | null): number | null {
  return minor === null ? null : minor / 100;
}
