export { OrderFilterDto } from './lines/order-filter.dto';
export { OrderLines, type LineSmsStateChange, type PhoneAndProduct } from './lines/order-lines';
export { OrderSelections, type OrderSelection } from './lines/order-selections';
export { OrdersModule } from './orders.module';
