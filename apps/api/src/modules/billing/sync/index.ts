import type { Provider } from '@nestjs/common';
import { AskStripe } from './ask-stripe';
import { CheckoutsRepository } from './checkouts.repository';
import { CustomerLock } from './customer-lock';
import { CustomerTurns } from './customer-turns';
import { EarlierInvoices } from './earlier-invoices';
import { EndSurplus } from './end-surplus';
import { FollowCard } from './follow-card';
import { KnownBillingRepository } from './known-billing.repository';
import { LinkedCustomersRepository } from './linked-customers.repository';
import { MoneyAlerts } from './money-alerts';
import { PaidMonths } from './paid-months';
import { ProjectPlan } from './project-plan';
import { Patience, Reconciliation, ReconciliationRunsRepository } from './reconciliation';
import { RowWriter } from './row-writer';
import { SettleMerchant } from './settle-merchant';
import { StripeEventHandler } from './stripe-event-handler';
import { StripeSync } from './stripe-sync';
import { TellFacts } from './tell-facts';
import { TellWhatFollowed } from './tell-what-followed';
import { WriteTold } from './write-told';

/** Wired by the billing module. */
export const SYNC_PROVIDERS: Provider[] = [
  AskStripe,
  CheckoutsRepository,
  CustomerLock,
  CustomerTurns,
  EarlierInvoices,
  EndSurplus,
  FollowCard,
  KnownBillingRepository,
  LinkedCustomersRepository,
  MoneyAlerts,
  PaidMonths,
  Patience,
  ProjectPlan,
  Reconciliation,
  ReconciliationRunsRepository,
  RowWriter,
  SettleMerchant,
  StripeEventHandler,
  StripeSync,
  TellFacts,
  TellWhatFollowed,
  WriteTold,
];

export { PaidMonths } from './paid-months';
export { Reconciliation, type Drift, type ReconciliationRun } from './reconciliation';
export type { RowChange } from './row-writer';
export { StripeSync, type SyncOptions } from './stripe-sync';
export type { SyncOutcome } from './sync-outcome';
