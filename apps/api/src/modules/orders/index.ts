export type { ImportDone, ImportFailed } from './imports/import-done';
export { ImportSummaries, type ImportSummary } from './imports/import-summaries';
export { OrderFilterDto } from './lines/order-filter.dto';
export { OrderLines, type LineSmsStateChange, type PhoneAndProduct } from './lines/order-lines';
export { OrderSelections, type OrderSelection } from './lines/order-selections';
export { phonePrefixes, prefixEnd } from './lines/phone-prefix';
export { OrdersModule } from './orders.module';
