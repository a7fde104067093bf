import type { BalanceTransaction, Customer, Invoice, TaxId } from '../objects/stored';
import { newId } from '../objects/stored';
import type { World } from './world';

/** A customer's credit (below zero) and debts, and the tax numbers that invoices show. */
export class Balances {
  constructor(private readonly world: World) {}

  taxIdsOf(customer: string): TaxId[] {
    return this.world.store.all('tax_id').filter((taxId) => taxId.customer === customer);
  }

  /** Moves the balance because of an invoice; nothing is written when it stays. */
  set(customer: Customer, after: number, invoice: Invoice): void {
    const amount = after - customer.balance;
    if (amount === 0) return;
    this.record(customer, amount, after, {
      invoice: invoice.id,
      creditNote: null,
      type: 'applied_to_invoice',
    });
  }

  /** A credit note's amount that is kept for later invoices; answers the transaction's id. */
  credit(
    customer: Customer,
    amountMinor: number,
    of: { invoice: string; creditNote: string },
  ): string {
    return this.record(customer, -amountMinor, customer.balance - amountMinor, {
      ...of,
      type: 'credit_note',
    });
  }

  private record(
    customer: Customer,
    amount: number,
    after: number,
    of: { invoice: string; creditNote: string | null; type: BalanceTransaction['type'] },
  ): string {
    const transaction: BalanceTransaction = {
      id: newId('cbtxn'),
      object: 'customer_balance_transaction',
      amount,
      checkout_session: null,
      created: this.world.now(customer.id),
      credit_note: of.creditNote,
      currency: customer.currency ?? 'ron',
      customer: customer.id,
      customer_account: null,
      description: null,
      ending_balance: after,
      invoice: of.invoice,
      livemode: false,
      metadata: {},
      type: of.type,
    };
    this.world.create('balance_transaction', transaction);
    this.world.change('customer', customer, (it) => {
      it.balance = after;
    });
    return transaction.id;
  }
}
