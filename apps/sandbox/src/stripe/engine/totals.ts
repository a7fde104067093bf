import type { Coupon, Discount, Invoice, InvoiceLine } from '../objects/stored';

export interface AppliedCoupon {
  discount: Discount;
  coupon: Coupon;
}

/** What an amount is after these coupons; what they take together is never more than the amount. */
export function discounted(amountMinor: number, coupons: readonly AppliedCoupon[]): number {
  return coupons.reduce(
    (left, { coupon }) => left - reductionOf(left, coupon, coupon.amount_off ?? 0),
    amountMinor,
  );
}

/** Writes the coupons into the lines and adds the invoice up. `amount` of a line stays before discounts. */
export function addUp(
  invoice: Invoice,
  lines: InvoiceLine[],
  coupons: readonly AppliedCoupon[],
): void {
  const totals = new Map<string, number>();
  for (const { discount, coupon } of coupons) {
    let fixedLeft = coupon.amount_off ?? 0;
    for (const line of lines.filter(({ discountable }) => discountable)) {
      const amount = reductionOf(leftOf(line), coupon, fixedLeft);
      if (amount === 0) continue;
      if (coupon.percent_off === null) fixedLeft -= amount;
      line.discount_amounts = [...(line.discount_amounts ?? []), { amount, discount: discount.id }];
      line.discounts = [...line.discounts, discount.id];
      totals.set(discount.id, (totals.get(discount.id) ?? 0) + amount);
    }
  }
  invoice.lines.data = lines;
  invoice.discounts = [...totals.keys()];
  invoice.total_discount_amounts = [...totals].map(([discount, amount]) => ({ amount, discount }));
  invoice.subtotal = sum(lines.map(({ amount }) => amount));
  invoice.total = invoice.subtotal - sum([...totals.values()]);
  invoice.subtotal_excluding_tax = invoice.subtotal;
  invoice.total_excluding_tax = invoice.total;
  invoice.total_pretax_credit_amounts = [...totals].map(([discount, amount]) => ({
    amount,
    discount,
    type: 'discount',
  }));
}

function reductionOf(amount: number, coupon: Coupon, fixedLeft: number): number {
  if (amount <= 0) return 0;
  const wanted =
    coupon.percent_off === null ? fixedLeft : Math.round((amount * coupon.percent_off) / 100);
  return Math.min(amount, wanted);
}

function leftOf(line: InvoiceLine): number {
  return line.amount - sum((line.discount_amounts ?? []).map(({ amount }) => amount));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * What the customer's balance does to an invoice: a credit (below zero) pays, a debt is added, and a
 * total below zero becomes credit.
 */
export function settleBalance(total: number, balance: number): { due: number; after: number } {
  const owed = total + balance;
  return owed > 0 ? { due: owed, after: 0 } : { due: 0, after: owed };
}
