export { StripeObjectMissing } from './stripe-api';
export type { CheckoutOrder, PortalVisit } from './stripe-checkout';
export { HANDLED_EVENTS, isHandled, readStripeEvent } from './stripe-events';
export { StripeGateway } from './stripe-gateway';
export { StripeModule } from './stripe.module';
export type { CreditNoteOrder } from './stripe-refunds';
export type { ChangeOfPlan } from './stripe-subscriptions';
export type * from './stripe-types';
