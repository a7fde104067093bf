export { LinkSheetReader, type LinkSheetRow, type LinkSheetSource } from './link-sheet-reader';
export { OrderedProducts, type OrderedProductsSource, type ProductFacts } from './ordered-products';
export { ProductLinks } from './product-links';
export { ProductLinksModule } from './product-links.module';
