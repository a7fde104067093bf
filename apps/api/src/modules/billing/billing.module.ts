import { Module, type OnModuleInit } from '@nestjs/common';
import { Quota, QuotaModule } from '../quota';
import { FreePlans, UsersModule } from '../users';
import { BillingController } from './billing.controller';
import { BillingPersonalData } from './billing-personal-data';
import { BillingInvoices, FiscalPapersOf } from './fiscal-source';
import { PlansRepository } from './plans.repository';
import { ReadBilling } from './read-billing';

@Module({
  imports: [QuotaModule, UsersModule],
  controllers: [BillingController],
  providers: [BillingInvoices, BillingPersonalData, FiscalPapersOf, PlansRepository, ReadBilling],
  exports: [BillingInvoices, FiscalPapersOf, ReadBilling],
})
export class BillingModule implements OnModuleInit {
  constructor(
    private readonly quota: Quota,
    private readonly billing: ReadBilling,
    private readonly freePlans: FreePlans,
  ) {}

  onModuleInit(): void {
    this.quota.setPeriodSource((merchantId, at) => this.billing.periodOf(merchantId, at));
    this.freePlans.provideTakeBack((merchantId) => this.billing.takeFreePlanBack(merchantId));
  }
}
