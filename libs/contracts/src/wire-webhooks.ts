/** Our messages to a merchant's own programs, as routes and pages see them. */

/** What a shop's program can be told about. */
export const WEBHOOK_KINDS = [
  'message.delivered',
  'message.opted_out',
  'import.done',
  'quota.low',
] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** Sent only by the button that tries an address. */
export const WEBHOOK_TEST = 'test.ping';

export const WEBHOOK_DELIVERY_STATES = ['pending', 'failed', 'delivered', 'dead'] as const;
/** `failed` is tried again; `dead` is not, unless somebody asks for it. */
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

export const WEBHOOK_OFF_REASONS = ['failing', 'by_hand'] as const;
export type WebhookOffReason = (typeof WEBHOOK_OFF_REASONS)[number];

export interface WebhookEndpointView {
  id: string;
  url: string;
  description: string;
  events: WebhookKind[];
  active: boolean;
  disabledReason: WebhookOffReason | null;
  disabledAt: string | null;
  /** Calls in a row that failed; 0 after one that did not. */
  failures: number;
  lastDeliveredAt: string | null;
  /** Until then calls are signed with the secret before the present one too. */
  oldSecretUntil: string | null;
  createdAt: string;
}

export interface WebhookEndpoints {
  items: WebhookEndpointView[];
  kinds: WebhookKind[];
  limit: number;
}

/** The only answer that ever holds the secret. */
export interface WebhookEndpointMade extends WebhookEndpointView {
  secret: string;
}

export interface WebhookDeliveryView {
  id: string;
  eventId: string;
  /** A kind, or `test.ping`. */
  type: string;
  state: WebhookDeliveryState;
  attempts: number;
  /** HTTP status of the last answer; null when there was none. */
  status: number | null;
  /** Why the last call failed, in one word such as `timeout`; null when it did not. */
  error: string | null;
  durationMs: number | null;
  createdAt: string;
  triedAt: string | null;
  /** When it is tried next; null when it is not, or not before its address is switched on. */
  nextTryAt: string | null;
}

export interface WebhookDeliveries {
  items: WebhookDeliveryView[];
  next: string | null;
}

export interface WebhookDeliveryDetail extends WebhookDeliveryView {
  /** What is sent, byte for byte. */
  body: string;
  /** The beginning of the last answer. */
  answer: string | null;
}

/** What a call says: the body that is sent. */
export interface WebhookMessage {
  id: string;
  type: string;
  createdAt: string;
  merchantId: string;
  data: Record<string, unknown>;
}
