import { Module, type OnModuleInit } from '@nestjs/common';
import { Quota, QuotaModule } from '../quota';
import { BillingController } from './billing.controller';
import { PlansRepository } from './plans.repository';
import { ReadBilling } from './read-billing';

@Module({
  imports: [QuotaModule],
  controllers: [BillingController],
  providers: [PlansRepository, ReadBilling],
  exports: [ReadBilling],
})
export class BillingModule implements OnModuleInit {
  constructor(
    private readonly quota: Quota,
    private readonly billing: ReadBilling,
  ) {}

  onModuleInit(): void {
    this.quota.setPeriodSource((merchantId, at) => this.billing.periodOf(merchantId, at));
  }
}
