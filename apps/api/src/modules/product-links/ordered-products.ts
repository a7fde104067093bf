import { Injectable } from '@nestjs/common';

export interface ProductFacts {
  /** The name on the newest order line. */
  productName: string | null;
  /** Order lines of this product, counted up to 10,001. */
  lines: number;
}

/** What the module of the orders, which stands above this one, knows about products. */
export interface OrderedProductsSource {
  /** Set-based, for one page of keys. */
  facts(merchantId: string, pnks: readonly string[]): Promise<Map<string, ProductFacts>>;
  /** Keys of products whose name contains the text; at most `limit`. */
  pnksNamed(merchantId: string, text: string, limit: number): Promise<string[]>;
  /**
   * A SELECT with `$1` = merchant: `pnk`, `product_name`, `buyers_waiting` and `on_marketplace` (bought on eMAG, so
   * that its link can be derived from the key) of every product without a link that a buyer waits for.
   */
  missingSql(): string;
}

/** Where the module of the orders registers itself; links never ask upwards by name. */
@Injectable()
export class OrderedProducts {
  private provided: OrderedProductsSource | null = null;

  provide(source: OrderedProductsSource): void {
    this.provided = source;
  }

  source(): OrderedProductsSource {
    if (!this.provided) throw new Error('No module has told product links about ordered products.');
    return this.provided;
  }
}
