import { Module, type OnModuleInit } from '@nestjs/common';
import { Ticks } from '../../platform/jobs';
import { Quota } from './quota';
import { QuotaDays } from './quota-days';
import { QuotaHolds } from './quota-holds';
import { RECONCILE_INTERVAL_MS, SWEEP_INTERVAL_MS, WARNING_INTERVAL_MS } from './quota-limits';
import { QuotaLive } from './quota-live';
import { QuotaPersonalData } from './quota-personal-data';
import { QuotaPeriods } from './quota-periods';
import { QuotaPeriodsRepository } from './quota-periods.repository';
import { QuotaReconciler } from './quota-reconciler';
import { QuotaReservationsRepository } from './quota-reservations.repository';
import { QuotaSettlementsRepository } from './quota-settlements.repository';
import { QuotaSweeper } from './quota-sweeper';
import { QuotaWarnings } from './quota-warnings';

@Module({
  providers: [
    Quota,
    QuotaPersonalData,
    QuotaDays,
    QuotaHolds,
    QuotaLive,
    QuotaPeriods,
    QuotaPeriodsRepository,
    QuotaReservationsRepository,
    QuotaSettlementsRepository,
    QuotaSweeper,
    QuotaReconciler,
    QuotaWarnings,
  ],
  exports: [Quota, QuotaDays, QuotaReconciler],
})
export class QuotaModule implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly sweeper: QuotaSweeper,
    private readonly reconciler: QuotaReconciler,
    private readonly warnings: QuotaWarnings,
  ) {}

  onModuleInit(): void {
    this.ticks.every('quota-sweep', SWEEP_INTERVAL_MS, () => this.sweeper.sweepAll());
    this.ticks.every('quota-warnings', WARNING_INTERVAL_MS, () => this.warnings.tellAll());
    this.ticks.every('quota-reconcile', RECONCILE_INTERVAL_MS, async () => {
      await this.reconciler.reconcile();
    });
  }
}
