import type { SendRequest } from '@smssend/contracts';
import type { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import {
  createTestApp,
  type SignedInUser,
  type TestApp,
  type TestAppOptions,
} from '../../../testing';

/** An application whose platform account stands in for merchants without their own. */
export async function smsTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await createTestApp({
    ...options,
    env: {
      SMSAPI_FALLBACK_TOKEN: 'demo-fallback-token',
      SMSAPI_FALLBACK_SENDER: 'SMSsend',
      ...options.env,
    },
  });
  // Two in the afternoon in Bucharest, far from every quiet hour, on the day on which the test runs.
  app.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
  return app;
}

export interface TestLine {
  id: string;
  orderNumber: string;
  pnk: string | null;
  phone: string | null;
  phoneKind: 'mobile' | 'foreign_mobile' | null;
  status: string;
  productName: string | null;
  buyerName: string | null;
  orderedAt: Date;
}

export const PNK = 'DEMO01BBM';
export const LINK = `https://www.emag.ro/p/pd/${PNK}/#reviews-section`;

/** `+40722000014` for 14. */
export function demoPhone(number: number): string {
  return `+40722${String(number).padStart(6, '0')}`;
}

/** Order lines with valid defaults: each its own buyer, the first product, finalized. @returns their ids. */
export async function addLines(
  { db, clock }: TestApp,
  merchantId: string,
  lines: readonly Partial<TestLine>[],
): Promise<string[]> {
  const now = clock.now();
  const rows = lines.map((line, index) => {
    const phone = line.phone === undefined ? demoPhone(index + 1) : line.phone;
    const defaults: TestLine = {
      id: uuidv7(),
      orderNumber: `4000${String(index).padStart(6, '0')}`,
      pnk: PNK,
      phone,
      phoneKind: phone === null ? null : phone.startsWith('+40') ? 'mobile' : 'foreign_mobile',
      status: 'finalized',
      productName: 'Casti demo fara fir',
      buyerName: `Client demo ${index + 1}`,
      orderedAt: new Date(now.getTime() - (index + 1) * 60_000),
    };
    return { ...defaults, ...line };
  });
  await insertLines(db, merchantId, { rows, now });
  return rows.map(({ id }) => id);
}

async function insertLines(
  db: Database,
  merchantId: string,
  { rows, now }: { rows: readonly TestLine[]; now: Date },
): Promise<void> {
  await db.execute(
    `INSERT INTO order_lines (merchant_id, id, source, order_number, product_key, occurrence, pnk, product_name,
                              status, payment, ordered_at, buyer_name, phone, phone_kind, raw, created_at, updated_at)
     SELECT $1, l.id, 'emag', l.order_number, coalesce(l.pnk, l.id::text), 1, l.pnk, l.product_name, l.status, 'paid',
            l.ordered_at, l.buyer_name, l.phone, l.phone_kind, '{}', $2, $2
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],
                   $10::text[], $11::text[])
         AS l (id, order_number, pnk, product_name, status, ordered_at, buyer_name, phone, phone_kind)`,
    [
      merchantId,
      now,
      rows.map((row) => row.id),
      rows.map((row) => row.orderNumber),
      rows.map((row) => row.pnk),
      rows.map((row) => row.productName),
      rows.map((row) => row.status),
      rows.map((row) => row.orderedAt),
      rows.map((row) => row.buyerName),
      rows.map((row) => row.phone),
      rows.map((row) => row.phoneKind),
    ],
  );
}

export async function addLink(
  { db, clock }: TestApp,
  merchantId: string,
  pnk = PNK,
  url = LINK,
): Promise<void> {
  await db.execute(
    `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)`,
    [merchantId, pnk, url, clock.now()],
  );
}

/** A merchant with `count` sendable lines of one linked product. */
export async function shopWithLines(
  app: TestApp,
  count: number,
  options: { limit?: number } = {},
): Promise<{ owner: SignedInUser; lineIds: string[] }> {
  const owner = await app.signIn('owner');
  await addLink(app, owner.merchantId);
  const lineIds = await addLines(
    app,
    owner.merchantId,
    Array.from({ length: count }, () => ({})),
  );
  if (options.limit !== undefined) await openPeriod(app, owner.merchantId, options.limit);
  return { owner, lineIds };
}

/** A quota period around the test's present with its own limit. */
export async function openPeriod(
  { db, clock }: TestApp,
  merchantId: string,
  limit: number,
): Promise<void> {
  const now = clock.now();
  await db.execute(
    `INSERT INTO quota_periods (merchant_id, id, starts_at, ends_at, sms_limit, created_at)
     VALUES ($1, $2, $3::timestamptz - interval '1 day', $3::timestamptz + interval '30 days', $4, $3)`,
    [merchantId, uuidv7(), now, limit],
  );
}

let keys = 0;

export function send(owner: SignedInUser, request: SendRequest, key = `key-${(keys += 1)}`) {
  return owner.agent.post('/api/sms/sends').set('idempotency-key', key).send(request);
}

export function preview(owner: SignedInUser, request: SendRequest) {
  return owner.agent.post('/api/sms/preview').send(request);
}

export interface QuotaFigures {
  sms_limit: number;
  used: number;
  reserved: number;
}

export async function quotaOf({ db }: TestApp, merchantId: string): Promise<QuotaFigures> {
  const row = await db.one<QuotaFigures>(
    `SELECT sms_limit, used, reserved FROM quota_periods WHERE merchant_id = $1`,
    [merchantId],
  );
  return row ?? { sms_limit: 0, used: 0, reserved: 0 };
}

export async function countMessages(
  { db }: TestApp,
  merchantId: string,
  where = 'true',
): Promise<number> {
  const row = await db.one<{ count: number }>(
    `SELECT count(*) FROM sms_messages WHERE merchant_id = $1 AND ${where}`,
    [merchantId],
  );
  return row?.count ?? 0;
}

export const NOTHING_SKIPPED = {
  duplicate: 0,
  noMobile: 0,
  noLink: 0,
  noPnk: 0,
  cancelled: 0,
  suppressed: 0,
  frequencyCap: 0,
};
