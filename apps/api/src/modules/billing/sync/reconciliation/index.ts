export { Patience } from './patience';
export { Reconciliation } from './reconciliation';
export {
  ReconciliationRunsRepository,
  type Drift,
  type ReconciliationRun,
} from './reconciliation-runs.repository';
