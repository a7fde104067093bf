import { Injectable } from '@nestjs/common';
import type { PlanCode } from '@smssend/contracts';
import { StripeGateway, type CheckoutOrder, type StripeCheckoutSession } from '../stripe';
import { OpenCheckoutsRepository } from './open-checkouts.repository';

export type OpenOne =
  /** It is for this plan and can still be paid. */
  | { kind: 'kept'; sessionId: string }
  /** It was paid when we wanted to close it. */
  | { kind: 'paid' }
  | { kind: 'none' };

/** The pages at Stripe where a merchant may pay, and our rows of them. */
@Injectable()
export class CheckoutsAtStripe {
  constructor(
    private readonly rows: OpenCheckoutsRepository,
    private readonly gateway: StripeGateway,
  ) {}

  /** Null when it cannot be paid any more. */
  async urlOf(merchantId: string, sessionId: string): Promise<string | null> {
    return (await this.rows.find(merchantId, sessionId))?.url ?? null;
  }

  /** Leaves the open page for this plan as it is; one for another plan is closed at Stripe first. */
  async keepOrClose(merchantId: string, plan: PlanCode): Promise<OpenOne> {
    const open = await this.rows.open(merchantId);
    if (!open) return { kind: 'none' };
    const { sessionId } = open;
    const session =
      open.plan === plan
        ? await this.gateway.checkout.retrieveCheckoutSession(sessionId)
        : await this.gateway.checkout.expireCheckoutSession(sessionId);
    if (session?.status === 'open') return { kind: 'kept', sessionId };
    await this.settle(merchantId, sessionId, session);
    return { kind: session?.status === 'complete' ? 'paid' : 'none' };
  }

  /** Makes the page; the same key makes it once. @returns its id at Stripe. */
  async make(
    merchantId: string,
    { plan, order }: { plan: PlanCode; order: CheckoutOrder },
    key: string,
  ): Promise<string> {
    const made = await this.gateway.checkout.createCheckoutSession(order, key);
    const { id: sessionId, url, expiresAt } = made;
    // The answer may be the one of an earlier try, and the page may have been used since.
    if (url === null) return sessionId;
    const added = await this.rows.add({ merchantId, sessionId, plan, url, expiresAt });
    // Another one is open already, and two could both be paid.
    if (!added) await this.gateway.checkout.expireCheckoutSession(sessionId);
    return sessionId;
  }

  /** Writes down what became of a page. */
  async settle(
    merchantId: string,
    sessionId: string,
    session: StripeCheckoutSession | null,
  ): Promise<void> {
    const status = session?.status ?? 'expired';
    if (status !== 'open') await this.rows.close(merchantId, sessionId, status);
  }
}
