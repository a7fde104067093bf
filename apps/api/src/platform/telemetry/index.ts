export { AppLogger } from './app-logger';
export { loggingOptions } from './logging';
export { Metrics } from './metrics';
export { TelemetryModule } from './telemetry.module';
export { WorkerPort } from './worker-port';
