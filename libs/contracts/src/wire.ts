import type {
  FailureClass,
  ImportStatus,
  LawfulBasis,
  LineSmsState,
  Locale,
  MappingField,
  MessageState,
  OrderSource,
  OrderStatus,
  PauseReason,
  PaymentStatus,
  PlanCode,
  PlatformRole,
  Role,
  SkipReason,
  SubscriptionStatus,
  Theme,
} from './vocabulary';

/** Shapes of the API's answers and requests. Times are ISO 8601 in UTC, money is minor units (bani). */

/** A page of a keyset list: pass `next` as `?after=` to go on; null on the last page. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** A list's total: exact up to 10,000, estimated above. */
export interface Total {
  count: number;
  exact: boolean;
}

// ---- auth -----------------------------------------------------------------------------------
export interface SessionUser {
  id: string;
  email: string;
  /** Until then nothing can be sent. */
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  locale: Locale;
  theme: Theme;
  maskPhones: boolean;
  platformRole: PlatformRole | null;
}
export interface MembershipView {
  merchantId: string;
  merchantName: string;
  role: Role;
}
/** POST /api/auth/login {email,password}; POST /api/auth/refresh; POST /api/auth/switch-merchant {merchantId} */
export interface SignedIn {
  accessToken: string;
  expiresInSeconds: number;
  user: SessionUser;
  /** null for staff without a shop */
  merchant: MembershipView | null;
  memberships: MembershipView[];
}
/** GET /api/auth/me answers the same without the token. PUT /api/profile/preferences {locale?,theme?,maskPhones?} answers SessionUser. */
export type Me = Omit<SignedIn, 'accessToken' | 'expiresInSeconds'>;

// ---- billing --------------------------------------------------------------------------------
export interface QuotaUsage {
  limit: number;
  used: number;
  reserved: number;
  remaining: number;
  periodStart: string;
  periodEnd: string;
}
/** GET /api/billing/me */
export interface BillingMe {
  plan: PlanCode;
  status: SubscriptionStatus;
  usage: QuotaUsage;
  /** The free plan holds nothing here, because another account of the same mailbox has it. */
  freePlanTaken: boolean;
}
/** GET /api/billing/plans -> {items: PlanView[]} */
export interface PlanView {
  code: PlanCode;
  smsLimit: number;
  priceMinor: number;
  currency: string;
}
/** Extra members of the 402 problem `quota_exhausted`. */
export interface QuotaShort {
  limit: number;
  used: number;
  reserved: number;
  remaining: number;
  requested: number;
  upgradeUrl: string;
}

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

// ---- sms ------------------------------------------------------------------------------------
/** POST /api/sms/preview and POST /api/sms/sends (with Idempotency-Key). Exactly one of orderLineIds (<= 10,000) and filter. */
export interface SendRequest {
  orderLineIds?: string[];
  filter?: OrderFilter;
  templateId?: string;
  /** ISO time, at most 90 days ahead; absent = now */
  sendAt?: string;
  /** send what the quota allows instead of refusing all */
  allowPartial?: boolean;
  /** preview and send with diacritics kept; default is the merchant's setting */
  keepDiacritics?: boolean;
}
export type Skipped = Record<SkipReason, number>;
export interface SendPreview {
  selected: number;
  eligible: number;
  skipped: Skipped;
  samples: {
    orderLineId: string;
    buyerName: string | null;
    phone: string;
    text: string;
    characters: number;
    segments: number;
    encoding: 'gsm7' | 'ucs2';
  }[];
  /** sums over all recipients; the longest message decides maxSegments/maxCharacters */
  segments: number;
  maxSegments: number;
  maxCharacters: number;
  segmentsWithDiacritics: number;
  maxSegmentsWithDiacritics: number;
  points: { estimated: number; balance: number | null };
  quota: { remaining: number; after: number; short: boolean };
  /** when the first message can go, and about when the last will have gone (quiet hours and rate respected) */
  firstAt: string;
  lastAt: string;
  postponedByQuietHours: boolean;
}
/** 202 */
export interface SendAccepted {
  id: string;
  queued: number;
  skipped: Skipped;
  /** lines that the quota had no room for (allowPartial) */
  refusedByQuota: number;
}
/** POST /api/sms/sends/:id/cancel -> {cancelled: number}: everything of this send not yet given to the provider (undo). */
export interface SendCancelled {
  cancelled: number;
}
/** GET /api/sms/sends/:id/skipped?reason=&after= -> PageOf<SkippedLine> is answered by POST /api/sms/preview/skipped (same body + reason). */
export interface SkippedLine {
  orderLineId: string;
  orderNumber: string;
  buyerName: string | null;
  productName: string | null;
  phone: string | null;
  reason: SkipReason;
}
/** GET /api/sms/messages?state=&text=&phone=&pnk=&from=&to=&sendId=&after=&limit= -> PageOf<SmsMessage> & {total: Total} */
export interface SmsMessage {
  id: string;
  kind: 'review_request' | 'test';
  state: MessageState;
  phone: string;
  pnk: string | null;
  productName: string | null;
  buyerName: string | null;
  orderNumber: string | null;
  orderLineId: string | null;
  sendId: string | null;
  text: string;
  segments: number;
  points: number | null;
  dueAt: string;
  createdAt: string;
  acceptedAt: string | null;
  deliveredAt: string | null;
  failureClass: FailureClass | null;
  failureCode: string | null;
  /** in the reader's language; null when it did not fail */
  failureReason: string | null;
  attempts: number;
  canCancel: boolean;
  canRetry: boolean;
}
/** GET /api/sms/messages/:id; POST …/cancel and …/retry -> SmsMessageDetails */
export interface SmsMessageDetails extends SmsMessage {
  history: { at: string; state: MessageState; detail: string | null }[];
}
/** GET /api/sms/messages/counts -> same filter without state */
export interface MessageCounts {
  total: Total;
  byState: Partial<Record<MessageState, number>>;
}
/** GET /api/sms/stats?days=14 */
export interface SmsStats {
  days: { day: string; sent: number; delivered: number; opened: number; failed: number }[];
  products: { pnk: string; productName: string | null; sent: number; delivered: number }[];
  totals: { sent: number; delivered: number; failed: number; waiting: number; unknown: number };
  today: number;
  yesterday: number;
  /** opens are counted only for links on our own domain */
  opensMeasured: boolean;
}
export interface SmsSettings {
  provider: 'smsapi';
  sender: string | null;
  /** whether a token is stored, and its last four characters; the token itself never comes back */
  tokenSet: boolean;
  tokenHint: string | null;
  /** the platform's own account is used while the merchant has no token */
  usesFallback: boolean;
  quietFromMinute: number;
  quietUntilMinute: number;
  ratePerSecond: number;
  frequencyCapDays: number | null;
  allowForeign: boolean;
  stripDiacritics: boolean;
  testPhone: string | null;
  paused: { reason: PauseReason; at: string } | null;
  balance: { points: number; at: string } | null;
  /** give this address to the provider's panel if it asks for one */
  reportUrl: string;
}
/** PUT /api/sms/settings: any subset; token null removes it. POST /api/sms/settings/resume -> SmsSettings; POST /api/sms/settings/check -> {ok, points, failure?} */
export interface SmsSettingsChange {
  sender?: string | null;
  token?: string | null;
  quietFromMinute?: number;
  quietUntilMinute?: number;
  ratePerSecond?: number;
  frequencyCapDays?: number | null;
  allowForeign?: boolean;
  stripDiacritics?: boolean;
  testPhone?: string | null;
  paused?: boolean;
}
export interface SmsConnectionCheck {
  ok: boolean;
  points: number | null;
  failureClass: FailureClass | null;
  message: string | null;
}
/** POST /api/sms/test {phone?, templateId?, orderLineId?} -> SmsMessageDetails of kind test; not counted in the quota */
export interface SmsTest {
  phone?: string;
  templateId?: string;
  orderLineId?: string;
}
/** GET /api/sms/templates -> {items}; PUT /api/sms/templates/:id {name, body}; POST /api/sms/templates; POST /:id/default; DELETE */
export interface SmsTemplate {
  id: string;
  name: string;
  body: string;
  isDefault: boolean;
  updatedAt: string;
}
