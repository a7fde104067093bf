import { Body, Controller, Get, Header, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs, type MerchantActor } from '../../../platform/http';
import { IdempotencyKey, IdempotencyKeyHeader } from '../../../platform/idempotency';
import { RateLimited } from '../../../platform/limits';
import { VerifiedEmailGuard } from '../../users';
import { BillingMeDto } from '../billing.views';
import { ReadBilling } from '../read-billing';
import { CancelSubscription } from './cancel-subscription';
import { ChangePlan } from './change-plan';
import { OpenPortal } from './open-portal';
import { PreviewChange } from './preview-change';
import { ReadCheckout } from './read-checkout';
import { ResumeSubscription } from './resume-subscription';
import { StartCheckout } from './start-checkout';
import {
  CancelBodyDto,
  ChangeOutcomeDto,
  ChangePlanBodyDto,
  ChangePreviewDto,
  CheckoutOutcomeDto,
  CheckoutParams,
  PlanBodyDto,
  PortalBodyDto,
  RedirectDto,
} from './subscribing.dto';

/** What the owner does about his subscription. Each click that changes something at Stripe carries a key of its own. */
@ApiTags('billing')
@ApiBearerAuth()
@Needs('billing.manage')
@RateLimited('billing')
@Controller('billing')
export class SubscribingController {
  constructor(
    private readonly billing: ReadBilling,
    private readonly checkout: StartCheckout,
    private readonly checkouts: ReadCheckout,
    private readonly portal: OpenPortal,
    private readonly previews: PreviewChange,
    private readonly plans: ChangePlan,
    private readonly cancelling: CancelSubscription,
    private readonly resuming: ResumeSubscription,
  ) {}

  /** Where the first subscription is paid. The same plan again, while that page is open, is the same address. */
  @Post('checkout')
  @HttpCode(200)
  @UseGuards(VerifiedEmailGuard)
  @IdempotencyKeyHeader()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: RedirectDto })
  startCheckout(
    @CurrentActor() actor: MerchantActor,
    @IdempotencyKey() key: string,
    @Body() { plan }: PlanBodyDto,
  ): Promise<RedirectDto> {
    return this.checkout.start(actor, key, plan);
  }

  /** What became of a checkout; asked until it is settled. */
  @Get('checkout/:sessionId')
  @ApiOkResponse({ type: CheckoutOutcomeDto })
  readCheckout(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param() { sessionId }: CheckoutParams,
  ): Promise<CheckoutOutcomeDto> {
    return this.checkouts.outcome(merchantId, sessionId);
  }

  /** Stripe's page with card and invoices. Its address is a key: it is redirected to at once. */
  @Post('portal')
  @HttpCode(200)
  @UseGuards(VerifiedEmailGuard)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: RedirectDto })
  openPortal(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { flow }: PortalBodyDto,
  ): Promise<RedirectDto> {
    return this.portal.open(merchantId, flow);
  }

  /** What a change of plan would do and cost. */
  @Post('preview-change')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangePreviewDto })
  previewChange(
    @CurrentActor() { merchantId }: MerchantActor,
    @Body() { plan }: PlanBodyDto,
  ): Promise<ChangePreviewDto> {
    return this.previews.preview(merchantId, plan);
  }

  /** A higher plan is paid at once, a lower one comes with the next month, the current one undoes what was wanted before. */
  @Post('change-plan')
  @HttpCode(200)
  @UseGuards(VerifiedEmailGuard)
  @IdempotencyKeyHeader()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ChangeOutcomeDto })
  changePlan(
    @CurrentActor() actor: MerchantActor,
    @IdempotencyKey() key: string,
    @Body() body: ChangePlanBodyDto,
  ): Promise<ChangeOutcomeDto> {
    return this.plans.change(actor, key, body);
  }

  /** Stops at the end of what is paid. */
  @Post('cancel')
  @HttpCode(200)
  @IdempotencyKeyHeader()
  @ApiOkResponse({ type: BillingMeDto })
  async cancelSubscription(
    @CurrentActor() actor: MerchantActor,
    @IdempotencyKey() key: string,
    @Body() body: CancelBodyDto,
  ): Promise<BillingMeDto> {
    await this.cancelling.cancel(actor, key, body);
    return this.billing.forMerchant(actor.merchantId, { withSubscription: true });
  }

  /** Takes a cancellation back while it has not come into force. */
  @Post('resume')
  @HttpCode(200)
  @IdempotencyKeyHeader()
  @ApiOkResponse({ type: BillingMeDto })
  async resumeSubscription(
    @CurrentActor() actor: MerchantActor,
    @IdempotencyKey() key: string,
  ): Promise<BillingMeDto> {
    await this.resuming.resume(actor, key);
    return this.billing.forMerchant(actor.merchantId, { withSubscription: true });
  }
}
