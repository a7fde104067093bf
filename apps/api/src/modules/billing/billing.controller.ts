import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs, type MerchantActor } from '../../platform/http';
import { BillingMeDto, PlansDto } from './billing.views';
import { PlansRepository } from './plans.repository';
import { ReadBilling } from './read-billing';

@ApiTags('billing')
@ApiBearerAuth()
@Needs('quota.read')
@Controller('billing')
export class BillingController {
  constructor(
    private readonly billing: ReadBilling,
    private readonly plans: PlansRepository,
  ) {}

  /** Plan, status and usage of the current merchant. Every member sees it: the quota is always in sight. */
  @Get('me')
  @ApiOkResponse({ type: BillingMeDto })
  readBilling(@CurrentActor() actor: MerchantActor): Promise<BillingMeDto> {
    return this.billing.forMerchant(actor.merchantId);
  }

  /** The plans on offer, cheapest first. */
  @Get('plans')
  @ApiOkResponse({ type: PlansDto })
  async listPlans(): Promise<PlansDto> {
    return { items: await this.plans.active() };
  }
}
