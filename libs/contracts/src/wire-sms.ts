import type { FailureClass, MessageState, PauseReason, SkipReason } from './vocabulary';
import type { Total } from './wire';
import type { OrderFilter } from './wire-orders';

/** Sending, messages, templates and the SMS settings. Times are ISO 8601 in UTC. */

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
