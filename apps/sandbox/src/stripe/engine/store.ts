import type * as Shapes from '../objects/stored';
import { missing } from '../http/problem';
import type { Note } from './notes';
import type { StripeEventObject } from '../contract';

/** Every kind of object the stand-in keeps, by the kind's name in ids and errors. */
export interface Tables {
  customer: Shapes.Customer;
  tax_id: Shapes.TaxId;
  product: Shapes.Product;
  price: Shapes.Price;
  coupon: Shapes.Coupon;
  discount: Shapes.Discount;
  payment_method: Shapes.PaymentMethod;
  setup_intent: Shapes.SetupIntent;
  payment_intent: Shapes.PaymentIntent;
  charge: Shapes.Charge;
  refund: Shapes.Refund;
  dispute: Shapes.Dispute;
  invoice: Shapes.Invoice;
  invoiceitem: Shapes.InvoiceItem;
  invoice_payment: Shapes.InvoicePayment;
  credit_note: Shapes.CreditNote;
  subscription: Shapes.Subscription;
  subscription_schedule: Shapes.Schedule;
  checkout_session: Shapes.CheckoutSession;
  portal_session: Shapes.PortalSession;
  portal_configuration: Shapes.PortalConfiguration;
  webhook_endpoint: Shapes.WebhookEndpoint;
  test_clock: Shapes.TestClock;
  balance_transaction: Shapes.BalanceTransaction;
  event: StripeEventObject;
  /** What Stripe knows of an object and does not show. */
  note: Note;
}
export type Kind = keyof Tables;

const KINDS: readonly Kind[] = [
  'customer',
  'tax_id',
  'product',
  'price',
  'coupon',
  'discount',
  'payment_method',
  'setup_intent',
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'invoice',
  'invoiceitem',
  'invoice_payment',
  'credit_note',
  'subscription',
  'subscription_schedule',
  'checkout_session',
  'portal_session',
  'portal_configuration',
  'webhook_endpoint',
  'test_clock',
  'balance_transaction',
  'event',
  'note',
];
/** The oldest objects of a kind go when there are more; events alone come near it. */
const MAX_OF_A_KIND = 20_000;

type Table<K extends Kind> = Map<string, Tables[K]>;
export type Snapshot = { [K in Kind]?: [string, Tables[K]][] };

/** The objects in memory. Everything changed since `begin` can be taken back. */
export class Store {
  private tables = emptyTables();
  private undo: (() => void)[] | null = null;
  /** Grows with every change. */
  revision = 0;

  find<K extends Kind>(kind: K, id: string): Tables[K] | null {
    return this.table(kind).get(id) ?? null;
  }

  /** @throws resource_missing as Stripe answers it; `param` is where the id stood. */
  need<K extends Kind>(kind: K, id: string, param = 'id'): Tables[K] {
    const found = this.find(kind, id);
    if (!found) throw missing(SPOKEN[kind] ?? kind, id, param);
    return found;
  }

  /** Oldest first. */
  all<K extends Kind>(kind: K): Tables[K][] {
    return [...this.table(kind).values()];
  }

  put<K extends Kind>(kind: K, id: string, object: Tables[K]): void {
    const table = this.table(kind);
    const before = table.get(id);
    this.remember(() => (before === undefined ? table.delete(id) : table.set(id, before)));
    table.set(id, object);
    if (table.size > MAX_OF_A_KIND) table.delete(table.keys().next().value ?? '');
  }

  /** The object is changed where it lies; its state before is answered. */
  edit<T extends object>(object: T, change: (object: T) => void): T {
    const before = structuredClone(object);
    this.remember(() => restoreInto(object, before));
    change(object);
    return before;
  }

  remove(kind: Kind, id: string): void {
    const table = this.tables[kind] as Map<string, unknown>;
    const before = table.get(id);
    if (before === undefined) return;
    this.remember(() => table.set(id, before));
    table.delete(id);
  }

  begin(): void {
    this.undo = [];
  }

  keep(): void {
    this.undo = null;
  }

  takeBack(): void {
    for (const step of (this.undo ?? []).reverse()) step();
    this.undo = null;
  }

  snapshot(): Snapshot {
    return Object.fromEntries(KINDS.map((kind) => [kind, [...this.tables[kind]]])) as Snapshot;
  }

  restore(snapshot: Snapshot): void {
    this.tables = emptyTables();
    for (const kind of KINDS) {
      const table = this.tables[kind] as Map<string, unknown>;
      for (const [id, object] of snapshot[kind] ?? []) table.set(id, object);
    }
    this.revision++;
  }

  private table<K extends Kind>(kind: K): Table<K> {
    return this.tables[kind] as unknown as Table<K>;
  }

  private remember(step: () => void): void {
    this.revision++;
    this.undo?.push(step);
  }
}

/** How Stripe's sentences name a kind. */
const SPOKEN: Partial<Record<Kind, string>> = {
  payment_method: 'PaymentMethod',
  checkout_session: 'checkout.session',
  portal_configuration: 'configuration',
  credit_note: 'credit note',
};

function emptyTables(): Record<Kind, Map<string, unknown>> {
  return Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as Record<
    Kind,
    Map<string, unknown>
  >;
}

function restoreInto(object: object, before: object): void {
  for (const key of Object.keys(object)) delete (object as Record<string, unknown>)[key];
  Object.assign(object, before);
}
