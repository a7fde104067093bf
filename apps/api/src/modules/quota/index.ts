export { Quota } from './quota';
export { QuotaDays, type DaySource } from './quota-days';
export { QuotaExhausted } from './quota-exhausted';
export { QuotaModule } from './quota.module';
export { QuotaReconciler, type QuotaDrift } from './quota-reconciler';
export type { QuotaWarning } from '@smssend/contracts';
export type {
  HoldSource,
  NewPeriod,
  PeriodExtension,
  PeriodSource,
  PeriodTerms,
  Reserved,
  ReserveRequest,
  Settlement,
  UnitsOf,
} from './quota-types';
