export { ProductLinks } from './product-links';
export {
  OrderedProducts,
  type OrderedProductsSource,
  type ProductFacts,
} from './ordered-products';
export { ProductLinksModule } from './product-links.module';
