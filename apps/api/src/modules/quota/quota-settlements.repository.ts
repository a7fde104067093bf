import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';
import { MAX_ENTRIES_AT_ONCE } from './quota-limits';
import type { ReservationRef, Settlement, UnitsOf } from './quota-types';

/**
 * Everyone locks reservations in key order and the hot period rows after them, also in key order,
 * so that two settlements can wait for each other but never in a circle.
 */
const SETTLE = `
  WITH entry AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[])
      AS e (merchant_id, reservation_id, used, released, expired)
  ), locked AS MATERIALIZED (
    SELECT r.merchant_id, r.id FROM quota_reservations r
      JOIN entry e ON e.merchant_id = r.merchant_id AND e.reservation_id = r.id
     ORDER BY r.merchant_id, r.id FOR NO KEY UPDATE OF r
  ), resolved AS (
    UPDATE quota_reservations r
       SET held = r.held - e.used - e.released - e.expired, used = r.used + e.used,
           released = r.released + e.released + e.expired
      FROM entry e JOIN locked l ON l.merchant_id = e.merchant_id AND l.id = e.reservation_id
     WHERE r.merchant_id = e.merchant_id AND r.id = e.reservation_id
    RETURNING r.merchant_id, r.id AS reservation_id, r.period_id, e.used, e.released, e.expired
  ), total AS MATERIALIZED (
    SELECT merchant_id, period_id, sum(used)::int AS used, sum(used + released + expired)::int AS resolved
      FROM resolved GROUP BY merchant_id, period_id ORDER BY merchant_id, period_id
  ), locked_period AS MATERIALIZED (
    SELECT p.merchant_id, p.id FROM quota_periods p
      JOIN total t ON t.merchant_id = p.merchant_id AND t.period_id = p.id
     ORDER BY p.merchant_id, p.id FOR NO KEY UPDATE OF p
  ), counted AS (
    UPDATE quota_periods p SET used = p.used + t.used, reserved = p.reserved - t.resolved
      FROM total t JOIN locked_period l ON l.merchant_id = t.merchant_id AND l.id = t.period_id
     WHERE p.merchant_id = t.merchant_id AND p.id = t.period_id
  ), booked AS (
    INSERT INTO quota_ledger (merchant_id, id, period_id, reservation_id, kind, amount, occurred_at)
    SELECT r.merchant_id, b.id, r.period_id, r.reservation_id, b.kind, b.amount, $6
      FROM unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::int[])
             AS b (id, merchant_id, reservation_id, kind, amount)
      JOIN resolved r ON r.merchant_id = b.merchant_id AND r.reservation_id = b.reservation_id
  )
  SELECT count(*)::int AS settled FROM resolved`;

/** Used units become free again; the same order of locks as in settling. */
const GIVE_BACK = `
  WITH entry AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[])
      AS e (merchant_id, reservation_id, amount, ledger_id)
  ), locked AS MATERIALIZED (
    SELECT r.merchant_id, r.id FROM quota_reservations r
      JOIN entry e ON e.merchant_id = r.merchant_id AND e.reservation_id = r.id
     ORDER BY r.merchant_id, r.id FOR NO KEY UPDATE OF r
  ), returned AS (
    UPDATE quota_reservations r SET used = r.used - e.amount, released = r.released + e.amount
      FROM entry e JOIN locked l ON l.merchant_id = e.merchant_id AND l.id = e.reservation_id
     WHERE r.merchant_id = e.merchant_id AND r.id = e.reservation_id
    RETURNING r.merchant_id, r.id AS reservation_id, r.period_id, e.amount, e.ledger_id
  ), total AS MATERIALIZED (
    SELECT merchant_id, period_id, sum(amount)::int AS amount
      FROM returned GROUP BY merchant_id, period_id ORDER BY merchant_id, period_id
  ), locked_period AS MATERIALIZED (
    SELECT p.merchant_id, p.id FROM quota_periods p
      JOIN total t ON t.merchant_id = p.merchant_id AND t.period_id = p.id
     ORDER BY p.merchant_id, p.id FOR NO KEY UPDATE OF p
  ), counted AS (
    UPDATE quota_periods p SET used = p.used - t.amount
      FROM total t JOIN locked_period l ON l.merchant_id = t.merchant_id AND l.id = t.period_id
     WHERE p.merchant_id = t.merchant_id AND p.id = t.period_id
  ), booked AS (
    INSERT INTO quota_ledger (merchant_id, id, period_id, reservation_id, kind, amount, occurred_at)
    SELECT merchant_id, ledger_id, period_id, reservation_id, 'give_back', amount, $5 FROM returned
  )
  SELECT count(*)::int AS settled FROM returned`;

const LOCK_FOR_TAKE_BACK = `
  SELECT r.merchant_id, r.id AS reservation_id, r.period_id, r.released
    FROM quota_reservations r
    JOIN unnest($1::uuid[], $2::uuid[]) AS e (merchant_id, reservation_id)
      ON e.merchant_id = r.merchant_id AND e.reservation_id = r.id
   ORDER BY r.merchant_id, r.id FOR NO KEY UPDATE OF r`;

const LOCK_ROOM = `
  SELECT p.merchant_id, p.id, p.sms_limit - p.used - p.reserved AS room
    FROM quota_periods p
    JOIN unnest($1::uuid[], $2::uuid[]) AS e (merchant_id, period_id)
      ON e.merchant_id = p.merchant_id AND e.period_id = p.id
   ORDER BY p.merchant_id, p.id FOR NO KEY UPDATE OF p`;

/** Everything is locked by the two statements above. */
const TAKE_BACK = `
  WITH entry AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::uuid[])
      AS e (merchant_id, reservation_id, period_id, amount, ledger_id)
  ), taken AS (
    UPDATE quota_reservations r SET used = r.used + e.amount, released = r.released - e.amount
      FROM entry e WHERE r.merchant_id = e.merchant_id AND r.id = e.reservation_id
  ), counted AS (
    UPDATE quota_periods p SET used = p.used + t.amount
      FROM (SELECT merchant_id, period_id, sum(amount)::int AS amount FROM entry GROUP BY 1, 2) t
     WHERE p.merchant_id = t.merchant_id AND p.id = t.period_id
  )
  INSERT INTO quota_ledger (merchant_id, id, period_id, reservation_id, kind, amount, occurred_at)
  SELECT merchant_id, ledger_id, period_id, reservation_id, 'take_back', amount, $6 FROM entry`;

interface LockedReservation {
  merchant_id: string;
  reservation_id: string;
  period_id: string;
  released: number;
}

/** Reservations being resolved, set by set. Every method must run inside a transaction. */
@Injectable()
export class QuotaSettlementsRepository {
  constructor(private readonly database: Database) {}

  async settle(entries: readonly Settlement[], at: Date): Promise<void> {
    const sums = summed(entries, addSettlement).filter(
      (e) => e.used + e.released + (e.expired ?? 0) > 0,
    );
    if (sums.length === 0) return;
    const lines = sums.flatMap(ledgerLines);
    const row = await this.database.one<{ settled: number }>(SETTLE, [
      sums.map((e) => e.merchantId),
      sums.map((e) => e.reservationId),
      sums.map((e) => e.used),
      sums.map((e) => e.released),
      sums.map((e) => e.expired ?? 0),
      at,
      lines.map(() => uuidv7()),
      lines.map((line) => line.merchantId),
      lines.map((line) => line.reservationId),
      lines.map((line) => line.kind),
      lines.map((line) => line.amount),
    ]);
    assertAll(row?.settled, sums.length);
  }

  async giveBack(entries: readonly UnitsOf[], at: Date): Promise<void> {
    const sums = summed(entries, addUnits).filter((e) => e.amount > 0);
    if (sums.length === 0) return;
    const row = await this.database.one<{ settled: number }>(GIVE_BACK, [
      sums.map((e) => e.merchantId),
      sums.map((e) => e.reservationId),
      sums.map((e) => e.amount),
      sums.map(() => uuidv7()),
      at,
    ]);
    assertAll(row?.settled, sums.length);
  }

  /** Takes what there is room for, first come first served; answers what was taken. */
  async takeBack(entries: readonly UnitsOf[], at: Date): Promise<UnitsOf[]> {
    const sums = summed(entries, addUnits).filter((e) => e.amount > 0);
    if (sums.length === 0) return [];
    const reservations = await this.database.query<LockedReservation>(LOCK_FOR_TAKE_BACK, [
      sums.map((e) => e.merchantId),
      sums.map((e) => e.reservationId),
    ]);
    const rooms = await this.lockRooms(reservations);
    const taken = shareOut(sums, reservations, rooms);
    if (taken.length > 0) await this.writeTaken(taken, at);
    return taken.map(({ merchantId, reservationId, amount }) => ({
      merchantId,
      reservationId,
      amount,
    }));
  }

  private async lockRooms(reservations: LockedReservation[]): Promise<Map<string, number>> {
    const periods = [...new Map(reservations.map((r) => [r.period_id, r])).values()];
    const rows = await this.database.query<{ id: string; room: number }>(LOCK_ROOM, [
      periods.map((p) => p.merchant_id),
      periods.map((p) => p.period_id),
    ]);
    return new Map(rows.map(({ id, room }) => [id, room]));
  }

  private async writeTaken(taken: (UnitsOf & { periodId: string })[], at: Date): Promise<void> {
    await this.database.execute(TAKE_BACK, [
      taken.map((e) => e.merchantId),
      taken.map((e) => e.reservationId),
      taken.map((e) => e.periodId),
      taken.map((e) => e.amount),
      taken.map(() => uuidv7()),
      at,
    ]);
  }
}

function shareOut(
  wanted: readonly UnitsOf[],
  reservations: readonly LockedReservation[],
  rooms: Map<string, number>,
): (UnitsOf & { periodId: string })[] {
  const byId = new Map(reservations.map((r) => [r.reservation_id, r]));
  return wanted.flatMap((entry) => {
    const reservation = byId.get(entry.reservationId);
    if (!reservation) return [];
    const room = rooms.get(reservation.period_id) ?? 0;
    const amount = Math.min(entry.amount, reservation.released, room);
    if (amount <= 0) return [];
    rooms.set(reservation.period_id, room - amount);
    return [{ ...entry, amount, periodId: reservation.period_id }];
  });
}

/** One row a reservation: an UPDATE ... FROM that meets a key twice would apply it once. */
function summed<E extends ReservationRef>(entries: readonly E[], add: (sum: E, next: E) => E): E[] {
  const sums = new Map<string, E>();
  for (const entry of entries) {
    const known = sums.get(entry.reservationId);
    sums.set(entry.reservationId, known ? add(known, entry) : entry);
  }
  if (sums.size > MAX_ENTRIES_AT_ONCE) throw new Error('Too many reservations in one settlement.');
  return [...sums.values()];
}

function addSettlement(sum: Settlement, next: Settlement): Settlement {
  return {
    ...sum,
    used: sum.used + next.used,
    released: sum.released + next.released,
    expired: (sum.expired ?? 0) + (next.expired ?? 0),
  };
}

function addUnits(sum: UnitsOf, next: UnitsOf): UnitsOf {
  return { ...sum, amount: sum.amount + next.amount };
}

function ledgerLines(entry: Settlement) {
  const { merchantId, reservationId } = entry;
  const amounts = { use: entry.used, release: entry.released, expire: entry.expired ?? 0 };
  return Object.entries(amounts)
    .filter(([, amount]) => amount > 0)
    .map(([kind, amount]) => ({ merchantId, reservationId, kind, amount }));
}

/** A reservation that is not there was settled by nobody: a bug, and the transaction must not commit. */
function assertAll(settled: number | undefined, wanted: number): void {
  if (settled !== wanted) throw new Error(`Settled ${settled ?? 0} of ${wanted} reservations.`);
}
