export { BillingModule } from './billing.module';
export { ReadBilling } from './read-billing';
