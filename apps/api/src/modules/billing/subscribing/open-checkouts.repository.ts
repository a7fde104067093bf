import { Injectable } from '@nestjs/common';
import type { PlanCode } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { brokenConstraint, Database } from '../../../platform/database';

export interface CheckoutRow {
  sessionId: string;
  plan: PlanCode;
  status: 'open' | 'complete' | 'expired';
  /** Null when it is not open. */
  url: string | null;
}

export interface NewCheckout {
  merchantId: string;
  sessionId: string;
  plan: PlanCode;
  url: string;
  expiresAt: Date;
}

const COLUMNS = `stripe_session_id AS "sessionId", plan_code AS plan, status, url`;

/** Checkouts at Stripe; a merchant has at most one that can be paid. */
@Injectable()
export class OpenCheckoutsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(merchantId: string, sessionId: string): Promise<CheckoutRow | null> {
    return this.database.one<CheckoutRow>(
      `SELECT ${COLUMNS} FROM billing_checkouts WHERE merchant_id = $1 AND stripe_session_id = $2`,
      [merchantId, sessionId],
    );
  }

  open(merchantId: string): Promise<CheckoutRow | null> {
    return this.database.one<CheckoutRow>(
      `SELECT ${COLUMNS} FROM billing_checkouts WHERE merchant_id = $1 AND status = 'open'`,
      [merchantId],
    );
  }

  /** False when another one of the merchant is open; the same one twice is fine. */
  async add(checkout: NewCheckout): Promise<boolean> {
    try {
      await this.insert(checkout);
      return true;
    } catch (error) {
      if (brokenConstraint(error) !== 'billing_checkouts_open_uq') throw error;
      return false;
    }
  }

  /** It can no longer be paid; its address is forgotten. */
  async close(
    merchantId: string,
    sessionId: string,
    status: 'complete' | 'expired',
  ): Promise<void> {
    await this.database.execute(
      `UPDATE billing_checkouts SET status = $3, url = NULL, updated_at = $4
        WHERE merchant_id = $1 AND stripe_session_id = $2 AND status <> $3`,
      [merchantId, sessionId, status, this.clock.now()],
    );
  }

  private async insert(checkout: NewCheckout): Promise<void> {
    await this.database.execute(
      `INSERT INTO billing_checkouts
         (merchant_id, stripe_session_id, plan_code, status, url, expires_at, created_at, updated_at)
       VALUES ($1, $2, $3, 'open', $4, $5, $6, $6)
       ON CONFLICT (merchant_id, stripe_session_id) DO NOTHING`,
      [
        checkout.merchantId,
        checkout.sessionId,
        checkout.plan,
        checkout.url,
        checkout.expiresAt,
        this.clock.now(),
      ],
    );
  }
}
