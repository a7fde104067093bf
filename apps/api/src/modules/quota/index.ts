export { Quota } from './quota';
export { QuotaExhausted } from './quota-exhausted';
export { QuotaModule } from './quota.module';
export { QuotaReconciler, type QuotaDrift } from './quota-reconciler';
export type { QuotaWarning } from './quota-warnings';
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
