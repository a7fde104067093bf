export { IdempotencyInterceptor, Idempotent } from './idempotency';
