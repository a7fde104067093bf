import type { Database } from '../../../../platform/database';
import { uuidv7 } from '../../../../platform/ids';
import type { Quota } from '../../../quota';

const DAY_MS = 86_400_000;
const FIRST_PHONE = 40_730_000_000;

export interface MessageBatch {
  merchantId: string;
  count: number;
  at: Date;
  kind: 'review_request' | 'test';
  state: 'queued' | 'scheduled';
  dueAt: Date;
  expiresAt: Date;
  /** By position; default `+40730000000` and on. */
  phoneOf: (position: number) => string;
  pnk: string;
  /** Order lines behind the messages, too. */
  withLines: boolean;
}

let batches = 0;

/** Messages as a send leaves them: rows, order lines, and one reservation taken last, in one transaction. */
export async function insertMessages(
  db: Database,
  quota: Quota,
  given: Pick<MessageBatch, 'merchantId' | 'count' | 'at'> & Partial<MessageBatch>,
): Promise<string[]> {
  batches += 1;
  const batch: MessageBatch = {
    kind: 'review_request',
    state: 'queued',
    dueAt: given.at,
    expiresAt: new Date(given.at.getTime() + DAY_MS),
    phoneOf: (position) => `+${FIRST_PHONE + position}`,
    pnk: `DEMO${String(batches).padStart(5, '0')}`,
    withLines: true,
    ...given,
  };
  const isTest = batch.kind === 'test';
  const ids = Array.from({ length: batch.count }, () => uuidv7());
  const reservationId = isTest ? null : uuidv7();
  await db.transaction(async () => {
    const sendId = isTest ? null : await insertSend(db, batch);
    const lineIds = isTest || !batch.withLines ? null : await insertLines(db, batch);
    await insertRows(db, batch, { ids, lineIds, sendId, reservationId });
    if (reservationId === null) return;
    await quota.reserve({
      merchantId: batch.merchantId,
      reservationId,
      key: `send:${reservationId}`,
      count: batch.count,
      allowPartial: false,
      expiresAt: batch.expiresAt,
    });
  });
  return ids;
}

async function insertSend(db: Database, { merchantId, count, at }: MessageBatch): Promise<string> {
  const id = uuidv7();
  await db.execute(
    `INSERT INTO sms_sends (merchant_id, id, template_body, selection, queued, skipped, created_at)
     VALUES ($1, $2, 'Buna ziua', '{}', $3, '{}', $4)`,
    [merchantId, id, count, at],
  );
  return id;
}

async function insertLines(db: Database, batch: MessageBatch): Promise<string[]> {
  const ids = Array.from({ length: batch.count }, () => uuidv7());
  await db.execute(
    `INSERT INTO order_lines (merchant_id, id, source, order_number, product_key, occurrence, pnk, product_name, status,
                              payment, ordered_at, buyer_name, phone, phone_kind, raw, created_at, updated_at, sms_state)
     SELECT $1, l.id, 'emag', $3 || '-' || l.position, $4, 1, $4, 'Produs demo', 'finalized', 'paid', $5,
            'Client demo ' || l.position, l.phone, 'mobile', '{}', $5, $5, 'queued'
       FROM unnest($2::uuid[], $6::text[]) WITH ORDINALITY AS l (id, phone, position)`,
    [batch.merchantId, ids, uuidv7().slice(-8), batch.pnk, batch.at, phones(batch)],
  );
  return ids;
}

async function insertRows(
  db: Database,
  batch: MessageBatch,
  refs: {
    ids: string[];
    lineIds: string[] | null;
    sendId: string | null;
    reservationId: string | null;
  },
): Promise<void> {
  await db.execute(
    `INSERT INTO sms_messages (merchant_id, id, kind, send_id, order_line_id, phone, pnk, state, text, encoding, segments,
                               due_at, expires_at, reservation_id, quota_state, history, created_at)
     SELECT $1, m.id, $2, $3, m.line_id, m.phone, $4, $5, 'Buna ziua, parerea dvs. ne ajuta ' || m.position, 'gsm7', 1,
            $6, $7, $8, $9, jsonb_build_array(jsonb_build_object('at', $10::timestamptz, 'state', 'queued', 'detail', NULL)), $10
       FROM unnest($11::uuid[], $12::uuid[], $13::text[]) WITH ORDINALITY AS m (id, line_id, phone, position)`,
    [
      batch.merchantId,
      batch.kind,
      refs.sendId,
      batch.kind === 'test' ? null : batch.pnk,
      batch.state,
      batch.dueAt,
      batch.expiresAt,
      refs.reservationId,
      refs.reservationId === null ? 'none' : 'reserved',
      batch.at,
      refs.ids,
      refs.lineIds ?? refs.ids.map(() => null),
      phones(batch),
    ],
  );
}

function phones({ count, phoneOf }: MessageBatch): string[] {
  return Array.from({ length: count }, (_, position) => phoneOf(position));
}
