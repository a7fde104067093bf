/** What `Quota.reserve` is asked for. Counts are units: one unit is one successful SMS. */
export interface ReserveRequest {
  merchantId: string;
  /** Made by the caller when its rows already carry it; otherwise made here. */
  reservationId?: string;
  /** The same key replays the same reservation (at most 200 characters, once per merchant). */
  key: string;
  count: number;
  /** Grants what is left instead of refusing all. */
  allowPartial: boolean;
  /** From then on the sweeper takes back what was never dispatched. */
  expiresAt: Date;
}

export interface Reserved {
  reservationId: string;
  granted: number;
  /** True when the key was known: nothing was taken this time. */
  replayed: boolean;
}

export interface ReservationRef {
  merchantId: string;
  reservationId: string;
}

/** How held units were resolved: `used` by an accepted SMS, `released` by a definite failure. */
export interface Settlement extends ReservationRef {
  used: number;
  released: number;
  /** Held units whose time ran out before they were dispatched. */
  expired?: number;
}

export interface UnitsOf extends ReservationRef {
  amount: number;
}

export interface NewPeriod {
  merchantId: string;
  startsAt: Date;
  endsAt: Date;
  limit: number;
}

export interface PeriodTerms {
  startsAt: Date;
  endsAt: Date;
  limit: number;
}

/** The period that began at `startsAt` goes on until `until`: what is left of it may still be spent. */
export interface PeriodExtension {
  startsAt: Date;
  until: Date;
}

/** Says which period covers an instant, or which older one goes on; null when the merchant may not send then. */
export type PeriodSource = (
  merchantId: string,
  at: Date,
) => Promise<PeriodTerms | PeriodExtension | null>;

/**
 * What the module that spends the units says about them. Registered upward, because the quota knows
 * no messages.
 */
export interface HoldSource {
  /**
   * A SELECT with the columns merchant_id, reservation_id and quota_state (`reserved`, `used` or
   * `released`), one row for each unit; without parameters, filtered by the caller.
   */
  readonly unitsSql: string;
  /**
   * In the caller's transaction: gives up what was never dispatched and is past its time, skipping
   * rows that someone else works on, and answers how many units of each reservation that frees.
   */
  expireOverdue(request: { merchantId?: string; at: Date; limit: number }): Promise<UnitsOf[]>;
}

export interface PeriodRow {
  id: string;
  starts_at: Date;
  ends_at: Date;
  sms_limit: number;
  used: number;
  reserved: number;
}
