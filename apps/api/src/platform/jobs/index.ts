export {
  Jobs,
  type JobContext,
  type JobDefinition,
  type JobHandler,
  type JobName,
  type JobOptions,
} from './jobs';
export { JobsModule } from './jobs.module';
export { migrateJobs } from './migrate-jobs';
export { BOSS_SCHEMA } from './boss-options';
export { Ticks } from './ticks';
