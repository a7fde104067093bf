import { Module } from '@nestjs/common';
import { OrderedProducts } from './ordered-products';
import { ProductLinks } from './product-links';

@Module({
  providers: [ProductLinks, OrderedProducts],
  exports: [ProductLinks, OrderedProducts],
})
export class ProductLinksModule {}
