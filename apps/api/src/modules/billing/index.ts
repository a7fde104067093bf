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
