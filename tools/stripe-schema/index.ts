export { StripeSchemas } from './check.ts';
export {
  objectFaults,
  requestFaults,
  stripeSchemas,
  watchStripe,
  type StripeWatch,
  type WatchedStripe,
} from './watch-stripe.ts';
