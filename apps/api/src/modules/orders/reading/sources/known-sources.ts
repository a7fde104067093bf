import type { MappingField, OrderSource } from '@smssend/contracts';
import { comparable } from './header-names';

/** What a column can mean: the fields a person may map, and a few that only known sources have. */
export type ColumnField =
  | MappingField
  | 'phone3'
  | 'buyerFirstName'
  | 'buyerLastName'
  | 'deliveryName'
  | 'vat'
  | 'isCompany'
  | 'cancelledAt';

/** Column index (from 0) per field. */
export type ColumnMap = Partial<Record<ColumnField, number>>;

export interface KnownSource {
  readonly source: OrderSource;
  /** Header names per field; the first is what the shop writes today, the others were seen or are likely. */
  readonly names: Partial<Record<ColumnField, readonly string[]>>;
  /** A header row belongs to this source when it has all of these fields ... */
  readonly required: readonly ColumnField[];
  /** ... and at least this many of all its fields. */
  readonly leastFields: number;
}

/** eMAG Marketplace, "Descarca detalii comenzi": one row per order line. */
export const EMAG: KnownSource = {
  source: 'emag',
  required: ['orderNumber', 'pnk'],
  leastFields: 5,
  names: {
    orderNumber: [
      'Nr. comanda',
      'Numar comanda',
      'Order number',
      'Order no.',
      'Order ID',
      'ID comanda',
    ],
    orderedAt: ['Data comenzii', 'Data comanda', 'Order date', 'Date of order'],
    deliveredAt: ['Data livrarii', 'Delivery date', 'Delivered at'],
    awb: ['Numar AWB', 'AWB number', 'Nr. AWB', 'AWB'],
    productName: ['Nume produs', 'Product name', 'Denumire produs'],
    sku: ['Cod produs', 'Product code', 'SKU', 'Part number'],
    pnk: ['PNK', 'Part number key', 'Cod PNK', 'Product PNK'],
    quantity: ['Cantitate', 'Quantity', 'Qty'],
    unitPrice: ['Pret fara TVA/buc', 'Price without VAT', 'Price without VAT/pc', 'Pret fara TVA'],
    totalPrice: ['Pret total cu TVA', 'Price with VAT', 'Total price with VAT', 'Pret cu TVA'],
    currency: ['Moneda', 'Currency'],
    vat: ['TVA', 'VAT'],
    status: ['Status comanda', 'Order status', 'Stare comanda'],
    payment: ['Status plata', 'Payment status'],
    buyerName: ['Nume client', 'Customer name', 'Client name'],
    isCompany: ['Persoana juridica', 'Legal entity', 'Legal person'],
    deliveryName: ['Nume livrare', 'Delivery name', 'Shipping name'],
    phone: ['Telefon livrare', 'Delivery phone', 'Shipping phone', 'Delivery phone number'],
    phone2: ['Numar telefon', 'Phone number', 'Customer phone', 'Telefon'],
  },
};

/** Shopify `orders_export.csv`: one row per line, the rows after the first are blank in the order's columns. */
export const SHOPIFY: KnownSource = {
  source: 'shopify',
  required: ['orderNumber', 'productName', 'quantity', 'orderedAt'],
  leastFields: 6,
  names: {
    orderNumber: ['Name'],
    orderedAt: ['Created at'],
    productName: ['Lineitem name'],
    sku: ['Lineitem sku'],
    quantity: ['Lineitem quantity'],
    unitPrice: ['Lineitem price'],
    currency: ['Currency'],
    status: ['Fulfillment Status'],
    payment: ['Financial Status'],
    cancelledAt: ['Cancelled at'],
    buyerName: ['Shipping Name'],
    deliveryName: ['Billing Name'],
    phone: ['Shipping Phone'],
    phone2: ['Billing Phone'],
    phone3: ['Phone'],
  },
};

/** WooCommerce by the plugin Advanced Order Export: one row per item. */
export const WOOCOMMERCE: KnownSource = {
  source: 'woocommerce',
  required: ['orderNumber', 'orderedAt', 'phone', 'productName'],
  leastFields: 5,
  names: {
    orderNumber: ['Order Number', 'Order ID'],
    orderedAt: ['Order Date'],
    status: ['Order Status'],
    productName: ['Item Name', 'Product Name'],
    sku: ['SKU'],
    quantity: ['Quantity (- Refund)', 'Quantity'],
    unitPrice: ['Item Cost'],
    totalPrice: ['Order Line Total', 'Item Total'],
    currency: ['Order Currency', 'Currency'],
    buyerName: ['Full Name (Billing)', 'Customer Name'],
    buyerFirstName: ['First Name (Billing)', 'Billing First Name'],
    buyerLastName: ['Last Name (Billing)', 'Billing Last Name'],
    phone: ['Phone (Billing)', 'Billing Phone'],
    phone2: ['Phone (Shipping)', 'Shipping Phone'],
    awb: ['Tracking Number'],
  },
};

export const KNOWN_SOURCES: readonly KnownSource[] = [EMAG, SHOPIFY, WOOCOMMERCE];

/** Further names that are only ever suggested to a person, never applied. */
export const SUGGESTED_NAMES: Partial<Record<MappingField, readonly string[]>> = {
  orderNumber: [
    'Comanda',
    'Order',
    'Nr comanda',
    'Numarul comenzii',
    'Referinta',
    'Sipariş Numarası',
    'Id comanda',
  ],
  orderedAt: ['Data', 'Date', 'Data plasarii', 'Sipariş Tarihi'],
  deliveredAt: ['Livrat la', 'Data predarii', 'Teslim Tarihi'],
  productName: ['Produs', 'Product', 'Articol', 'Denumire', 'Ürün Adı'],
  sku: ['Cod', 'Cod articol', 'Cod SKU', 'Stok Kodu', 'Barkod'],
  quantity: ['Cant', 'Buc', 'Nr buc', 'Adet'],
  unitPrice: ['Pret', 'Pret unitar', 'Price', 'Unit price'],
  totalPrice: ['Total', 'Valoare', 'Suma', 'Amount'],
  status: ['Stare', 'Status', 'State'],
  payment: ['Plata', 'Payment'],
  buyerName: ['Client', 'Cumparator', 'Nume', 'Nume si prenume', 'Customer', 'Name', 'Destinatar'],
  phone: [
    'Telefon',
    'Numar telefon',
    'Phone number',
    'Mobil',
    'Telefon client',
    'Nr telefon',
    'Nr. tel',
    'Tel',
    'Phone',
    'Mobile',
    'GSM',
  ],
  phone2: ['Telefon facturare', 'Telefon 2'],
};

export type FieldByHeader = ReadonlyMap<string, ColumnField>;

/** Comparable header -> field, for one source. */
export function fieldsByHeader(
  names: Partial<Record<ColumnField, readonly string[]>>,
): FieldByHeader {
  const fields = new Map<string, ColumnField>();
  for (const [field, headers] of Object.entries(names)) {
    for (const header of headers) fields.set(comparable(header), field as ColumnField);
  }
  return fields;
}
