import type { SendAnswer } from '../smsapi/sms-intake';
import type { SmsRefusal } from '../smsapi/sms-errors';

export const TOKEN = 'demo-token-1';

export type SmsFields = Record<string, string | number | boolean>;

const DEFAULTS: SmsFields = {
  to: '0722000014',
  from: 'DemoElectro',
  message: 'Buna ziua',
  format: 'json',
  encoding: 'utf-8',
};

/** Sends one SMS by form, with valid fields for whatever the test does not care about. */
export async function sendSms(
  base: string,
  fields: SmsFields = {},
  token: string | null = TOKEN,
): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...DEFAULTS, ...fields }))
    body.set(name, String(value));
  return fetch(`${base}/sms.do`, { method: 'POST', body, headers: bearer(token) });
}

/** The body of a send; failures come with HTTP 200 too, so both shapes are here. */
export async function sent(
  base: string,
  fields: SmsFields = {},
  token: string | null = TOKEN,
): Promise<SendAnswer & Partial<SmsRefusal>> {
  const answer = await sendSms(base, fields, token);
  expect(answer.status).toBe(200);
  return (await answer.json()) as SendAnswer & Partial<SmsRefusal>;
}

export async function getJson<T>(url: string, token: string | null = null): Promise<T> {
  const answer = await fetch(url, { headers: bearer(token) });
  return (await answer.json()) as T;
}

export function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
