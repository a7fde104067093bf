import { Module } from '@nestjs/common';
import { ProductLinksModule } from '../product-links';
import { OrderLines } from './lines/order-lines';
import { OrderSelections } from './lines/order-selections';
import { SmsFacts } from './lines/sms-state-sql';

@Module({
  imports: [ProductLinksModule],
  providers: [SmsFacts, OrderSelections, OrderLines],
  exports: [OrderSelections, OrderLines],
})
export class OrdersModule {}
