export { Invoicing, type FiscalPdf } from './reading/invoicing';
export type { FiscalPaper, PaperForStaff } from './reading/fiscal-papers.repository';
export { InvoicingModule } from './invoicing.module';
