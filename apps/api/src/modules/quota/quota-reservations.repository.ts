import { Injectable } from '@nestjs/common';
import { brokenConstraint, Database, prepared } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';
import type { Reserved, ReserveRequest } from './quota-types';

const KNOWN = 'SELECT id, granted FROM quota_reservations WHERE merchant_id = $1 AND key = $3';
const COVERS =
  'merchant_id = $1 AND starts_at <= $7 AND ends_at > $7 AND used + reserved + $4 <= sms_limit';
const MAKE = `
  INSERT INTO quota_reservations (merchant_id, id, period_id, key, requested, granted, held, expires_at, created_at)
  SELECT $1, $2, p.id, $3, $5, $4, $4, $6, $7`;
const BOOK = `
  INSERT INTO quota_ledger (merchant_id, id, period_id, reservation_id, kind, amount, occurred_at)
  SELECT $1, $8, made.period_id, made.id, 'reserve', $4, $7 FROM made`;
const ANSWER = `
  SELECT (SELECT id FROM known) AS known_id, (SELECT granted FROM known) AS known_granted,
         (SELECT id FROM taken) AS period_id, (SELECT id FROM made) AS made_id`;

/**
 * The period is taken only while there is room, the reservation and its ledger row are written in
 * the same statement: one round trip, and nothing to forget. Two requests with one new key may both
 * pass `known`; the unique key then stops the second one, which must not fail, or everything before
 * it in the transaction would be lost: it gives back what it took.
 */
const TAKE_IN_TRANSACTION = prepared(
  'quota.take-in-transaction',
  `WITH known AS (${KNOWN}), taken AS (
     UPDATE quota_periods SET reserved = reserved + $4
      WHERE ${COVERS} AND NOT EXISTS (SELECT 1 FROM known) RETURNING id
   ), made AS (${MAKE} FROM taken p ON CONFLICT (merchant_id, key) DO NOTHING RETURNING id, period_id
   ), booked AS (${BOOK}) ${ANSWER}`,
);

/**
 * Alone a statement may fail, which undoes all of it. So the rows are written first and the hot
 * period row last: it is locked only for the moment of the commit. The look at the room is a hint
 * from the snapshot; the limit itself is kept by the CHECK of the table.
 */
const TAKE_ALONE = prepared(
  'quota.take-alone',
  `WITH known AS (${KNOWN}), room AS (
     SELECT id FROM quota_periods WHERE ${COVERS} AND NOT EXISTS (SELECT 1 FROM known)
   ), made AS (${MAKE} FROM room p RETURNING id, period_id
   ), booked AS (${BOOK} RETURNING period_id
   ), taken AS (
     UPDATE quota_periods q SET reserved = q.reserved + $4
       FROM booked WHERE q.merchant_id = $1 AND q.id = booked.period_id RETURNING q.id
   ) ${ANSWER}`,
);
const KEY_IS_KNOWN = 'quota_reservations_key_uq';
const LIMIT_REACHED = 'quota_periods_limit_ck';

interface TakeRow {
  known_id: string | null;
  known_granted: number | null;
  period_id: string | null;
  made_id: string | null;
}

/** Another request with the same new key was faster. */
const TWIN = Symbol('twin');

/** Reservations being made: the conditional update and what stands around it. */
@Injectable()
export class QuotaReservationsRepository {
  constructor(private readonly database: Database) {}

  /** Takes exactly `units`, or answers null when the period of `at` has no room for them. */
  async take(request: ReserveRequest, units: number, at: Date): Promise<Reserved | null> {
    const { merchantId, key, count, expiresAt } = request;
    const id = request.reservationId ?? uuidv7();
    const values = [merchantId, id, key, units, count, expiresAt, at, uuidv7()];
    const inTransaction = this.database.inTransaction();
    const row = inTransaction
      ? await this.database.one<TakeRow>(TAKE_IN_TRANSACTION, values)
      : await this.takeAlone(values);
    if (row === TWIN) return this.find(merchantId, key);
    if (row?.known_id) return replay(row.known_id, row.known_granted);
    if (!row?.period_id) return null;
    if (row.made_id) return { reservationId: row.made_id, granted: units, replayed: false };
    return this.yieldToTwin(request, row.period_id, units);
  }

  private async takeAlone(values: readonly unknown[]): Promise<TakeRow | typeof TWIN | null> {
    try {
      return await this.database.one<TakeRow>(TAKE_ALONE, values);
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === LIMIT_REACHED) return null;
      if (constraint === KEY_IS_KNOWN) return TWIN;
      throw error;
    }
  }

  /** The reservation that was made under this key, if any. */
  async find(merchantId: string, key: string): Promise<Reserved | null> {
    const row = await this.database.one<{ id: string; granted: number }>(
      'SELECT id, granted FROM quota_reservations WHERE merchant_id = $1 AND key = $2',
      [merchantId, key],
    );
    return row && replay(row.id, row.granted);
  }

  /** The same key won in another transaction a moment ago: its reservation counts, ours goes back. */
  private async yieldToTwin(
    { merchantId, key }: ReserveRequest,
    periodId: string,
    units: number,
  ): Promise<Reserved> {
    await this.database.execute(
      'UPDATE quota_periods SET reserved = reserved - $3 WHERE merchant_id = $1 AND id = $2',
      [merchantId, periodId, units],
    );
    const twin = await this.find(merchantId, key);
    if (!twin) throw new Error('A reservation key was taken by a row that cannot be seen.');
    return twin;
  }
}

function replay(reservationId: string, granted: number | null): Reserved {
  return { reservationId, granted: granted ?? 0, replayed: true };
}
