import { maskPhone } from '@smssend/kernel';
import type {
  LineSmsState,
  OrderLine,
  OrderSource,
  OrderStatus,
  PaymentStatus,
  Role,
} from '@smssend/contracts';
import { maskedDigits } from '../imports/masked-problem';
import { messageStateOf, type SmsFacts } from './sms-state-sql';

/** An order line as a list reads it. */
export interface LineRow {
  id: string;
  source: OrderSource;
  orderNumber: string;
  orderedAt: Date;
  productName: string | null;
  pnk: string | null;
  sku: string | null;
  quantity: number | null;
  totalMinor: number | null;
  currency: string | null;
  status: OrderStatus;
  statusRaw: string | null;
  payment: PaymentStatus;
  buyerName: string | null;
  phone: string | null;
  phoneRaw: string | null;
  phoneProblem: string | null;
  storedState: string | null;
  smsState: LineSmsState;
  smsStateAt: Date | null;
}

export const lineColumns = (
  facts: SmsFacts,
): string => `l.id, l.source, l.order_number AS "orderNumber",
  l.ordered_at AS "orderedAt", l.product_name AS "productName", l.pnk, l.sku, l.quantity,
  l.total_minor AS "totalMinor", l.currency, l.status, l.status_raw AS "statusRaw", l.payment,
  l.buyer_name AS "buyerName", l.phone, l.phone_raw AS "phoneRaw", l.phone_problem AS "phoneProblem",
  l.sms_state AS "storedState", l.sms_state_at AS "smsStateAt", ${facts.stateSql()} AS "smsState"`;

/** Read-only members see that there is a number, not which. */
export function mayReadPhones(role: Role): boolean {
  return role !== 'viewer';
}

export function shownPhone(phone: string | null, role: Role): string | null {
  return phone === null || mayReadPhones(role) ? phone : maskPhone(phone);
}

export function shownText(text: string | null, role: Role): string | null {
  return text === null || mayReadPhones(role) ? text : maskedDigits(text);
}

export function lineView(row: LineRow, role: Role): OrderLine {
  return {
    id: row.id,
    source: row.source,
    orderNumber: row.orderNumber,
    orderedAt: row.orderedAt.toISOString(),
    productName: row.productName,
    pnk: row.pnk,
    sku: row.sku,
    quantity: row.quantity,
    totalMinor: row.totalMinor,
    currency: row.currency,
    status: row.status,
    statusRaw: row.statusRaw,
    payment: row.payment,
    buyerName: row.buyerName,
    phone: shownPhone(row.phone, role),
    phoneRaw: shownText(row.phoneRaw, role),
    phoneProblem: row.phoneProblem,
    smsState: row.smsState,
    smsStateAt: row.smsStateAt?.toISOString() ?? null,
    messageState: messageStateOf(row.storedState),
  };
}
