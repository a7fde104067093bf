import { Module, type OnModuleInit } from '@nestjs/common';
import { Quota, QuotaModule } from '../quota';
import { FreePlans, PlanLimits, UsersModule } from '../users';
import { WebhooksModule } from '../webhooks';
import { BillingController } from './billing.controller';
import { BillingPersonalData } from './billing-personal-data';
import { BillingInvoices, FiscalPapersOf } from './fiscal-source';
import { OnMerchantChanged } from './on-merchant-changed';
import { PlansRepository } from './plans.repository';
import { ReadBilling } from './read-billing';
import { ListInvoices } from './reading/list-invoices';
import { ReadUsage } from './reading/read-usage';
import { SubscriptionFactsRepository } from './reading/subscription-facts.repository';
import { RefundInvoice } from './refunding/refund-invoice';
import { StripeModule } from './stripe';
import { BillingCustomers } from './subscribing/billing-customers';
import { BillingCustomersRepository } from './subscribing/billing-customers.repository';
import { BillingOperations } from './subscribing/billing-operations';
import { BillingOperationsRepository } from './subscribing/billing-operations.repository';
import { CancelSubscription } from './subscribing/cancel-subscription';
import { ChangePlan } from './subscribing/change-plan';
import { CheckoutOffers } from './subscribing/checkout-offers';
import { CheckoutsAtStripe } from './subscribing/checkouts-at-stripe';
import { CloseAtStripe } from './subscribing/close-at-stripe';
import { CurrentSubscription } from './subscribing/current-subscription';
import { CustomerDetailsReader } from './subscribing/customer-details';
import { OpenCheckoutsRepository } from './subscribing/open-checkouts.repository';
import { OpenPortal } from './subscribing/open-portal';
import { PlansOnSale } from './subscribing/plans-on-sale';
import { PreviewChange } from './subscribing/preview-change';
import { ReadCheckout } from './subscribing/read-checkout';
import { ResumeSubscription } from './subscribing/resume-subscription';
import { StartCheckout } from './subscribing/start-checkout';
import { SubscribingController } from './subscribing/subscribing.controller';
import { SYNC_PROVIDERS } from './sync';
import { TrialRight } from './trial-right';

@Module({
  imports: [QuotaModule, UsersModule, StripeModule, WebhooksModule],
  controllers: [BillingController, SubscribingController],
  providers: [
    BillingInvoices,
    BillingPersonalData,
    FiscalPapersOf,
    ListInvoices,
    OnMerchantChanged,
    PlansRepository,
    TrialRight,
    ReadBilling,
    ReadUsage,
    RefundInvoice,
    SubscriptionFactsRepository,
    BillingCustomers,
    BillingCustomersRepository,
    BillingOperations,
    BillingOperationsRepository,
    CancelSubscription,
    ChangePlan,
    CheckoutOffers,
    CheckoutsAtStripe,
    CloseAtStripe,
    CurrentSubscription,
    CustomerDetailsReader,
    OpenCheckoutsRepository,
    OpenPortal,
    PlansOnSale,
    PreviewChange,
    ReadCheckout,
    ResumeSubscription,
    StartCheckout,
    ...SYNC_PROVIDERS,
  ],
  exports: [BillingCustomers, BillingInvoices, FiscalPapersOf, ReadBilling, RefundInvoice],
})
export class BillingModule implements OnModuleInit {
  constructor(
    private readonly quota: Quota,
    private readonly billing: ReadBilling,
    private readonly freePlans: FreePlans,
    private readonly planLimits: PlanLimits,
    private readonly plans: PlansRepository,
  ) {}

  onModuleInit(): void {
    this.quota.setPeriodSource((merchantId, at) => this.billing.periodOf(merchantId, at));
    this.planLimits.provide((merchantId) => this.plans.limitsOf(merchantId));
    this.freePlans.provideTakeBack((merchantId) => this.billing.takeFreePlanBack(merchantId));
  }
}
