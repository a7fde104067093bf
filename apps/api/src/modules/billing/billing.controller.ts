import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { roleMay, type InvoiceView, type PageOf } from '@smssend/contracts';
import { CurrentActor, KeysetQuery, Needs, Public, type MerchantActor } from '../../platform/http';
import { BillingMeDto, PlansDto, UsageDaysDto } from './billing.views';
import { PlansRepository } from './plans.repository';
import { ListInvoices } from './reading/list-invoices';
import { InvoicePageDto } from './reading/invoices.dto';
import { ReadBilling } from './read-billing';
import { ReadUsage } from './reading/read-usage';

@ApiTags('billing')
@ApiBearerAuth()
@Controller('billing')
export class BillingController {
  constructor(
    private readonly billing: ReadBilling,
    private readonly plans: PlansRepository,
    private readonly invoices: ListInvoices,
    private readonly usage: ReadUsage,
  ) {}

  /** Plan, status and usage of the current merchant. Every member sees it: the quota is always in sight. */
  @Get('me')
  @Needs('quota.read')
  @ApiOkResponse({ type: BillingMeDto })
  readBilling(
    @CurrentActor() { merchantId, role, apiKeyId }: MerchantActor,
  ): Promise<BillingMeDto> {
    const withSubscription = apiKeyId === null && roleMay(role, 'billing.read');
    return this.billing.forMerchant(merchantId, { withSubscription });
  }

  /** The plans on offer, cheapest first; the page of prices shows them to everybody. */
  @Get('plans')
  @Public()
  @ApiOkResponse({ type: PlansDto })
  async listPlans(): Promise<PlansDto> {
    return { items: await this.plans.active() };
  }

  /** SMS of the current period, day by day. */
  @Get('usage')
  @Needs('quota.read')
  @ApiOkResponse({ type: UsageDaysDto })
  readUsage(@CurrentActor() { merchantId }: MerchantActor): Promise<UsageDaysDto> {
    return this.usage.days(merchantId);
  }

  /** Newest first, with the fiscal documents that belong to them. */
  @Get('invoices')
  @Needs('billing.read')
  @ApiOkResponse({ type: InvoicePageDto })
  listInvoices(
    @CurrentActor() { merchantId }: MerchantActor,
    @Query() { after, limit }: KeysetQuery,
  ): Promise<PageOf<InvoiceView>> {
    return this.invoices.page(merchantId, { after: after ?? null, limit });
  }
}
