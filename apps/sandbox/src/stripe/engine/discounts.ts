import { badRequest } from '../http/problem';
import { newDiscount } from '../objects/catalog';
import type { Coupon, Invoice, Subscription } from '../objects/stored';
import { moved } from './calendar';
import type { AppliedCoupon } from './totals';
import type { World } from './world';

/** Coupons on subscriptions. */
export class Discounts {
  constructor(private readonly world: World) {}

  /** Replaces what the subscription has; the ids may be of coupons or of its own discounts. */
  put(subscription: Subscription, given: readonly { coupon?: string; discount?: string }[]): void {
    const ids = given.map(({ coupon, discount }) =>
      discount === undefined
        ? this.redeem(subscription, coupon ?? '')
        : this.world.store.need('discount', discount).id,
    );
    subscription.discounts = ids;
  }

  /** What counts at a time. */
  of(subscription: Subscription | null, at: number): AppliedCoupon[] {
    return (subscription?.discounts ?? []).flatMap((id) => {
      const discount = this.world.store.find('discount', id);
      const coupon = discount?.source.coupon
        ? this.world.store.find('coupon', discount.source.coupon)
        : null;
      if (!discount || !coupon || (discount.end !== null && discount.end <= at)) return [];
      return [{ discount, coupon }];
    });
  }

  /** A coupon for one time is gone once an invoice used it. */
  used(subscription: Subscription | null, invoice: Invoice): void {
    if (!subscription) return;
    const once = subscription.discounts.filter(
      (id) => invoice.discounts.includes(id) && this.isForOneTime(id),
    );
    if (once.length === 0) return;
    this.world.edit(subscription, (it) => {
      it.discounts = it.discounts.filter((id) => !once.includes(id));
    });
  }

  coupon(id: string, param: string): Coupon {
    const coupon = this.world.store.need('coupon', id, param);
    if (!coupon.valid) throw badRequest(`Coupon expired: ${id}`, { code: 'coupon_expired', param });
    return coupon;
  }

  private redeem(subscription: Subscription, couponId: string): string {
    const coupon = this.coupon(couponId, 'discounts[0][coupon]');
    const now = this.world.now(subscription.customer);
    const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 1) : null;
    const discount = newDiscount(
      coupon,
      {
        customer: subscription.customer,
        subscription: subscription.id,
        end: months === null ? null : moved(now, months, 'month'),
      },
      now,
    );
    this.world.edit(coupon, (it) => {
      it.times_redeemed += 1;
      if (it.max_redemptions !== null && it.times_redeemed >= it.max_redemptions) it.valid = false;
    });
    this.world.create('discount', discount);
    this.world.tell('customer.discount.created', discount);
    return discount.id;
  }

  private isForOneTime(id: string): boolean {
    const coupon = this.world.store.find('discount', id)?.source.coupon;
    return coupon ? this.world.store.find('coupon', coupon)?.duration === 'once' : false;
  }
}
