import type { SheetCell } from '../sheets';

/**
 * Every part that holds data about people, in the order in which erasure visits them: what points at
 * something comes before it, and who may sign in and who he was comes last, so that an erasure that
 * broke off half-way can still be told whose it is.
 */
export const PART_NAMES = [
  'notices',
  'sms',
  'orders',
  'product-links',
  'webhooks',
  'quota',
  'invoicing',
  'billing',
  'mail',
  'privacy',
  'auth',
  'audit',
  'platform',
  'users',
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** One row of a file: plain values; texts that programs might run are made harmless by the writer. */
export type ExportRow = Readonly<Record<string, ExportValue>>;
export type ExportValue = SheetCell | readonly ExportValue[] | { readonly [key: string]: unknown };

/** One file of an export; `json` becomes an array in `<path>.json`, `sheet` a table in `<path>.xlsx`. */
export interface ExportFile {
  /** Without extension, such as `orders/lines`; stays the same from export to export. */
  readonly path: string;
  readonly kind: 'json' | 'sheet';
  /** For a sheet: its columns in their order, which are also the keys of the rows. */
  readonly columns?: readonly string[];
  /** Rows in batches; a `Database.stream()` fits. Never secrets: no tokens, hashes, seeds or keys. */
  readonly rows: AsyncIterable<readonly ExportRow[]>;
}

/** What one part knows about a buyer's phone number; the privacy module adds the parts together. */
export interface BuyerTrace {
  orderLines?: number;
  messages?: number;
  firstSeenAt?: Date | null;
  lastSeenAt?: Date | null;
  suppressed?: boolean;
  lines?: readonly BuyerLine[];
  sent?: readonly BuyerMessage[];
}
export interface BuyerLine {
  orderNumber: string;
  productName: string | null;
  buyerName: string | null;
  orderedAt: Date | null;
}
export interface BuyerMessage {
  at: Date;
  text: string;
  state: string;
}
export interface BuyerErasure {
  orderLines?: number;
  messages?: number;
}

/** What is older than these instants is forgotten; null keeps it. */
export interface RetentionPolicy {
  ordersBefore: Date | null;
  messagesBefore: Date | null;
}

/**
 * What one module answers for. Everything may be asked again after a process died half-way, so every
 * erasure is idempotent, set-based and works in batches that commit for themselves (no transaction is
 * open when it is called). A buyer's data is little: the three methods about him run in the caller's
 * transaction, which holds off sends and merges of the shop. A phone is E.164.
 */
export interface PersonalDataPart {
  readonly name: PartName;
  /** The tables with a `merchant_id` or `user_id` that this part exports or erases, or keeps with a reason. */
  readonly tables: readonly string[];
  exportUser?(userId: string): AsyncIterable<ExportFile>;
  exportMerchant?(merchantId: string): AsyncIterable<ExportFile>;
  eraseUser?(userId: string, at: Date): Promise<void>;
  eraseMerchant?(merchantId: string, at: Date): Promise<void>;
  findBuyer?(merchantId: string, phone: string): Promise<BuyerTrace>;
  exportBuyer?(merchantId: string, phone: string): AsyncIterable<ExportFile>;
  eraseBuyer?(merchantId: string, phone: string, at: Date): Promise<BuyerErasure>;
  /** Answers how many rows were forgotten. */
  applyRetention?(merchantId: string, policy: RetentionPolicy): Promise<number>;
}
