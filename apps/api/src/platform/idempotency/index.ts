export { IdempotencyInterceptor, Idempotent } from './idempotency';
export { IdempotencyKey, IdempotencyKeyHeader } from './idempotency-key';
