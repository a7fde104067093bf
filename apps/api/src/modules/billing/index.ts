export { BillingModule } from './billing.module';
export {
  BillingInvoices,
  FiscalPapersOf,
  type FiscalPapers,
  type FiscalPapersSource,
  type InvoiceCredit,
  type InvoiceForFiscal,
  type InvoiceLine,
} from './fiscal-source';
export { ReadBilling } from './read-billing';
export { CreditNoteDto } from './reading/invoices.dto';
export { RefundInvoice } from './refunding/refund-invoice';
export { Reconciliation, StripeSync, type Drift, type ReconciliationRun } from './sync';
