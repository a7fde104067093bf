import { Injectable } from '@nestjs/common';
import type { QuotaUsage } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { Database } from '../../platform/database';
import { QuotaExhausted } from './quota-exhausted';
import { QuotaHolds } from './quota-holds';
import { MAX_UNITS_OF_RESERVATION } from './quota-limits';
import { QuotaLive } from './quota-live';
import { QuotaPeriods } from './quota-periods';
import { QuotaPeriodsRepository } from './quota-periods.repository';
import { QuotaReservationsRepository } from './quota-reservations.repository';
import { QuotaSettlementsRepository } from './quota-settlements.repository';
import { QuotaSweeper } from './quota-sweeper';
import type {
  HoldSource,
  NewPeriod,
  PeriodSource,
  PeriodTerms,
  Reserved,
  ReserveRequest,
  Settlement,
  UnitsOf,
} from './quota-types';

const UPGRADE_PATH = '/subscription';

/**
 * The hard limit on successful SMS of a merchant's month: pending, post and void, as TigerBeetle
 * does it, in SQL. A unit is *reserved* when a message is queued, *used* when the provider has
 * accepted it, and free again on a definite failure. `used + reserved` never passes the limit,
 * whatever runs at once: the conditional update and a CHECK of the table both see to it.
 *
 * Locks are taken in one order everywhere: messages, order lines, reservations, periods. So all of
 * this comes last in its transaction, and the one hot row of a merchant is locked for a moment only.
 */
@Injectable()
export class Quota {
  constructor(
    private readonly database: Database,
    private readonly reservations: QuotaReservationsRepository,
    private readonly settlements: QuotaSettlementsRepository,
    private readonly periods: QuotaPeriods,
    private readonly periodRows: QuotaPeriodsRepository,
    private readonly sweeper: QuotaSweeper,
    private readonly holds: QuotaHolds,
    private readonly live: QuotaLive,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Takes `count` units of the current period: as the last statement of the caller's transaction,
   * or alone, where one statement is a whole transaction and the hot row is locked the shortest.
   * The same key replays the same reservation. All or nothing, or with `allowPartial` what is left.
   *
   * @throws QuotaExhausted (402, with {@link QuotaShort}) when there is no room: all that can be
   *   taken back from overdue reservations has been tried by then.
   */
  async reserve(request: ReserveRequest): Promise<Reserved> {
    assertUnits(request.count);
    const at = this.clock.now();
    const reserved = request.allowPartial
      ? await this.reserveWhatIsLeft(request, at)
      : await this.reserveAll(request, at);
    if (!reserved) throw await this.exhausted(request, at);
    if (!reserved.replayed) this.live.changed(request.merchantId);
    return reserved;
  }

  /**
   * Resolves held units, any number of merchants and reservations at once, in the transaction that
   * writes the states of what they were held for. More than is held is a bug and fails.
   */
  async settle(entries: readonly Settlement[]): Promise<void> {
    this.database.requireTransaction();
    await this.settlements.settle(entries, this.clock.now());
    this.tell(entries);
  }

  /** A delivery report of failure: used units of these reservations are free again. */
  async giveBack(entries: readonly UnitsOf[]): Promise<void> {
    this.database.requireTransaction();
    await this.settlements.giveBack(entries, this.clock.now());
    this.tell(entries);
  }

  /**
   * A late report of success after a failure: free units become used, where the reservation's own
   * period still has room. Answers what was taken, in the order of the entries.
   */
  async takeBack(entries: readonly UnitsOf[]): Promise<UnitsOf[]> {
    this.database.requireTransaction();
    const taken = await this.settlements.takeBack(entries, this.clock.now());
    this.tell(taken);
    return taken;
  }

  /** The figures of the current month; all zero when the merchant has none. */
  usage(merchantId: string): Promise<QuotaUsage> {
    return this.usageAt(merchantId, this.clock.now());
  }

  /** Opens a period; twice is once. A running period that reaches into it ends at its start. */
  openPeriod(period: NewPeriod): Promise<void> {
    return this.periods.open(period, this.clock.now());
  }

  /**
   * The paid months of a merchant as they are now, in the order of time, at most 24: what was bought
   * decides the limits, also downwards, but never under what is used or held. A month whose money was
   * given back has a limit of 0. Saying the same twice changes nothing. Last in its transaction.
   */
  async followPayment(merchantId: string, paid: readonly PeriodTerms[]): Promise<void> {
    this.database.requireTransaction();
    await this.periods.follow(merchantId, paid, this.clock.now());
    this.live.changed(merchantId);
  }

  /** An upgrade in mid-period. A lower limit is left for the next period. */
  async raiseLimit(change: { merchantId: string; at: Date; limit: number }): Promise<void> {
    await this.periodRows.raiseLimit(change.merchantId, change.at, change.limit);
    this.live.changed(change.merchantId);
  }

  /** Nothing more may be reserved in the running month; what is used or held stays. */
  async capAtUsed(merchantId: string): Promise<void> {
    await this.periods.capAtUsed(merchantId, this.clock.now());
    this.live.changed(merchantId);
  }

  /** Billing says which period covers an instant. */
  setPeriodSource(source: PeriodSource): void {
    this.periods.setSource(source);
  }

  /** The spending module says what stands behind the units, for expiry and reconciliation. */
  setHoldSource(source: HoldSource): void {
    this.holds.register(source);
  }

  private async reserveAll(request: ReserveRequest, at: Date): Promise<Reserved | null> {
    const first = await this.reservations.take(request, request.count, at);
    if (first) return first;
    return this.database.transaction(async () => {
      await this.makeRoom(request.merchantId, at);
      return this.reservations.take(request, request.count, at);
    });
  }

  private reserveWhatIsLeft(request: ReserveRequest, at: Date): Promise<Reserved | null> {
    return this.database.transaction(() => this.grantWhatIsLeft(request, at));
  }

  private async grantWhatIsLeft(request: ReserveRequest, at: Date): Promise<Reserved | null> {
    const { merchantId, key, count } = request;
    const known = await this.reservations.find(merchantId, key);
    if (known) return known;
    let room = await this.periodRows.lockRoom(merchantId, at);
    if (room < count) {
      await this.makeRoom(merchantId, at);
      room = await this.periodRows.lockRoom(merchantId, at);
    }
    const units = Math.min(room, count);
    return units > 0 ? this.reservations.take(request, units, at) : null;
  }

  /** Opens the month if nobody has, and takes back what is overdue. */
  private async makeRoom(merchantId: string, at: Date): Promise<void> {
    await this.periods.covering(merchantId, at);
    await this.sweeper.sweep(merchantId);
  }

  private async exhausted(request: ReserveRequest, at: Date): Promise<QuotaExhausted> {
    const { limit, used, reserved, remaining } = await this.usageAt(request.merchantId, at);
    return new QuotaExhausted({
      limit,
      used,
      reserved,
      remaining,
      requested: request.count,
      upgradeUrl: `${this.config.publicUrl}${UPGRADE_PATH}`,
    });
  }

  private async usageAt(merchantId: string, at: Date): Promise<QuotaUsage> {
    const period = await this.periods.covering(merchantId, at);
    const { sms_limit: limit = 0, used = 0, reserved = 0 } = period ?? {};
    return {
      limit,
      used,
      reserved,
      remaining: limit - used - reserved,
      periodStart: (period?.starts_at ?? at).toISOString(),
      periodEnd: (period?.ends_at ?? at).toISOString(),
    };
  }

  private tell(entries: readonly { merchantId: string }[]): void {
    for (const { merchantId } of entries) this.live.changed(merchantId);
  }
}

function assertUnits(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > MAX_UNITS_OF_RESERVATION) {
    throw new Error(`A reservation holds 1 to ${MAX_UNITS_OF_RESERVATION} units, not ${count}.`);
  }
}
