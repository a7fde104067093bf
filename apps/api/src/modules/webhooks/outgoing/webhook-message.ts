import type { WebhookMessage } from '@smssend/contracts';

export interface OutgoingEvent {
  readonly eventId: string;
  readonly merchantId: string;
  readonly type: string;
  readonly payload: Record<string, unknown>;
  readonly eventAt: Date;
}

/** The body of a call, the same at every try. */
export function bodyOf({ eventId, merchantId, type, payload, eventAt }: OutgoingEvent): string {
  const createdAt = eventAt.toISOString();
  const message: WebhookMessage = { id: eventId, type, createdAt, merchantId, data: payload };
  return JSON.stringify(message);
}
