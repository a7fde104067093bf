import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import {
  jsonFile,
  PersonalData,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';
import { CloseAtStripe } from './subscribing/close-at-stripe';

/** The files of an export and the rows in them; addresses of Stripe's pages are keys and stay out. */
const FILES: Readonly<Record<string, string>> = {
  'billing/subscription': `SELECT plan_code AS plan, status, period_start AS "periodStart",
      period_end AS "periodEnd", created_at AS "since" FROM subscriptions WHERE merchant_id = $1`,
  'billing/subscriptions': `SELECT plan_code AS plan, status, period_start AS "periodStart",
      period_end AS "periodEnd", trial_end AS "trialEnd", canceled_at AS "cancelledAt",
      ended_at AS "endedAt", started_at AS "startedAt"
    FROM billing_subscriptions WHERE merchant_id = $1 ORDER BY started_at, stripe_subscription_id`,
  'billing/invoices': `SELECT number, status, upper(currency) AS currency, total_minor AS "totalMinor",
      amount_paid_minor AS "paidMinor", credited_minor AS "creditedMinor", lines,
      created_at AS "createdAt", paid_at AS "paidAt"
    FROM billing_invoices WHERE merchant_id = $1 ORDER BY created_at, id`,
  'billing/credit-notes': `SELECT number, status, reason, upper(currency) AS currency,
      total_minor AS "totalMinor", refunded_minor AS "refundedMinor", created_at AS "createdAt"
    FROM billing_credit_notes WHERE merchant_id = $1 ORDER BY created_at, id`,
  'billing/card': `SELECT card_brand AS brand, card_last4 AS "last4", card_exp_month AS "expMonth",
      card_exp_year AS "expYear", trial_used_at AS "trialUsedAt"
    FROM billing_customers WHERE merchant_id = $1`,
  'billing/requests': `SELECT kind, state, request, created_at AS "createdAt"
    FROM billing_operations WHERE merchant_id = $1 ORDER BY created_at, id`,
  'billing/checkouts': `SELECT plan_code AS plan, status, created_at AS "createdAt"
    FROM billing_checkouts WHERE merchant_id = $1 ORDER BY created_at, stripe_session_id`,
};

/**
 * What a shop bought. Subscriptions, invoices and credit notes stay: accounts have to be able to say what
 * was paid for. What the shop typed, its card and the addresses of its pages go.
 */
@Injectable()
export class BillingPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'billing';
  readonly tables = [
    'subscriptions',
    'billing_customers',
    'billing_subscriptions',
    'billing_invoices',
    'billing_paid_terms',
    'billing_credit_notes',
    'billing_operations',
    'billing_checkouts',
    'billing_facts',
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
    private readonly closing: CloseAtStripe,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    for (const [path, sql] of Object.entries(FILES)) {
      yield jsonFile(this.database, { path, sql, params: [merchantId] });
    }
  }

  async eraseUser(userId: string): Promise<void> {
    await this.database.execute(
      'UPDATE billing_operations SET created_by = NULL WHERE created_by = $1',
      [userId],
    );
  }

  /** Stripe first: whoever is gone must not be charged again. What it refuses is tried again later. */
  async eraseMerchant(merchantId: string): Promise<void> {
    await this.closing.everything(merchantId);
    await this.database.execute(
      `UPDATE subscriptions SET status = 'canceled', updated_at = $2 WHERE merchant_id = $1 AND status <> 'canceled'`,
      [merchantId, this.clock.now()],
    );
    for (const sql of FORGET) await this.database.execute(sql, [merchantId]);
  }
}

const FORGET = [
  `UPDATE billing_customers SET card_brand = NULL, card_last4 = NULL, card_exp_month = NULL,
          card_exp_year = NULL, details_hash = NULL WHERE merchant_id = $1`,
  `UPDATE billing_invoices SET hosted_url = NULL, pdf_url = NULL WHERE merchant_id = $1`,
  `DELETE FROM billing_operations WHERE merchant_id = $1`,
  `DELETE FROM billing_checkouts WHERE merchant_id = $1`,
];
