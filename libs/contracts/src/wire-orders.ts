import type {
  ImportStatus,
  LawfulBasis,
  LineSmsState,
  MappingField,
  MessageState,
  OrderSource,
  OrderStatus,
  PaymentStatus,
} from './vocabulary';
import type { Total } from './wire';

/** Imports, order lines and the links of products. Times are ISO 8601 in UTC, money is minor units (bani). */

// ---- imports --------------------------------------------------------------------------------
/** POST /api/orders/imports: multipart `lawfulBasis?` then `file` -> 202 {id,status} */
export interface ImportAccepted {
  id: string;
  status: ImportStatus;
}
export interface ImportFailure {
  code: string;
  title: string;
  whatToDo: string;
}
/** GET /api/orders/imports/:id and items of GET /api/orders/imports; also the data of the live topic `import`. */
export interface ImportView {
  id: string;
  fileName: string;
  fileSize: number;
  status: ImportStatus;
  source: OrderSource | null;
  sourceColumns: number | null;
  lawfulBasis: LawfulBasis;
  /** rows that the sheet says it has, when it says so: for progress and time left */
  rowsTotal: number | null;
  rowsRead: number;
  rowsNew: number;
  rowsChanged: number;
  rowsUnchanged: number;
  rowsRejected: number;
  rowsWithProblems: number;
  failure: ImportFailure | null;
  /** set while status is needs_mapping */
  sheet: ImportSheet | null;
  createdBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}
export interface ImportSheet {
  name: string;
  headerRow: number;
  headers: string[];
  /** at most 10 rows under the header, as text */
  sampleRows: string[][];
  /** header index per field; a proposal that the merchant confirms, never applied by itself */
  suggestion: Partial<Record<MappingField, number>>;
}
/** POST /api/orders/imports/:id/mapping -> 202 ImportAccepted */
export interface ImportMapping {
  columns: Partial<Record<MappingField, number>>;
}
/** GET /api/orders/imports/:id/problems?severity=&after=&limit= -> PageOf<ImportProblem> */
export interface ImportProblem {
  row: number;
  column: string;
  value: string;
  code: string;
  severity: 'rejected' | 'problem';
  /** what happened, in the reader's language */
  message: string;
  /** what to do about it, in the reader's language */
  whatToDo: string;
}

// ---- orders ---------------------------------------------------------------------------------
/**
 * Filters of GET /api/orders, GET /api/orders/counts, GET /api/orders/export.xlsx and of sends and previews.
 * An empty object means all lines.
 */
export interface OrderFilter {
  /** order number, product, buyer or PNK, at least 2 characters */
  text?: string;
  pnk?: string;
  status?: OrderStatus[];
  /** inclusive calendar days in Europe/Bucharest, YYYY-MM-DD */
  from?: string;
  to?: string;
  /** full or partial number as typed: 0722…, +40722…, 722… */
  phone?: string;
  smsState?: LineSmsState[];
  hasLink?: boolean;
  importId?: string;
}
/** GET /api/orders?…&after=&limit=&sort=orderedAt|-orderedAt -> PageOf<OrderLine> & {total: Total} */
export interface OrderLine {
  id: string;
  source: OrderSource;
  orderNumber: string;
  orderedAt: string;
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
  /** E.164; null when there is no mobile number */
  phone: string | null;
  /** as it stood in the file */
  phoneRaw: string | null;
  phoneProblem: string | null;
  smsState: LineSmsState;
  smsStateAt: string | null;
  /** state of the latest message in full, when there is one */
  messageState: MessageState | null;
}
/** GET /api/orders/counts?… (same filter without smsState) -> counts per LineSmsState for the filter chips, each capped at 10,001 */
export interface OrderCounts {
  total: Total;
  bySmsState: Partial<Record<LineSmsState, number>>;
}
/** GET /api/orders/:id */
export interface OrderLineDetails extends OrderLine {
  unitPriceMinor: number | null;
  deliveredAt: string | null;
  awb: string | null;
  isCompany: boolean | null;
  paymentRaw: string | null;
  link: string | null;
  /** all original columns by their header */
  raw: Record<string, string>;
  history: OrderLineEvent[];
}
/** Newest first: import created/changed it, messages and their states, calls. */
export interface OrderLineEvent {
  at: string;
  kind: 'imported' | 'changed' | 'sms' | 'call';
  /** sms: the message state; changed: nothing; call: nothing */
  state: MessageState | null;
  messageId: string | null;
  by: string | null;
  changes: { field: string; before: string | null; after: string | null }[];
  detail: string | null;
}
/** POST /api/orders/:id/calls -> 204: the person pressed "Sună" (audit CALL_CLICK). */

// ---- product links --------------------------------------------------------------------------
/** GET /api/product-links?text=&after=&limit= -> PageOf<ProductLink> & {total: Total} */
export interface ProductLink {
  pnk: string;
  url: string;
  productName: string | null;
  /** order lines of this product, capped at 10,001 */
  lines: number;
  updatedAt: string;
}
/** GET /api/product-links/missing?after=&limit= -> PageOf<MissingLink> & {products: number, buyersWaiting: number}; most waiting first */
export interface MissingLink {
  pnk: string;
  productName: string | null;
  /** buyers with a mobile number and a live order who wait for this link */
  buyersWaiting: number;
  suggestedUrl: string;
}
/** PUT /api/product-links/:pnk {url} -> ProductLink; DELETE -> 204; POST /api/product-links/accept {pnks: string[]} | {all: true} -> LinksAccepted */
export interface LinksAccepted {
  accepted: number;
}
/** POST /api/product-links/import (multipart file: columns PNK, Link) -> LinksImported; GET /api/product-links/export.xlsx */
export interface LinksImported {
  rowsRead: number;
  linksNew: number;
  linksChanged: number;
  linksUnchanged: number;
  problems: { row: number; column: string; value: string; code: string; message: string }[];
}
