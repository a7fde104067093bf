import { createHmac } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { request } from 'undici';
import type { StripeEndpoint, StripeEventObject } from '../contract';

export interface CallResult {
  status: number | null;
  answer: string;
}

/** The body as Stripe writes it: indented, so that whoever re-serialises it breaks the signature. */
export function eventBody(event: StripeEventObject): string {
  return JSON.stringify(event, null, 2);
}

/** `t=…,v1=…` over `t.body`; receivers compare t, in seconds, with their own real time. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** Brings an event to an endpoint. A receiver that is down or silent is an everyday answer, not an error. */
export async function callEndpoint(
  { url, secret }: StripeEndpoint,
  event: StripeEventObject,
  dispatcher: Dispatcher,
): Promise<CallResult> {
  const body = eventBody(event);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-cache',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    accept: '*/*; q=0.5, application/xml',
    'stripe-signature': signatureOf(body, secret, new Date()),
  };
  try {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    return { status: answer.statusCode, answer: await answer.body.text() };
  } catch (error) {
    return { status: null, answer: String(error) };
  }
}
